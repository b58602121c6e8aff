// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>

namespace watchlab {

/// Where in the user's input something is wrong. Line and column count from 1; 0 means "not known".
struct SourcePlace {
    std::string file;
    std::int64_t line = 0;
    std::int64_t column = 0;
};

/// Input that cannot be used: says where, what, and what to do about it. what() is the whole sentence,
/// "file:line:column: message", ready to be shown. Caught only at the top of train, of a job and of a CLI
/// verb.
class InputError : public std::runtime_error {
public:
    explicit InputError(const std::string& message);
    InputError(SourcePlace place, const std::string& message);

    const SourcePlace& place() const { return m_place; }
    /// The sentence without the place in front of it.
    const std::string& message() const { return m_message; }

private:
    SourcePlace m_place;
    std::string m_message;
};

/// A parameter or command line that means nothing: exit code 2 in the terminal, a marked field in a form.
class UsageError : public std::runtime_error {
public:
    explicit UsageError(const std::string& message)
        : std::runtime_error(message)
    {
    }
    UsageError(std::string parameterKey, const std::string& message);

    /// Key of the parameter at fault, or empty.
    const std::string& parameter() const { return m_parameter; }

private:
    std::string m_parameter;
};

/// Thrown by JobContext::throwIfStopped(). Cancelled is not failed: whoever started the job catches it.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "cancelled"; }
};

} // namespace watchlab
