// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/run_groups.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

struct Workspace {
    test::TemporaryFolder folder;
    RunStore store{folder.path()};

    std::int64_t add(const RunConfig& config, double mae, const std::string& data = "data",
                     const std::pair<std::int64_t, std::int64_t>& parent = {})
    {
        NewRun run;
        run.config = config;
        run.dataFingerprint = data;
        run.parent = parent.first;
        run.parentStep = parent.second;
        const std::int64_t id = store.createRun(run);
        store.finishRun(id, Completed{{{"mae", mae}}});
        return id;
    }

    std::vector<RunGroup> groups() const
    {
        runs = store.listRuns();
        return groupSeeds(runs, readIdentities(store));
    }
    std::vector<std::int64_t> ids(const std::vector<std::size_t>& places) const
    {
        std::vector<std::int64_t> found;
        for (const std::size_t place : places)
            found.push_back(runs[place].id);
        return found;
    }
    mutable std::vector<RunSummary> runs;
};

RunConfig seeded(std::int64_t seed, const std::string& key = "", const std::string& value = "")
{
    RunConfig config = presetConfig("gr", "demo");
    config.train.seed = seed;
    if (!key.empty())
        setParameter(config, key, value);
    return config;
}

using Ids = std::vector<std::int64_t>;

} // namespace

TEST_CASE("seeds of a configuration are one group", "[runs]")
{
    Workspace workspace;
    const auto first = workspace.add(seeded(1), 3);
    const auto other = workspace.add(seeded(1, "gr.q_end", "0.5"), 9);
    const auto second = workspace.add(seeded(2), 4);
    const auto third = workspace.add(seeded(3, "train.checkpoints_kept", "7"), 8); // decides nothing
    const auto groups = workspace.groups();
    REQUIRE(groups.size() == 2);
    CHECK(workspace.ids(groups[0].runs) == Ids{third, second, first}); // newest first, as they came
    CHECK(workspace.ids(groups[1].runs) == Ids{other});
    const SeedSummary& mae = groups[0].metrics.at("mae");
    CHECK(mae.count == 3);
    CHECK(mae.mean == 5);
    CHECK(mae.deviation == Approx(std::sqrt(7.0)));
    CHECK(mae.low == Approx(5 - 4.302652729749464 * std::sqrt(7.0 / 3)));
    CHECK(std::isnan(groups[1].metrics.at("mae").low)); // one run has no interval
}

TEST_CASE("other data, another protocol or another fork is another group", "[runs]")
{
    Workspace workspace;
    const auto first = workspace.add(seeded(1), 3);
    workspace.add(seeded(2), 3, "other data");
    workspace.add(seeded(2), 3, "data", {first, 50});
    workspace.add(seeded(3), 3, "data", {first, 100});
    RunConfig renamed = seeded(4);
    renamed.data.protocol = "a title says nothing";
    const auto last = workspace.add(renamed, 3);
    const auto groups = workspace.groups();
    REQUIRE(groups.size() == 4);
    CHECK(workspace.ids(groups[0].runs) == Ids{last, first});
}

TEST_CASE("figures are of completed runs, one of each seed", "[runs]")
{
    Workspace workspace;
    workspace.add(seeded(1), 100); // repeated below
    const auto again = workspace.add(seeded(1), 3);
    const auto second = workspace.add(seeded(2), 5);
    NewRun failed;
    failed.config = seeded(3);
    failed.dataFingerprint = "data";
    const auto broken = workspace.store.createRun(failed);
    Evaluation validation;
    validation.number = 1;
    validation.part = "validation";
    validation.metrics = {{"mae", "MAE", "s", 77, true}};
    workspace.store.recordEvaluation(broken, validation);
    workspace.store.finishRun(broken, Failed{"no more room"});
    const auto groups = workspace.groups();
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].runs.size() == 4);
    CHECK(workspace.ids(groups[0].counted) == Ids{second, again});
    CHECK(groups[0].metrics.at("mae").mean == 4);
}

TEST_CASE("runs that nothing is known of stand alone, and identities are read on", "[runs]")
{
    Workspace workspace;
    const auto first = workspace.add(seeded(1), 3);
    auto identities = readIdentities(workspace.store);
    const auto second = workspace.add(seeded(2), 3);
    CHECK(identities.size() == 1);
    const std::vector<RunSummary> runs = workspace.store.listRuns();
    CHECK(groupSeeds(runs, identities).size() == 2);
    identities.merge(readIdentities(workspace.store, first));
    CHECK(identities.size() == 2);
    CHECK(identities.at(second).seed == "2");
    CHECK(groupSeeds(runs, identities).size() == 1);
    CHECK(groupSeeds({}, identities).empty());
}
