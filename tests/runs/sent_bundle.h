// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_bundle.h"
#include "core/runs/run_predictions.h"
#include "core/store/run_export.h"
#include "core/store/run_origin.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "core/util/sha256.h"
#include "core/util/zip_reader.h"
#include "core/util/zip_writer.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>

/// A run with something in every table, and a bundle of it that may be tampered with.
namespace watchlab::test {

using nlohmann::json;
namespace fs = std::filesystem;

inline std::string bytesOf(const fs::path& file)
{
    std::ifstream source(file, std::ios::binary);
    std::stringstream bytes;
    bytes << source.rdbuf();
    return bytes.str();
}

inline void writeBytes(const fs::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

/// Numbers that only survive when nothing is rounded.
inline std::vector<SeriesPoint> awkwardPoints()
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return {{0, 1, 1'700'000'000'000, 0.1},
            {0, 2, 1'700'000'000'001, noNumber},
            {0, 3, 1'700'000'000'002, infinity},
            {0, 4, 1'700'000'000'002, -infinity},
            {0, 5, 1'700'000'000'003, -0.0},
            {0, 6, 1'700'000'000'004, std::numeric_limits<double>::denorm_min()},
            {0, 4'000'000'000'000, 1'700'000'000'005, 1.0 / 3},
            {1, 64, 7, 5.25},
            {3, 1, 8, 1e300}};
}

inline std::int64_t recordRun(RunStore& store, const std::string& name = "sent")
{
    NewRun made = newRun(name);
    made.config.gr.vocabulary.quantileEnd = 0.9375;
    const std::int64_t run = store.createRun(made);
    RunStart start = sampleStart();
    start.series.push_back({"../escape/key", "", "", SeriesRole::Diagnostic});
    store.recordStart(run, start);
    store.recordPoints(run, awkwardPoints());
    store.recordEvaluation(run, sampleEvaluation(1, 4.5));
    store.recordEvaluation(run, sampleEvaluation(2, 4.25, "test"));
    store.recordUserList(run, sampleList(14, 1));
    for (const char* file : {"step-1.safetensors", "step-2.safetensors"}) {
        writeBytes(store.runFolder(run) / file, std::string("weights of ") + file);
        store.recordCheckpoint(run,
                               {1, 1, file, sha256OfFile(store.runFolder(run) / file), 29, file[5] == '1'});
    }
    store.recordStage(run, {"als", "ALS", 20, 18, 1.5, 800, noNumber, {{"hour", 12.5, 3}}});
    store.recordEvent(run, {5, 1, EventLevel::Warning, "something \"odd\" 美食"});
    store.addTag(run, "best");
    store.addTag(run, "基线");
    store.setNote(run, "the one\nof the paper");
    store.starRun(run, true);
    fs::create_directory(store.runFolder(run) / "split");
    writeBytes(store.runFolder(run) / "split/split.csv", "row,part\n0,train\n");
    writePredictions(store.runFolder(run) / predictionsFile, {"data", "checkpoint", {1.5F, 2.5F}});
    store.finishRun(run, Completed{{{"mae", 0.1 + 0.2}, {"xauc", noNumber}}});
    return run;
}

/// All that is known of a run, without what belongs to its workspace.
inline json knownOf(const RunStore& store, std::int64_t run)
{
    json document = runAsJson(store, run);
    document.erase("id");
    document.erase("parent");
    document.erase("parent_step");
    for (std::int32_t series = 0; series < static_cast<std::int32_t>(document["series"].size()); ++series)
        for (const SeriesPoint& point : store.readSeries(run, series)) {
            std::int64_t bits = 0;
            std::memcpy(&bits, &point.value, sizeof bits);
            document["points"].push_back(
                {series, point.step, point.wallMs, std::isnan(point.value) ? -1 : bits});
        }
    return document;
}

struct Sent {
    TemporaryFolder folder;
    fs::path from = folder / "from";
    fs::path to = folder / "to";
    fs::path file = folder / "runs.watchlab";
    std::int64_t run = 0;

    Sent()
    {
        RunStore store(from);
        run = recordRun(store);
        writeBundle(from, std::span(&run, 1), file, {true, true, {{"mae.png", "a picture"}}});
    }

    /// What is in the bundle, by name.
    std::map<std::string, std::string> members() const
    {
        std::map<std::string, std::string> all;
        const ZipReader zip(file);
        for (const ZipReader::Member& member : zip.members())
            zip.read(member, {}, [&](std::span<const char> piece) {
                all[member.name].append(piece.begin(), piece.end());
            });
        return all;
    }

    /// The same with other members; hashes as they should be, unless they are kept.
    void replace(std::map<std::string, std::string> all, bool keepHashes = false) const
    {
        if (!keepHashes) {
            json manifest = json::parse(all.at("manifest.json"));
            for (json& entry : manifest["members"]) {
                const std::string& bytes = all.at(entry["name"]);
                Sha256 hash;
                hash.add(bytes);
                entry["bytes"] = bytes.size();
                entry["sha256"] = hash.hex();
            }
            all["manifest.json"] = manifest.dump();
        }
        pack(all);
    }

    void pack(const std::map<std::string, std::string>& all) const
    {
        ZipWriter zip(file);
        for (const auto& [name, bytes] : all)
            zip.add(name, true, [&bytes = bytes] { return pullText(bytes); });
        zip.commit({}, "", 1);
    }

    /// Is refused with these words, and the workspace is as if nobody had tried.
    void refused(const std::string& words) const
    {
        {
            const RunStore store(to);
        }
        CHECK_THROWS_WITH(importBundle(file, to), Catch::Contains(words));
        CHECK(RunStore(to).listRuns().empty());
        CHECK(
            std::ranges::count_if(fs::recursive_directory_iterator(to), [](const fs::directory_entry& entry) {
                return !entry.path().filename().string().starts_with("watchlab.sqlite");
            }) == 0);
        CHECK_FALSE(fs::exists(folder / "escaped"));
    }
};

} // namespace watchlab::test
