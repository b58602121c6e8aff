// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_library.h"

#include "app/cli/cli.h"
#include "core/data/protocol_words.h"
#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace watchlab::cli {

namespace {

struct ProtocolOptions {
    std::string name;
    std::string note;
    std::unique_ptr<ParameterOptions> parameters;
};

int list(const CommandLine& line)
{
    const auto entries = ProtocolLibrary(protocolFolder(line)).list();
    if (line.json) {
        nlohmann::json rows = nlohmann::json::array();
        for (const ProtocolLibrary::Entry& entry : entries)
            rows.push_back({{"name", entry.name}, {"note", entry.note}, {"built_in", entry.builtIn}});
        line.print({{"protocols", rows}});
        return exitDone;
    }
    for (const ProtocolLibrary::Entry& entry : entries)
        std::cout << entry.name << (entry.builtIn ? "" : " (own)") << ": " << entry.note << "\n";
    return exitDone;
}

/// The built-in protocol's provenance; nullptr for the user's own.
const ProtocolPreset* presetOf(const std::string& name)
{
    const auto found = std::ranges::find(protocolPresets(), name, &ProtocolPreset::name);
    return found == protocolPresets().end() ? nullptr : &*found;
}

int show(const CommandLine& line, const std::string& name)
{
    const DataParams protocol = ProtocolLibrary(protocolFolder(line)).load(name);
    const ProtocolPreset* preset = presetOf(name);
    RunConfig config;
    config.data = protocol;
    if (line.json) {
        nlohmann::json document{{"name", name},
                                {"words", describeProtocol(protocol)},
                                {"looks_at_test_rows", looksAtTestRows(protocol)}};
        for (const Parameter& parameter : parameterTable())
            if (parameter.key.starts_with("data."))
                document["parameters"][std::string(parameter.key)] = parameterText(parameter, config);
        if (preset)
            document.update({{"help", preset->help}, {"used", preset->used}, {"inferred", preset->note}});
        line.print(document);
        return exitDone;
    }
    std::cout << name << "\n";
    if (preset)
        std::cout << preset->help << "\nUsed by: " << preset->used << "\nMind: " << preset->note << "\n";
    for (const std::string& sentence : describeProtocol(protocol))
        std::cout << sentence << "\n";
    for (const std::string& sentence : looksAtTestRows(protocol))
        std::cout << "Note: " << sentence << "\n";
    std::cout << protocolText(protocol);
    return exitDone;
}

int save(const CommandLine& line, const ProtocolOptions& options)
{
    const ProtocolLibrary library(protocolFolder(line));
    library.save(options.name, options.parameters->config("gr").data, options.note);
    const std::string file = library.fileOf(options.name).string();
    if (line.json)
        line.print({{"file", file}});
    else
        std::cout << "Saved " << file << "\n";
    return exitDone;
}

int remove(const CommandLine& line, const std::string& name)
{
    ProtocolLibrary(protocolFolder(line)).remove(name);
    if (line.json)
        line.print({{"deleted", name}});
    else
        std::cout << "Deleted protocol " << name << "; protocol restore brings it back\n";
    return exitDone;
}

int restore(const CommandLine& line, const std::string& name)
{
    ProtocolLibrary(protocolFolder(line)).restore(name);
    if (line.json)
        line.print({{"restored", name}});
    else
        std::cout << "Restored protocol " << name << "\n";
    return exitDone;
}

} // namespace

void addProtocolVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("protocol", "Named protocols: the published ones and your own");
    verb->require_subcommand(1);
    CLI::App* listVerb = verb->add_subcommand("list", "All of them");
    onParsed(*listVerb, line, [&line] { return list(line); });

    const auto options = std::make_shared<ProtocolOptions>();
    const auto add = [&](const char* name, const char* help) {
        CLI::App* subcommand = verb->add_subcommand(name, help);
        subcommand->add_option("name", options->name, "Name of the protocol")->required();
        return subcommand;
    };
    onParsed(*add("show", "In words and values"), line,
             [&line, options] { return show(line, options->name); });
    CLI::App* saveVerb = add("save", "Keep one in the workspace, made of --protocol and --data. options");
    saveVerb->add_option("--note", options->note, "A sentence about it");
    options->parameters =
        std::make_unique<ParameterOptions>(line, *saveVerb, std::vector<std::string>{"data."});
    onParsed(*saveVerb, line, [&line, options] { return save(line, *options); });
    onParsed(*add("delete", "Delete one of your own"), line,
             [&line, options] { return remove(line, options->name); });
    onParsed(*add("restore", "Bring back one that was deleted"), line,
             [&line, options] { return restore(line, options->name); });
}

} // namespace watchlab::cli
