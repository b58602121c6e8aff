// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/data_params.h"
#include "core/params/parameter_folder.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// Protocols by name: the built-in ones (core/params/protocol_presets.h) and the user's own, one JSON file
/// NAME.json each in a folder that the caller chooses (a workspace's "protocols"). Any thread; files are
/// looked at with every call.
class ProtocolLibrary {
public:
    struct Entry {
        std::string name;
        std::string note;
        bool builtIn = false;
    };

    explicit ProtocolLibrary(std::filesystem::path folder);

    /// Built-in ones first, then the user's by name. A file that cannot be read is listed with its fault as
    /// the note.
    std::vector<Entry> list() const;

    /// Throws UsageError when there is none of the name, InputError with file and line for a file that is no
    /// protocol: no JSON, unknown keys, values that are none.
    DataParams load(std::string_view name) const;

    /// Writes or replaces NAME.json whole. Throws UsageError for a built-in or unusable name, InputError when
    /// the folder cannot be written.
    void save(std::string_view name, const DataParams& protocol, std::string_view note = {}) const;

    /// It can be brought back. Throws UsageError when there is no such protocol of the user's.
    void remove(std::string_view name) const;
    std::vector<std::string> deletedNames() const { return m_folder.deletedNames(); }
    /// Throws UsageError when none of the name was deleted, or when there is one again.
    void restore(std::string_view name) const { m_folder.restore(name); }

    std::filesystem::path fileOf(std::string_view name) const { return m_folder.fileOf(name); }

private:
    ParameterFolder m_folder;
};

/// What values are called: the protocol they came from while they are still its own, else the first of the
/// library that has them; empty when none has.
std::string matchingProtocol(const ProtocolLibrary& library, const DataParams& protocol);

/// A protocol in place of another one. How a table is read (data.columns) belongs to the data: it stays.
void replaceProtocol(DataParams& current, DataParams with);

} // namespace watchlab
