// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/table_draft.h"

#include "core/util/error.h"
#include "core/util/number_text.h"

#include <nlohmann/json.hpp>

#include <set>
#include <sstream>

namespace watchlab {

namespace {

using json = nlohmann::ordered_json; // keys keep the order in which they were written
using enum TableFault::Place;

std::string textOf(const json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// {"a": 1, "b": "x"} -> "a=1 b=x"
std::string parametersOf(const json& object)
{
    if (!object.contains("parameters"))
        return {};
    std::string text;
    for (const auto& [key, value] : object.at("parameters").items()) {
        text += text.empty() ? "" : " ";
        const std::string word = textOf(value);
        text += word.empty() ? key : key + "=" + word;
    }
    return text;
}

TableEntry entryOf(const json& entry, const char* nameKey)
{
    if (entry.is_string())
        return {entry.get<std::string>(), {}, {}, {}};
    return {entry.at(nameKey).get<std::string>(), entry.value("label", ""), entry.value("preset", ""),
            parametersOf(entry)};
}

std::string seedsTextOf(const json& value)
{
    if (!value.is_array())
        return textOf(value);
    std::string text;
    for (const json& seed : value)
        text += (text.empty() ? "" : ", ") + textOf(seed);
    return value.size() == 1 ? text + "," : text; // "5" alone would be how many
}

/// A word without "=" is kept as a key without a value, which no parameter has: nothing that was typed is
/// lost.
json parametersJson(const std::string& text)
{
    json parameters = json::object();
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        parameters[word.substr(0, equals)] = equals == std::string::npos ? "" : word.substr(equals + 1);
    }
    return parameters;
}

json entryJson(const TableEntry& entry, const char* nameKey)
{
    if (entry.label.empty() && entry.preset.empty() && entry.parameters.empty())
        return entry.name;
    json object{{nameKey, entry.name}};
    if (!entry.label.empty())
        object["label"] = entry.label;
    if (!entry.preset.empty())
        object["preset"] = entry.preset;
    if (const json parameters = parametersJson(entry.parameters); !parameters.empty())
        object["parameters"] = parameters;
    return object;
}

json seedsJson(const std::string& text)
{
    try {
        return parseSeeds(text);
    } catch (const InputError&) {
        return text;
    }
}

/// Looks for faults by asking the reader about parts of the draft, each with what is right of the rest.
class FaultFinder {
public:
    FaultFinder(const TableDraft& draft, const std::filesystem::path& folder, const ProtocolLibrary& library)
        : m_draft(draft)
        , m_folder(folder)
        , m_library(library)
    {
    }

    std::vector<TableFault> find()
    {
        TableDraft part;
        part.preset = m_draft.preset;
        part.methods = {{"constant", {}, {}, {}}};
        part.metrics = {"mae"};
        part.parameters = m_draft.parameters;
        if (!ask(part, Parameters, 0))
            part.parameters.clear();
        findInEntries(part);
        try {
            parseSeeds(m_draft.seeds);
        } catch (const InputError& error) {
            m_faults.push_back({Seeds, 0, error.what()});
        }
        if (m_draft.metrics.empty())
            m_faults.push_back({Metrics, 0, "Choose at least one metric."});
        if (m_draft.data.empty())
            m_faults.push_back({Data, 0, "Name a folder, a file, or \"sample\"."});
        if (m_faults.empty())
            ask(m_draft, Table, 0);
        return m_faults;
    }

private:
    void findInEntries(TableDraft part)
    {
        const std::vector<TableEntry> simple = part.methods;
        if (m_draft.methods.empty())
            m_faults.push_back({Method, 0, "Choose at least one method."});
        for (std::size_t i = 0; i < m_draft.methods.size(); ++i) {
            part.methods = {m_draft.methods[i]};
            ask(part, Method, i);
        }
        part.methods = simple;
        for (std::size_t i = 0; i < m_draft.protocols.size(); ++i) {
            part.protocols = {m_draft.protocols[i]};
            ask(part, Protocol, i);
        }
    }

