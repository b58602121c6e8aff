// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"
#include "core/util/job.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace watchlab::cli {

/// Exit codes, the same for every verb.
inline constexpr int exitDone = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitUsage = 2;
inline constexpr int exitCancelled = 130;

/// What every verb shares: the global options, the way out for Ctrl-C, and what to do once the line is
/// parsed.
struct CommandLine {
    bool json = false;
    bool quiet = false;
    std::filesystem::path workspace;
    std::stop_token stop;
    std::function<int()> action; ///< set by the verb that was named

    /// Progress on a terminal (nowhere otherwise) and Ctrl-C.
    JobContext job() const;
    /// One JSON document on standard output.
    void print(const nlohmann::json& document) const;
};

/// One file per verb; each adds its subcommand and sets line.action when it is the one named.
void addGenerateVerb(CLI::App& app, CommandLine& line);
void addDataVerb(CLI::App& app, CommandLine& line);
void addCacheVerb(CLI::App& app, CommandLine& line);
void addVocabVerb(CLI::App& app, CommandLine& line);
void addProtocolVerb(CLI::App& app, CommandLine& line);
void addCeilingVerb(CLI::App& app, CommandLine& line);
void addTrainVerb(CLI::App& app, CommandLine& line);
void addEvaluateVerb(CLI::App& app, CommandLine& line);
void addCompareVerb(CLI::App& app, CommandLine& line);
void addSlicesVerb(CLI::App& app, CommandLine& line);
void addCompareStagesVerb(CLI::App& app, CommandLine& line);
void addRecommendVerb(CLI::App& app, CommandLine& line);
void addExplainVerb(CLI::App& app, CommandLine& line);
void addGenerateActionsVerb(CLI::App& app, CommandLine& line);
void addTableVerb(CLI::App& app, CommandLine& line);
void addRunsVerb(CLI::App& app, CommandLine& line);
void addParamsVerb(CLI::App& app, CommandLine& line);
void addVersionVerb(CLI::App& app, CommandLine& line);

/// Where the user's own protocols lie.
std::filesystem::path protocolFolder(const CommandLine& line);

/// Makes action the thing to do when this subcommand is named.
void onParsed(CLI::App& subcommand, CommandLine& line, std::function<int()> action);

/// --preset and one option per parameter whose key begins with one of the prefixes ("data.", "gr.").
/// --protocol, an alias of data.protocol, names a protocol of the workspace's library. Must not outlive line.
class ParameterOptions {
public:
    /// Without a preset there is no --preset: the values go on top of a config from elsewhere.
    ParameterOptions(const CommandLine& line, CLI::App& subcommand, const std::vector<std::string>& prefixes,
                     std::string preset = "paper");
    /// The preset with the protocol and the given values on top, validated. Throws UsageError.
    RunConfig config(const std::string& family) const;
    /// The same on top of another config.
    RunConfig on(RunConfig config) const;
    bool given(std::string_view key) const;
    bool givenAny() const;

private:
    const CommandLine& m_line;
    std::string m_preset;
    std::vector<std::pair<std::string, std::string>> m_values; ///< key, text; one slot per option
    std::vector<CLI::Option*> m_options;
};

} // namespace watchlab::cli
