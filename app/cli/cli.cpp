// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"

#include "app/cli/progress_line.h"
#include "core/data/protocol_library.h"
#include "core/params/parameter.h"
#include "core/params/preset_library.h"
#include "core/params/presets.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace watchlab::cli {

JobContext CommandLine::job() const
{
    JobContext context;
    context.stop = stop;
    if (!quiet && ProgressLine::isUseful()) {
        const auto bar = std::make_shared<ProgressLine>();
        context.progress = [bar](std::string_view phase, std::uint64_t done, std::uint64_t total) {
            const double fraction = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1;
            bar->show(phase, fraction, {});
        };
    }
    return context;
}

void CommandLine::print(const nlohmann::json& document) const
{
    std::cout << document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

std::filesystem::path protocolFolder(const CommandLine& line)
{
    return line.workspace / "protocols";
}

void onParsed(CLI::App& subcommand, CommandLine& line, std::function<int()> action)
{
    subcommand.final_callback([&line, action = std::move(action)] { line.action = action; });
}

ParameterOptions::ParameterOptions(const CommandLine& line, CLI::App& subcommand,
                                   const std::vector<std::string>& prefixes, std::string preset)
    : m_line(line)
    , m_preset(std::move(preset))
{
    if (!m_preset.empty())
        subcommand
            .add_option("--preset", m_preset,
                        "Start from: paper, reference, demo, or a preset of the workspace")
            ->capture_default_str();
    const auto wanted = [&prefixes](const Parameter& parameter) {
        return std::ranges::any_of(
            prefixes, [&](const std::string& prefix) { return parameter.key.starts_with(prefix); });
    };
    for (const Parameter& parameter : parameterTable())
        if (wanted(parameter))
            m_values.emplace_back(parameter.key, std::string());
    std::size_t slot = 0;
    for (const Parameter& parameter : parameterTable()) {
        if (!wanted(parameter))
            continue;
        std::string names = "--" + std::string(parameter.key);
        for (const std::string_view alias : parameter.aliases)
            names += ",--" + std::string(alias);
        CLI::Option* option =
            subcommand.add_option(names, m_values[slot++].second, std::string(parameter.help));
        option->group(std::string(parameter.group))->type_name("VALUE")->take_last();
        m_options.push_back(option);
    }
}

RunConfig ParameterOptions::config(const std::string& family) const
{
    const std::string_view known = findFamily(family).name;
    for (std::size_t i = 0; i < m_values.size(); ++i)
        if (m_options[i]->count() > 0 && !concerns(*findParameter(m_values[i].first), known))
            throw UsageError(m_values[i].first, "means nothing to the model family " + family +
                                                    "; watchlab-cli params --family " + family +
                                                    " lists what does");
    return on(PresetLibrary(m_line.workspace / "presets").load(family, m_preset));
}

RunConfig ParameterOptions::on(RunConfig config) const
{
    for (std::size_t i = 0; i < m_values.size(); ++i)
        if (m_values[i].first == "data.protocol" && m_options[i]->count() > 0)
            replaceProtocol(config.data, ProtocolLibrary(protocolFolder(m_line)).load(m_values[i].second));
    for (std::size_t i = 0; i < m_values.size(); ++i)
        if (m_values[i].first != "data.protocol" && m_options[i]->count() > 0)
            setParameter(config, m_values[i].first, m_values[i].second);
    if (given("data.split_file") && !config.data.splitFile.empty()) // a run is looked at from other folders
        config.data.splitFile = std::filesystem::absolute(config.data.splitFile).lexically_normal().string();
    if (given("data.split_file") && !given("data.split"))
        config.data.split = Split::Imported;
    RunConfig checked = config;
    const bool trains =
        std::ranges::any_of(m_values, [](const auto& value) { return value.first.starts_with("train."); });
    if (!trains) // what a verb that does not train cannot be told
        checked.train.selectBy = SelectBy::LastEpoch;
    validate(checked);
    return config;
}

bool ParameterOptions::givenAny() const
{
    return std::ranges::any_of(m_options, [](const CLI::Option* option) { return option->count() > 0; });
}

bool ParameterOptions::given(std::string_view key) const
{
    for (std::size_t i = 0; i < m_values.size(); ++i)
        if (m_values[i].first == key)
            return m_options[i]->count() > 0;
    return false;
}

} // namespace watchlab::cli
