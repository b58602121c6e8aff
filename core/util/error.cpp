// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/error.h"

namespace watchlab {

namespace {

std::string describe(const SourcePlace& place, const std::string& message)
{
    std::string text = place.file;
    if (place.line > 0)
        text.append(":").append(std::to_string(place.line));
    if (place.line > 0 && place.column > 0)
        text.append(":").append(std::to_string(place.column));
    return text.empty() ? message : text + ": " + message;
}

} // namespace

InputError::InputError(const std::string& message)
    : std::runtime_error(message)
    , m_message(message)
{
}

InputError::InputError(SourcePlace place, const std::string& message)
    : std::runtime_error(describe(place, message))
    , m_place(std::move(place))
    , m_message(message)
{
}

UsageError::UsageError(std::string parameterKey, const std::string& message)
    : std::runtime_error(parameterKey + ": " + message)
    , m_parameter(std::move(parameterKey))
{
}

} // namespace watchlab
