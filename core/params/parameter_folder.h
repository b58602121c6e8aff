// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What a user keeps by name: a protocol, a preset.
struct ParameterFileKind {
    std::string_view noun; ///< "protocol"; files say "format": "watchlab protocol"
    bool (*holds)(std::string_view key, const RunConfig& config); ///< whether a parameter belongs into it
    bool hasFamily = false; ///< it is of a model family and began as one of its presets; both are in the file
};

/// Parameters by name, one JSON file NAME.json each:
///   {"format": "watchlab preset", "version": 1, "note": "...", "family": "gr", "preset": "demo",
///    "parameters": {"gr.q_end": 0.95}}
/// Any thread; files are looked at with every call.
class ParameterFolder {
public:
    struct Stored {
        RunConfig config; ///< the built-in preset's, or the defaults, where the file says nothing
        std::string note;
    };

    ParameterFolder(std::filesystem::path folder, const ParameterFileKind& kind);

    std::vector<std::string> names() const; ///< sorted; of files that may be wrong inside
    bool contains(std::string_view name) const;
    std::filesystem::path fileOf(std::string_view name) const;

    /// Throws InputError with file and line for what is no JSON, an unknown key, a value that is none.
    Stored read(std::string_view name) const;

    /// Writes or replaces NAME.json whole: every parameter that the kind holds. Throws UsageError for a name
    /// that cannot be a file's, InputError when the folder cannot be written.
    void write(std::string_view name, const Stored& stored) const;

    /// The file stays as NAME.json.deleted, in place of one deleted before. Throws UsageError when there is
    /// none of the name.
    void remove(std::string_view name) const;
    std::vector<std::string> deletedNames() const; ///< sorted; of those that can come back
    /// Throws UsageError when none of the name was deleted, or when there is one again.
    void restore(std::string_view name) const;

private:
    void requireFileName(std::string_view name) const;
    std::filesystem::path deletedFileOf(std::string_view name) const;

    std::filesystem::path m_folder;
    ParameterFileKind m_kind;
};

} // namespace watchlab
