// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <string>
#include <vector>

/// What TensorBoard's HPARAMS tab reads: messages of its plugin_data.proto and api.proto, in protobuf's wire
/// format. Internal to core/runs.
namespace watchlab::hparams {

inline constexpr const char* pluginName = "hparams";
inline constexpr const char* experimentTag = "_hparams_/experiment";
inline constexpr const char* startTag = "_hparams_/session_start_info";
inline constexpr const char* endTag = "_hparams_/session_end_info";

/// The scalar that holds a final metric, at the run's last step.
std::string metricTag(const std::string& key);

/// Parameters and metrics of all runs that are shown beside each other: a parameter is a number or a truth
/// value where it is one in each of them. Those that differ come first.
class Experiment {
public:
    /// rows: as core/store/run_rows.h gives them.
    void add(const nlohmann::json& rows);
    std::string message() const;
    /// Of one of the runs: its parameters, and when it began; how it ended, and when.
    std::string startMessage(const nlohmann::json& rows) const;
    static std::string endMessage(const nlohmann::json& rows);

private:
    enum class Type { Text = 1, Truth = 2, Number = 3 }; ///< numbers of api.proto's DataType
    Type typeOf(const std::string& key) const;

    std::map<std::string, std::vector<std::string>> m_values; ///< by parameter
    std::vector<std::string> m_metrics;
};

} // namespace watchlab::hparams
