// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/parameter_folder.h"

#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// Presets of the user's own beside the built-in ones (core/params/presets.h): what a model and its training
/// are set to, without protocol and seed. One JSON file NAME.json each in a folder that the caller chooses (a
/// workspace's "presets"). Any thread; files are looked at with every call.
class PresetLibrary {
public:
    struct Entry {
        std::string name;
        std::string family; ///< empty when the file cannot be read
        std::string note;   ///< or what is wrong with the file
    };

    explicit PresetLibrary(std::filesystem::path folder);

    std::vector<Entry> list() const; ///< the user's own, by name

    /// A built-in preset of the family or one of the user's. Throws UsageError when the family has none of
    /// the name, InputError with file and line for a file that is no preset.
    RunConfig load(std::string_view family, std::string_view name) const;

    /// Writes or replaces NAME.json whole. Throws UsageError for a built-in or unusable name, InputError when
    /// the folder cannot be written.
    void save(std::string_view name, const RunConfig& config, std::string_view note = {}) const;

    /// It can be brought back. Throws UsageError when there is no such preset of the user's.
    void remove(std::string_view name) const;
    std::vector<std::string> deletedNames() const { return m_folder.deletedNames(); }
    /// Throws UsageError when none of the name was deleted, or when there is one again.
    void restore(std::string_view name) const { m_folder.restore(name); }

    std::filesystem::path fileOf(std::string_view name) const { return m_folder.fileOf(name); }

private:
    ParameterFolder m_folder;
};

/// The values of a preset under the protocol and with the seed that are set.
RunConfig withPreset(const RunConfig& current, const RunConfig& preset);

/// One of the user's presets with its values, as its file had them.
struct OwnPreset {
    std::string name;
    RunConfig config;
};

/// Those that can be read and hide no built-in one; every file is opened.
std::vector<OwnPreset> readOwnPresets(const PresetLibrary& library);

/// The preset of which the config has all values; empty when there is none. Opens no file.
std::string matchingPreset(const std::vector<OwnPreset>& presets, const RunConfig& config);

} // namespace watchlab
