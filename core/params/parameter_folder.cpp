// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter_folder.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/util/atomic_file.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace watchlab {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

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

bool isFileName(std::string_view name)
{
    constexpr std::size_t longest = 100;
    return !name.empty() && name.size() <= longest && name.front() != '.' && name.front() != '-' &&
           std::ranges::none_of(name, [](char c) {
               return c == '/' || c == '\\' || c == '"' || static_cast<unsigned char>(c) < ' ';
           });
}

std::string formatOf(const ParameterFileKind& kind)
{
    return "watchlab " + std::string(kind.noun);
}

/// One file while it is read; errors stand at the line of their key.
class Reading {
public:
    Reading(const fs::path& path, const ParameterFileKind& kind)
        : m_path(path)
        , m_kind(kind)
        , m_noun(kind.noun)
        , m_text(textOf(path))
    {
    }

    ParameterFolder::Stored read()
    {
        const Json document = parse();
        requireKnownKeys(document);
        ParameterFolder::Stored stored{start(document), textAt(document, "note")};
        for (const auto& [key, value] : document["parameters"].items())
            setValue(stored.config, key, value);
        return stored;
    }

private:
    [[noreturn]] void failAt(const std::string& key, const std::string& message) const
    {
        const std::size_t position = m_text.find('"' + key + '"');
        throw InputError({m_path.string(), position == std::string::npos ? 0 : lineOf(m_text, position)},
                         message);
    }

    Json parse() const
    {
        try {
            return Json::parse(m_text);
        } catch (const nlohmann::json::parse_error& error) {
            throw InputError({m_path.string(), lineOf(m_text, error.byte > 0 ? error.byte - 1 : 0)},
                             "is no JSON from here on. Correct the text or save the " + m_noun + " again.");
        }
    }

    void requireKnownKeys(const Json& document) const
    {
        if (!document.is_object() || !document.contains("format") || document["format"] != formatOf(m_kind) ||
            !document.contains("parameters") || !document["parameters"].is_object())
            throw InputError({m_path.string()}, "is no " + m_noun + ": \"format\": \"" + formatOf(m_kind) +
                                                    "\" and \"parameters\" are needed. Save the " + m_noun +
                                                    " again.");
        if (!document.contains("version") || document["version"] != 1)
            failAt("version", "is of another version than 1, which this program reads.");
        for (const auto& [key, value] : document.items()) {
            const bool ofFamily = m_kind.hasFamily && (key == "family" || key == "preset");
            if (!ofFamily && key != "format" && key != "version" && key != "note" && key != "parameters")
                failAt(key, "\"" + key + "\" belongs to no " + m_noun + ". Leave it out.");
        }
    }

    static std::string textAt(const Json& document, const char* key)
    {
        return document.contains(key) && document[key].is_string() ? document[key].get<std::string>()
                                                                   : std::string();
    }

    RunConfig start(const Json& document) const
    {
        if (!m_kind.hasFamily)
            return {};
        const std::string family = textAt(document, "family");
        try {
            findFamily(family);
        } catch (const UsageError& error) {
            failAt("family", error.what());
        }
        try {
            return presetConfig(family, textAt(document, "preset"));
        } catch (const UsageError& error) {
            failAt("preset", error.what());
        }
    }

    void setValue(RunConfig& config, const std::string& key, const Json& value) const
    {
        const Parameter* parameter = findParameter(key);
        if (!parameter || parameter->key != key || !m_kind.holds(key, config))
            failAt(key, "\"" + key + "\" is no parameter of a " + m_noun +
                            ". Leave it out; watchlab-cli params names those there are.");
        if (value.is_object() || value.is_array() || value.is_null())
            failAt(key, key + " has no single value. Give one.");
        try {
            setParameter(config, *parameter, value.is_string() ? value.get<std::string>() : value.dump());
        } catch (const UsageError& error) {
            failAt(key, error.what());
        }
    }

