// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/error.h"
#include "core/util/file_descriptor.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <string_view>

namespace watchlab::fuzz {

inline std::string_view textOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// A file in memory with this content.
inline FileDescriptor fileOf(std::string_view content)
{
    FileDescriptor file(::memfd_create("input", MFD_CLOEXEC));
    if (!file || ::write(file.number(), content.data(), content.size()) != ssize_t(content.size()))
        std::abort();
    return file;
}

/// Runs it; bad input may be refused, and that is all that may happen. Gives the sentence, or "".
template<typename Action>
std::string refusalOf(Action action)
{
    try {
        action();
    } catch (const InputError& error) {
        return error.what();
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

/// Ends the process, which the fuzzer takes for a finding.
inline void expect(bool holds, std::string_view what, std::string_view one = {}, std::string_view other = {})
{
    if (holds)
        return;
    std::cerr << "does not hold: " << what << "\n--- one\n" << one << "\n--- other\n" << other << std::endl;
    std::abort();
}

} // namespace watchlab::fuzz
