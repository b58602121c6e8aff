// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_groups.h"

#include "core/params/parameter.h"
#include "core/util/hash.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace watchlab {

namespace {

constexpr std::string_view seedKey = "train.seed";

/// Whether the results of a run depend on it, but for its seed and the data.
bool tellsApart(std::string_view key)
{
    constexpr std::array<std::string_view, 6> keptOrShown{
        "train.keep_predictions",   "train.point_every",      "train.checkpoint_every",
        "train.checkpoint_seconds", "train.checkpoints_kept", "train.candidates"};
    return key != seedKey && !key.starts_with("data.") &&
           std::ranges::find(keptOrShown, key) == keptOrShown.end();
}

using Defaults = std::unordered_map<std::string_view, std::string>;

Defaults defaultTexts()
{
    Defaults texts;
    for (const Parameter& parameter : parameterTable())
        texts.emplace(parameter.key, parameterText(parameter, RunConfig()));
    return texts;
}

/// One run at a time.
class IdentityReader {
public:
    explicit IdentityReader(std::map<std::int64_t, RunIdentity>& identities)
        : m_identities(identities)
    {
    }

    void add(std::int64_t run, std::string_view key, std::string_view value)
    {
        if (run != m_run)
            close();
        m_run = run;
        const auto standard = m_defaults.find(key);
        const bool isDefault = standard != m_defaults.end() && standard->second == value;
        if (key == seedKey)
            m_seed = value;
        else if (tellsApart(key) && !isDefault)
            m_text.append(key).append(1, '=').append(value).append(1, '\0');
    }

    void close()
    {
        if (m_run != 0) {
            ContentHash hash;
            hash.add(m_text);
            m_identities[m_run] = {hash.hex(), m_seed};
        }
        m_text.clear();
        m_seed.clear();
    }

private:
    std::map<std::int64_t, RunIdentity>& m_identities;
    const Defaults m_defaults = defaultTexts();
    std::int64_t m_run = 0;
    std::string m_text;
    std::string m_seed;
};

void countSeeds(RunGroup& group, std::span<const RunSummary> runs,
                const std::map<std::int64_t, RunIdentity>& identities)
{
    std::set<std::string> seeds;
    for (const std::size_t place : group.runs) {
        const RunSummary& run = runs[place];
        const auto identity = identities.find(run.id);
        const bool isNew = identity == identities.end() || !seeds.contains(identity->second.seed);
        if (run.status != RunStatus::Completed || !isNew)
            continue;
        group.counted.push_back(place);
        if (identity != identities.end())
            seeds.insert(identity->second.seed);
    }
}

void summariseMetrics(RunGroup& group, std::span<const RunSummary> runs)
{
    if (group.counted.empty())
        return;
    for (const auto& [key, first] : runs[group.counted.front()].metrics) {
        std::vector<double> values;
        for (const std::size_t place : group.counted)
            if (const auto found = runs[place].metrics.find(key); found != runs[place].metrics.end())
                values.push_back(found->second);
        if (values.size() == group.counted.size())
            group.metrics[key] = summariseSeeds(values);
    }
}

} // namespace

std::map<std::int64_t, RunIdentity> readIdentities(const RunStore& store, std::int64_t afterRun)
{
    std::map<std::int64_t, RunIdentity> identities;
    IdentityReader reader(identities);
    store.visitParameters(afterRun, [&reader](std::int64_t run, std::string_view key,
                                              std::string_view value) { reader.add(run, key, value); });
    reader.close();
    return identities;
}

std::vector<RunGroup> groupSeeds(std::span<const RunSummary> runs,
                                 const std::map<std::int64_t, RunIdentity>& identities)
{
    using Key = std::tuple<std::string, std::string, std::string, std::int64_t, std::int64_t>;
    std::map<Key, std::size_t> known;
    std::vector<RunGroup> groups;
    for (std::size_t place = 0; place < runs.size(); ++place) {
        const RunSummary& run = runs[place];
        std::size_t group = groups.size();
        if (const auto identity = identities.find(run.id); identity != identities.end()) {
            const Key key{run.family, run.dataFingerprint, identity->second.configuration, run.parent,
                          run.parentStep};
            group = known.emplace(key, groups.size()).first->second;
        }
        if (group == groups.size())
            groups.emplace_back();
        groups[group].runs.push_back(place);
    }
    for (RunGroup& group : groups) {
        countSeeds(group, runs, identities);
        summariseMetrics(group, runs);
    }
    return groups;
}

} // namespace watchlab
