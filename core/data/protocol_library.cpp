// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_library.h"

#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "core/util/error.h"

#include <utility>

namespace watchlab {

namespace {

/// The name and how a table is read are not.
bool isOfProtocol(std::string_view key, const RunConfig&)
{
    return key.starts_with("data.") && key != "data.protocol" && key != "data.columns";
}

constexpr ParameterFileKind protocolFile{"protocol", isOfProtocol};

DataParams readProtocol(const ParameterFolder& folder, std::string_view name)
{
    RunConfig config = folder.read(name).config;
    config.data.protocol = name;
    return std::move(config.data);
}

void requireOwnName(std::string_view name)
{
    if (isProtocolPreset(name))
        throw UsageError("protocol", std::string(name) + " is built in. Choose another name.");
}

} // namespace

ProtocolLibrary::ProtocolLibrary(std::filesystem::path folder)
    : m_folder(std::move(folder), protocolFile)
{
}

std::vector<ProtocolLibrary::Entry> ProtocolLibrary::list() const
{
    std::vector<Entry> all;
    for (const ProtocolPreset& preset : protocolPresets())
        all.push_back({std::string(preset.name), std::string(preset.help), true});
    for (std::string& name : m_folder.names()) {
        std::string note;
        try {
            note = m_folder.read(name).note;
        } catch (const InputError& error) {
            note = error.what();
        }
        all.push_back({std::move(name), std::move(note)});
    }
    return all;
}

DataParams ProtocolLibrary::load(std::string_view name) const
{
    if (isProtocolPreset(name))
        return protocolPreset(name);
    if (m_folder.contains(name))
        return readProtocol(m_folder, name);
    std::string names;
    for (const Entry& entry : list())
        names += (names.empty() ? "" : ", ") + entry.name;
    throw UsageError("protocol", "there is no protocol \"" + std::string(name) + "\"; there are: " + names);
}

void ProtocolLibrary::save(std::string_view name, const DataParams& protocol, std::string_view note) const
{
    requireOwnName(name);
    ParameterFolder::Stored stored{{}, std::string(note)};
    stored.config.data = protocol;
    m_folder.write(name, stored);
}

void ProtocolLibrary::remove(std::string_view name) const
{
    requireOwnName(name);
    m_folder.remove(name);
}

std::string matchingProtocol(const ProtocolLibrary& library, const DataParams& protocol)
{
    const std::string text = protocolText(protocol);
    std::string first;
    for (const ProtocolLibrary::Entry& entry : library.list()) {
        try {
            if (protocolText(library.load(entry.name)) != text)
                continue;
        } catch (const std::exception&) {
            continue; // its fault is its note
        }
        if (entry.name == protocol.protocol)
            return entry.name;
        if (first.empty())
            first = entry.name;
    }
    return first;
}

void replaceProtocol(DataParams& current, DataParams with)
{
    with.columns = std::move(current.columns);
    current = std::move(with);
}

} // namespace watchlab