    fs::path m_path;
    ParameterFileKind m_kind;
    std::string m_noun;
    std::string m_text;
};

constexpr std::string_view extension = ".json";
constexpr std::string_view deletedExtension = ".json.deleted";

std::vector<std::string> namesWith(const fs::path& folder, std::string_view ending)
{
    std::vector<std::string> names;
    std::error_code none;
    for (const fs::directory_entry& file : fs::directory_iterator(folder, none)) {
        std::string name = file.path().filename().string();
        if (!name.ends_with(ending))
            continue;
        name.resize(name.size() - ending.size());
        if (isFileName(name))
            names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    return names;
}

} // namespace

ParameterFolder::ParameterFolder(fs::path folder, const ParameterFileKind& kind)
    : m_folder(std::move(folder))
    , m_kind(kind)
{
}

std::vector<std::string> ParameterFolder::names() const
{
    return namesWith(m_folder, extension);
}

std::vector<std::string> ParameterFolder::deletedNames() const
{
    std::vector<std::string> names = namesWith(m_folder, deletedExtension);
    std::erase_if(names, [this](const std::string& name) { return contains(name); });
    return names;
}

bool ParameterFolder::contains(std::string_view name) const
{
    return isFileName(name) && fs::exists(fileOf(name));
}

fs::path ParameterFolder::fileOf(std::string_view name) const
{
    return m_folder / std::string(name).append(extension);
}

fs::path ParameterFolder::deletedFileOf(std::string_view name) const
{
    return m_folder / std::string(name).append(deletedExtension);
}

ParameterFolder::Stored ParameterFolder::read(std::string_view name) const
{
    return Reading(fileOf(name), m_kind).read();
}

void ParameterFolder::write(std::string_view name, const Stored& stored) const
{
    requireFileName(name);
    Json document{{"format", formatOf(m_kind)}, {"version", 1}, {"note", stored.note}};
    if (m_kind.hasFamily) {
        document["family"] = stored.config.family;
        document["preset"] = stored.config.preset;
    }
    Json& parameters = document["parameters"] = Json::object();
    for (const Parameter& parameter : parameterTable()) {
        if (m_kind.holds(parameter.key, stored.config))
            parameters[std::string(parameter.key)] = parameterText(parameter, stored.config);
    }
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error)
        throw InputError({m_folder.string()},
                         "cannot be made: " + error.message() + ". Choose another workspace.");
    AtomicFile file(fileOf(name));
    file.write(document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    file.commit();
}

void ParameterFolder::remove(std::string_view name) const
{
    requireFileName(name);
    const std::string noun(m_kind.noun);
    if (!contains(name))
        throw UsageError(noun, "there is no " + noun + " \"" + std::string(name) + "\" to delete");
    std::error_code error;
    fs::rename(fileOf(name), deletedFileOf(name), error);
    if (error)
        throw InputError({fileOf(name).string()},
                         "cannot be deleted: " + error.message() + ". Check the permissions of its folder.");
}

void ParameterFolder::restore(std::string_view name) const
{
    requireFileName(name);
    const std::string noun(m_kind.noun);
    if (!fs::exists(deletedFileOf(name)))
        throw UsageError(noun, "no " + noun + " \"" + std::string(name) + "\" was deleted");
    if (contains(name))
        throw UsageError(noun, "there is a " + noun + " \"" + std::string(name) +
                                   "\" again. Delete or rename it first.");
    std::error_code error;
    fs::rename(deletedFileOf(name), fileOf(name), error);
    if (error)
        throw InputError({deletedFileOf(name).string()}, "cannot be brought back: " + error.message() +
                                                             ". Check the permissions of its folder.");
}

void ParameterFolder::requireFileName(std::string_view name) const
{
    if (!isFileName(name))
        throw UsageError(std::string(m_kind.noun),
                         "\"" + std::string(name) +
                             "\" cannot be a file's name. Use letters, digits and dashes.");
}

} // namespace watchlab
