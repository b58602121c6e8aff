// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_library.h"

#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "core/util/atomic_file.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace watchlab {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* format = "watchlab protocol";

std::string textOf(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        throw InputError({path.string()}, "cannot be read. Check its permissions.");
    return text;
}

std::int64_t lineOf(std::string_view text, std::size_t position)
{
    return 1 + std::ranges::count(text.substr(0, std::min(position, text.size())), '\n');
}

/// Errors at the line on which the key stands.
[[noreturn]] void failAt(const fs::path& path, const std::string& text, const std::string& key,
                         const std::string& message)
{
    const std::size_t position = text.find('"' + key + '"');
    throw InputError({path.string(), position == std::string::npos ? 0 : lineOf(text, position)}, message);
}

Json parse(const fs::path& path, const std::string& text)
{
    try {
        return Json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        throw InputError({path.string(), lineOf(text, error.byte > 0 ? error.byte - 1 : 0)},
                         "is no JSON from here on. Correct the text or save the protocol again.");
    }
}

void requireKnownKeys(const Json& document, const fs::path& path, const std::string& text)
{
    constexpr std::array<std::string_view, 4> known{"format", "version", "note", "parameters"};
    if (!document.is_object() || !document.contains("format") || document["format"] != format ||
        !document.contains("parameters") || !document["parameters"].is_object())
        throw InputError({path.string()}, "is no protocol: \"format\": \"" + std::string(format) +
                                              "\" and \"parameters\" are needed. Save the protocol again.");
    if (!document.contains("version") || document["version"] != 1)
        failAt(path, text, "version", "is of another version than 1, which this program reads.");
    for (const auto& [key, value] : document.items()) {
        if (std::ranges::count(known, key) == 0)
            failAt(path, text, key, "\"" + key + "\" belongs to no protocol. Leave it out.");
    }
}

/// The name and how a table is read are not.
bool isOfProtocol(std::string_view key)
{
    return key.starts_with("data.") && key != "data.protocol" && key != "data.columns";
}

void setValue(RunConfig& config, const std::string& key, const Json& value, const fs::path& path,
              const std::string& text)
{
    const Parameter* parameter = findParameter(key);
    if (!parameter || parameter->key != key || !isOfProtocol(key))
        failAt(path, text, key,
               "\"" + key +
                   "\" is no parameter of a protocol. Leave it out; protocol show "
                   "names those there are.");
    if (value.is_object() || value.is_array() || value.is_null())
        failAt(path, text, key, key + " has no single value. Give one.");
    try {
        setParameter(config, *parameter, value.is_string() ? value.get<std::string>() : value.dump());
    } catch (const UsageError& error) {
        failAt(path, text, key, error.what());
    }
}

struct Stored {
    DataParams protocol;
    std::string note;
};

Stored readProtocol(const fs::path& path)
{
    const std::string text = textOf(path);
    const Json document = parse(path, text);
    requireKnownKeys(document, path, text);
    RunConfig config;
    for (const auto& [key, value] : document["parameters"].items())
        setValue(config, key, value, path, text);
    config.data.protocol = path.stem().string();
    const bool hasNote = document.contains("note") && document["note"].is_string();
    return {config.data, hasNote ? document["note"].get<std::string>() : std::string()};
}

bool isFileName(std::string_view name)
{
    constexpr std::size_t longest = 100;
    return !name.empty() && name.size() <= longest && name.front() != '.' && name.front() != '-' &&
           std::ranges::none_of(name, [](char c) {
               return c == '/' || c == '\\' || c == '"' || static_cast<unsigned char>(c) < ' ';
           });
}

void requireOwnName(std::string_view name)
{
    if (isProtocolPreset(name))
        throw UsageError("protocol", std::string(name) + " is built in. Choose another name.");
    if (!isFileName(name))
        throw UsageError("protocol", "\"" + std::string(name) +
                                         "\" cannot be a file's name. Use letters, digits and dashes.");
}

} // namespace

ProtocolLibrary::ProtocolLibrary(fs::path folder)
    : m_folder(std::move(folder))
{
}

fs::path ProtocolLibrary::fileOf(std::string_view name) const
{
    return m_folder / (std::string(name) + ".json");
}

std::vector<ProtocolLibrary::Entry> ProtocolLibrary::list() const
{
    std::vector<Entry> own;
    std::error_code none;
    for (const fs::directory_entry& file : fs::directory_iterator(m_folder, none)) {
        if (file.path().extension() != ".json" || !isFileName(file.path().stem().string()))
            continue;
        try {
            own.push_back({file.path().stem().string(), readProtocol(file.path()).note});
        } catch (const InputError& error) {
            own.push_back({file.path().stem().string(), error.what()});
        }
    }
    std::ranges::sort(own, {}, &Entry::name);
    std::vector<Entry> all;
    for (const ProtocolPreset& preset : protocolPresets())
        all.push_back({std::string(preset.name), std::string(preset.help), true});
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

DataParams ProtocolLibrary::load(std::string_view name) const
{
    if (isProtocolPreset(name))
        return protocolPreset(name);
    if (isFileName(name) && fs::exists(fileOf(name)))
        return readProtocol(fileOf(name)).protocol;
    std::string names;
    for (const Entry& entry : list())
        names += (names.empty() ? "" : ", ") + entry.name;
    throw UsageError("protocol", "there is no protocol \"" + std::string(name) + "\"; there are: " + names);
}

void ProtocolLibrary::save(std::string_view name, const DataParams& protocol, std::string_view note) const
{
    requireOwnName(name);
    RunConfig config;
    config.data = protocol;
    Json parameters = Json::object();
    for (const Parameter& parameter : parameterTable()) {
        if (isOfProtocol(parameter.key))
            parameters[std::string(parameter.key)] = parameterText(parameter, config);
    }
    const Json document{{"format", format}, {"version", 1}, {"note", note}, {"parameters", parameters}};
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error)
        throw InputError({m_folder.string()},
                         "cannot be made: " + error.message() + ". Choose another workspace.");
    AtomicFile file(fileOf(name));
    file.write(document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    file.commit();
}

void ProtocolLibrary::remove(std::string_view name) const
{
    requireOwnName(name);
    std::error_code error;
    if (!fs::remove(fileOf(name), error))
        throw UsageError("protocol", "there is no protocol \"" + std::string(name) + "\" to delete");
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
