// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/bundle_format.h"
#include "core/runs/exported_names.h"
#include "core/runs/run_bundle.h"
#include "core/runs/run_predictions.h"
#include "core/store/database.h"
#include "core/store/run_rows.h"
#include "core/util/clock.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "core/util/sha256.h"
#include "core/util/version.h"
#include "core/util/zip_reader.h"
#include "core/util/zip_writer.h"

#include <nlohmann/json.hpp>

#include <deque>
#include <memory>
#include <set>

namespace watchlab {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uint64_t bytesPerPoint = 40; ///< about, for the progress

/// Name, length and hash of a member, known once it has been written.
struct MemberFacts {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256;
};

BytePull pullPoints(Database& database, std::int64_t run, std::int32_t position)
{
    struct State {
        std::function<void(std::vector<SeriesPoint>&)> read;
        std::vector<SeriesPoint> portion;
        std::string text = bundle::pointsHeader;
        std::size_t at = 0;
    };
    auto state = std::make_shared<State>();
    state->read = pointReader(database, run, position);
    return [state](std::span<char> bytes) {
        if (state->at == state->text.size()) {
            state->text.clear();
            state->at = 0;
            state->read(state->portion);
            for (const SeriesPoint& point : state->portion)
                bundle::appendPointLine(state->text, point);
        }
        const std::size_t count = std::min(bytes.size(), state->text.size() - state->at);
        state->text.copy(bytes.data(), count, state->at);
        state->at += count;
        return count;
    };
}

/// Collects the members, and lists them in the manifest, which is written after them.
class BundleWriter {
public:
    BundleWriter(const fs::path& workspace, const fs::path& destination, const BundleOptions& options)
        : m_workspace(workspace)
        , m_options(options)
        , m_database(workspace / "watchlab.sqlite", Database::Mode::ReadOnly)
        , m_snapshot(m_database)
        , m_zip(destination)
    {
    }

    void addRun(std::int64_t run, std::size_t number)
    {
        const std::string folder = "runs/" + std::to_string(number);
        const fs::path files = m_workspace / "runs" / std::to_string(run);
        json rows = readRunRows(m_database, run);
        addSeries(rows, run, folder);
        const bool weights = m_options.weights && addWeights(rows, files, folder);
        const bool predictions = m_options.predictions && addPredictions(rows, files, folder);
        std::error_code ignored;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(files / "split", ignored))
            if (entry.is_regular_file())
                addFile(folder + "/split/" +
                            entry.path().lexically_relative(files / "split").generic_string(),
                        entry.path(), true);
        const json& row = rows["run"];
        const json& parameters = rows["parameters"];
        m_runs.push_back({{"folder", folder},
                          {"id", run},
                          {"uuid", row["uuid"]},
                          {"name", row["name"]},
                          {"family", row["family"]},
                          {"preset", row["preset"]},
                          {"status", row["status"]},
                          {"program_version", row["program_version"]},
                          {"data_name", row["data_name"]},
                          {"data_fingerprint", row["data_fingerprint"]},
                          {"protocol", parameters.value("data.protocol", "")},
                          {"seed", parameters.value("train.seed", "")},
                          {"metrics", rows["metrics"]},
                          {"weights", weights},
                          {"predictions", predictions}});
        addText(folder + "/" + bundle::rowsName,
                rows.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
    }

    void addFigures()
    {
        std::set<std::string> names;
        for (const BundleFigure& figure : m_options.figures) {
            if (figure.name != plainFileName(figure.name) || !names.insert(figure.name).second)
                throw InputError("A figure cannot be called \"" + figure.name +
                                 "\": choose letters, digits, dots and dashes, and no name twice.");
            addText(std::string(bundle::figuresFolder) + "/" + figure.name, figure.bytes);
        }
    }

