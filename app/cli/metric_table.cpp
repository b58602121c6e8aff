// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metric_table.h"

#include "core/util/number_text.h"

#include <iomanip>
#include <map>
#include <optional>
#include <sstream>

namespace watchlab::cli {

namespace {

/// "als.ndcg@10" in parts.
struct RankingKey {
    std::string ranker; ///< empty: the run's own list
    std::string score;
    std::int64_t k = 0;
};

/// None for a metric that is not of lists.
std::optional<RankingKey> partsOf(const std::string& key)
{
    const std::size_t at = key.find('@');
    std::int64_t k = 0;
    if (at == std::string::npos || parseWhole(std::string_view(key).substr(at + 1), k) != NumberText::Good)
        return std::nullopt;
    const std::size_t dot = key.find('.');
    const std::size_t begin = dot < at ? dot + 1 : 0;
    return RankingKey{dot < at ? key.substr(0, dot) : std::string(), key.substr(begin, at - begin), k};
}

} // namespace

std::string plainMetricsText(const std::vector<Metric>& metrics)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(4);
    const char* separator = "";
    for (const Metric& metric : metrics) {
        if (partsOf(metric.key))
            continue;
        text << separator << metric.label << " " << metric.value << (metric.unit.empty() ? "" : " ")
             << metric.unit;
        separator = ", ";
    }
    return text.str();
}

std::string rankingTableText(const std::vector<Metric>& metrics)
{
    std::vector<std::string> rankers; // in the order in which they come
    std::map<std::string, std::map<std::int64_t, std::map<std::string, double>>> tables;
    for (const Metric& metric : metrics) {
        const std::optional<RankingKey> key = partsOf(metric.key);
        if (!key)
            continue;
        if (!tables.contains(key->ranker))
            rankers.push_back(key->ranker);
        tables[key->ranker][key->k][key->score] = metric.value;
    }
    std::ostringstream text;
    text << std::fixed << std::setprecision(4);
    for (const std::string& ranker : rankers) {
        text << (ranker.empty() ? "lists of this run" : ranker + " alone") << "\n"
             << "     K  precision     recall        MAP       NDCG   NDCG within selected only\n";
        for (auto& [k, scores] : tables[ranker])
            text << std::setw(6) << k << std::setw(11) << scores["precision"] << std::setw(11)
                 << scores["recall"] << std::setw(11) << scores["map"] << std::setw(11) << scores["ndcg"]
                 << std::setw(11) << scores["ndcg_within_selected"] << "\n";
    }
    return text.str();
}

} // namespace watchlab::cli