    bool ask(const TableDraft& part, TableFault::Place place, std::size_t entry)
    {
        TableDraft asked = part;
        // Hybrid is asked about alone: beside others it needs metrics of lists, which is a fault of the
        // table.
        if (place == Method)
            asked.metrics = {"ndcg@10"};
        try {
            parseTableSpec(asJson(asked), m_folder, m_library);
            return true;
        } catch (const InputError& error) {
            m_faults.push_back({place, entry, error.what()});
        } catch (const UsageError& error) {
            m_faults.push_back({place, entry, error.what()});
        }
        return false;
    }

    const TableDraft& m_draft;
    const std::filesystem::path& m_folder;
    const ProtocolLibrary& m_library;
    std::vector<TableFault> m_faults;
};

} // namespace

TableDraft parseTableDraft(std::string_view text)
{
    try {
        const json document = json::parse(text);
        TableDraft draft;
        draft.title = document.value("title", "");
        draft.data = document.value("data", draft.data);
        draft.preset = document.value("preset", draft.preset);
        draft.parameters = parametersOf(document);
        for (const json& entry : document.at("methods"))
            draft.methods.push_back(entryOf(entry, "model"));
        if (document.contains("protocols"))
            for (const json& entry : document["protocols"])
                draft.protocols.push_back(entryOf(entry, "protocol"));
        if (document.contains("seeds"))
            draft.seeds = seedsTextOf(document["seeds"]);
        draft.metrics = document.value("metrics", std::vector<std::string>{"mae", "xauc"});
        draft.paired = document.value("paired", false);
        return draft;
    } catch (const json::exception& error) {
        throw InputError(std::string("cannot be read as a table: ") + error.what());
    }
}

std::string asJson(const TableDraft& draft)
{
    json document;
    if (!draft.title.empty())
        document["title"] = draft.title;
    document["data"] = draft.data;
    document["preset"] = draft.preset;
    if (const json parameters = parametersJson(draft.parameters); !parameters.empty())
        document["parameters"] = parameters;
    document["methods"] = json::array();
    for (const TableEntry& method : draft.methods)
        document["methods"].push_back(entryJson(method, "model"));
    for (const TableEntry& protocol : draft.protocols) // none = no such key: the preset's own
        document["protocols"].push_back(entryJson(protocol, "protocol"));
    document["seeds"] = seedsJson(draft.seeds);
    document["metrics"] = draft.metrics;
    document["paired"] = draft.paired;
    return document.dump(2) + "\n";
}

std::vector<TableFault> findFaults(const TableDraft& draft, const std::filesystem::path& folder,
                                   const ProtocolLibrary& protocols)
{
    return FaultFinder(draft, folder, protocols).find();
}

TableDraft startingDraft(std::string data)
{
    TableDraft draft;
    draft.title = "Methods and protocols";
    draft.data = std::move(data);
    draft.preset = "demo";
    for (const char* method :
         {"constant", "bucket", "user_video", "vr", "wlr", "d2q", "tpm", "cread", "egmn", "gr"})
        draft.methods.push_back({method, {}, {}, {}});
    for (const char* protocol : {"P1", "P2", "P3"})
        draft.protocols.push_back({protocol, {}, {}, {}});
    draft.seeds = "1, 2, 3";
    draft.metrics = {"mae", "xauc"};
    return draft;
}

std::vector<std::int64_t> parseSeeds(std::string_view text)
{
    const auto fault = InputError("Seeds are different whole numbers with commas between them, or how many.");
    std::vector<std::int64_t> seeds;
    std::string words(text);
    for (char& c : words)
        c = c == ',' ? ' ' : c;
    std::istringstream stream(words);
    for (std::string word; stream >> word;) {
        std::int64_t seed = 0;
        if (parseWhole(word, seed) != NumberText::Good || seed < 0)
            throw fault;
        seeds.push_back(seed);
    }
    if (seeds.empty() || std::set(seeds.begin(), seeds.end()).size() != seeds.size())
        throw fault;
    if (seeds.size() > 1 || text.find(',') != std::string_view::npos)
        return seeds;
    constexpr std::int64_t most = 1000;
    if (seeds.front() < 1 || seeds.front() > most)
        throw fault;
    const std::int64_t count = seeds.front();
    seeds.clear();
    for (std::int64_t seed = 1; seed <= count; ++seed)
        seeds.push_back(seed);
    return seeds;
}

} // namespace watchlab
