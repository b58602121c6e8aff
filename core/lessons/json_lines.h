// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace watchlab::lessons {

/// A JSON document that remembers on which line each of its parts begins, for messages about files that are
/// written by hand.
struct LinedJson {
    nlohmann::ordered_json document;
    std::map<std::string, std::int64_t> lines; ///< by JSON pointer: "/steps/2/title"
    std::filesystem::path file;

    std::int64_t lineOf(std::string pointer) const; ///< of the nearest part around it that is known
    /// Throws InputError at the part's line.
    [[noreturn]] void fail(const std::string& pointer, const std::string& message) const;
};

/// Throws InputError with the line for what is no JSON, and for a key that an object has twice.
LinedJson parseWithLines(const std::string& text, const std::filesystem::path& file);

} // namespace watchlab::lessons
