// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/preset_library.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/util/error.h"

#include <algorithm>

namespace watchlab {

namespace {

bool isOfPreset(std::string_view key, const RunConfig& config)
{
    return !key.starts_with("data.") && key != "train.seed" && concerns(*findParameter(key), config.family);
}

constexpr ParameterFileKind presetFile{"preset", isOfPreset, true};

bool isBuiltIn(std::string_view name)
{
    return std::ranges::any_of(families(), [name](const Family& family) {
        return std::ranges::count(presets(family.name), name, &Preset::name) > 0;
    });
}

void requireOwnName(std::string_view name)
{
    if (isBuiltIn(name))
        throw UsageError("preset", std::string(name) + " is built in. Choose another name.");
}

} // namespace

PresetLibrary::PresetLibrary(std::filesystem::path folder)
    : m_folder(std::move(folder), presetFile)
{
}

std::vector<PresetLibrary::Entry> PresetLibrary::list() const
{
    std::vector<Entry> entries;
    for (std::string& name : m_folder.names()) {
        Entry entry{std::move(name), {}, {}};
        try {
            ParameterFolder::Stored stored = m_folder.read(entry.name);
            entry.family = std::move(stored.config.family);
            entry.note = std::move(stored.note);
        } catch (const InputError& error) {
            entry.note = error.what();
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

RunConfig PresetLibrary::load(std::string_view family, std::string_view name) const
{
    const std::string_view known = findFamily(family).name; // of a method's, too
    if (isBuiltIn(name) || !m_folder.contains(name)) {
        try {
            return presetConfig(family, name);
        } catch (const UsageError& error) {
            std::string own;
            for (const Entry& entry : list())
                own += entry.family == known ? (own.empty() ? "" : ", ") + entry.name : "";
            throw UsageError(own.empty() ? error.what() : std::string(error.what()) + "; your own: " + own);
        }
    }
    RunConfig config = m_folder.read(name).config;
    if (config.family != known)
        throw UsageError("preset", std::string(name) + " is a preset of the model family " + config.family +
                                       ", not of " + std::string(known));
    if (known != family)
        setParameter(config, "baseline.method", family);
    return config;
}

void PresetLibrary::save(std::string_view name, const RunConfig& config, std::string_view note) const
{
    requireOwnName(name);
    m_folder.write(name, {config, std::string(note)});
}

void PresetLibrary::remove(std::string_view name) const
{
    requireOwnName(name);
    m_folder.remove(name);
}

RunConfig withPreset(const RunConfig& current, const RunConfig& preset)
{
    RunConfig config = preset;
    config.data = current.data;
    config.train.seed = current.train.seed;
    return config;
}

std::vector<OwnPreset> readOwnPresets(const PresetLibrary& library)
{
    std::vector<OwnPreset> presets;
    for (const PresetLibrary::Entry& entry : library.list()) {
        if (entry.family.empty() || isBuiltIn(entry.name))
            continue;
        try {
            presets.push_back({entry.name, library.load(entry.family, entry.name)});
        } catch (const std::exception&) { // it went, or changed, while it was read
        }
    }
    return presets;
}

std::string matchingPreset(const std::vector<OwnPreset>& presets, const RunConfig& config)
{
    const auto found = std::ranges::find_if(presets, [&config](const OwnPreset& preset) {
        return preset.config.family == config.family &&
               changedKeys(withPreset(config, preset.config), config).empty();
    });
    return found == presets.end() ? std::string() : found->name;
}

} // namespace watchlab