    BundleReport write(const fs::path& destination, const JobContext& job)
    {
        m_zip.add(bundle::manifestName, true, [this] { return pullText(manifest()); });
        m_zip.commit(job, "Exporting runs", m_total);
        return {fs::file_size(destination), std::move(m_leftOut)};
    }

private:
    void addSeries(json& rows, std::int64_t run, const std::string& folder)
    {
        std::int32_t position = 0;
        for (json& series : rows["series"]) {
            const std::string file = "series/" + std::to_string(position) + "-" +
                                     plainFileName(series["key"].get<std::string>()) + ".csv";
            series["file"] = file;
            add(folder + "/" + file, true, series["points"].get<std::uint64_t>() * bytesPerPoint,
                [this, run, position] { return pullPoints(m_database, run, position); });
            ++position;
        }
    }

    bool addWeights(const json& rows, const fs::path& files, const std::string& folder)
    {
        bool any = false;
        for (const json& checkpoint : rows["checkpoints"]) {
            const auto name = checkpoint["file"].get<std::string>();
            std::error_code missing;
            const bool whole = isSafeMemberName(name) && fs::is_regular_file(files / name, missing) &&
                               sha256OfFile(files / name) == checkpoint["sha256"];
            if (whole)
                addFile(folder + "/checkpoints/" + name, files / name, false);
            else
                m_leftOut.push_back("The checkpoint " + (files / name).string() +
                                    " is missing or is not what the run wrote.");
            any = any || whole;
        }
        return any;
    }

    bool addPredictions(const json& rows, const fs::path& files, const std::string& folder)
    {
        if (readPredictions(files / predictionsFile)) {
            addFile(folder + "/" + predictionsFile, files / predictionsFile, false);
            return true;
        }
        m_leftOut.push_back("Run " + rows["run"]["name"].get<std::string>() +
                            " has no predictions: \"watchlab-cli slices RUN\" makes and keeps them.");
        return false;
    }

    void addFile(const std::string& name, const fs::path& file, bool compress)
    {
        add(name, compress, fs::file_size(file), [file] { return pullFile(file); });
    }

    void addText(const std::string& name, std::string text)
    {
        add(name, true, text.size(), [text = std::move(text)] { return pullText(text); });
    }

    void add(const std::string& name, bool compress, std::uint64_t about,
             const std::function<BytePull()>& open)
    {
        MemberFacts& facts = m_members.emplace_back(MemberFacts{name, 0, {}});
        m_total += about;
        m_zip.add(name, compress, [&facts, open] {
            facts.bytes = 0;
            return [&facts, pull = open(), hash = std::make_shared<Sha256>()](std::span<char> bytes) {
                const std::size_t count = pull(bytes);
                facts.bytes += count;
                hash->add(bytes.first(count));
                if (count == 0 && facts.sha256.empty())
                    facts.sha256 = hash->hex();
                return count;
            };
        });
    }

    std::string manifest() const
    {
        json members = json::array();
        for (const MemberFacts& facts : m_members)
            members.push_back({{"name", facts.name}, {"bytes", facts.bytes}, {"sha256", facts.sha256}});
        const std::int64_t now = wallClockMs();
        return json{{"format", bundle::formatName},
                    {"version", bundleVersion},
                    {"watchlab", versionText()},
                    {"created", isoTime(now)},
                    {"created_ms", now},
                    {"runs", m_runs},
                    {"members", members}}
                   .dump(1, ' ', false, json::error_handler_t::replace) +
               "\n";
    }

    fs::path m_workspace;
    const BundleOptions& m_options;
    Database m_database;
    ReadSnapshot m_snapshot;
    std::deque<MemberFacts> m_members; ///< a deque: members know their facts
    json m_runs = json::array();
    std::vector<std::string> m_leftOut;
    std::uint64_t m_total = 0;
    ZipWriter m_zip; ///< goes first: it asks for what is above
};

} // namespace

BundleReport writeBundle(const fs::path& workspace, std::span<const std::int64_t> runs,
                         const fs::path& destination, const BundleOptions& options, const JobContext& job)
{
    const fs::path target = fs::absolute(destination).lexically_normal();
    BundleWriter writer(workspace, target, options);
    std::size_t number = 0;
    for (const std::int64_t run : runs) {
        job.throwIfStopped();
        writer.addRun(run, ++number);
    }
    writer.addFigures();
    return writer.write(target, job);
}

} // namespace watchlab
