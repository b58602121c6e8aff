// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_predictions.h"

#include "core/runs/trained_families.h"
#include "core/runs/trained_model.h"
#include "core/store/record_of.h"
#include "core/util/atomic_file.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "core/util/input_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <span>
#include <string_view>

namespace watchlab {

static_assert(std::endian::native == std::endian::little, "predictions are written as they lie in memory");

namespace {

constexpr std::string_view firstLine = "watchlab predictions 1\n";
constexpr std::size_t longestHead = 1000; ///< with the first line

std::string checksumText(std::span<const float> values)
{
    std::array<char, 16> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), checksumOf(std::as_bytes(values)), 16)
            .ptr;
    const std::string text(digits.data(), end);
    return std::string(digits.size() - text.size(), '0') + text;
}

/// The head's JSON; discarded where it is none. bytes: of the head in all.
nlohmann::json readHead(const InputFile& file, std::uint64_t& bytes)
{
    std::string head(std::min<std::uint64_t>(longestHead, file.size()), '\0');
    file.read(0, head);
    const std::size_t end = head.find('\n', firstLine.size());
    if (!head.starts_with(firstLine) || end == std::string::npos)
        return nlohmann::json::value_t::discarded;
    bytes = end + 1;
    return nlohmann::json::parse(head.substr(firstLine.size(), end - firstLine.size()), nullptr, false);
}

} // namespace

void writePredictions(const std::filesystem::path& file, const RunPredictions& predictions)
{
    const nlohmann::json head{{"checkpoint", predictions.checkpoint},
                              {"data", predictions.dataFingerprint},
                              {"rows", predictions.values.size()},
                              {"step", predictions.step},
                              {"xxh3", checksumText(predictions.values)}};
    AtomicFile out(file);
    out.write(firstLine);
    out.write(head.dump() + "\n");
    out.write(std::as_bytes(std::span(predictions.values)));
    out.commit();
}

std::optional<RunPredictions> readPredictions(const std::filesystem::path& file)
{
    std::error_code missing;
    if (!std::filesystem::exists(file, missing))
        return std::nullopt;
    try {
        const InputFile in(file);
        std::uint64_t begin = 0;
        const nlohmann::json head = readHead(in, begin);
        if (!head.is_object())
            return std::nullopt;
        const auto rows = head.at("rows").get<std::uint64_t>();
        const std::uint64_t bytes = in.size() - begin;
        if (bytes % sizeof(float) != 0 || bytes / sizeof(float) != rows)
            return std::nullopt;
        RunPredictions predictions{head.at("data").get<std::string>(),
                                   head.at("checkpoint").get<std::string>(), std::vector<float>(rows),
                                   head.value("step", std::int64_t{-1})};
        in.read(begin, {reinterpret_cast<char*>(predictions.values.data()), bytes});
        if (head.at("xxh3").get<std::string>() != checksumText(predictions.values))
            return std::nullopt;
        return predictions;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    } catch (const InputError&) { // it vanished, or the disk fails: they are made again
        return std::nullopt;
    }
}

namespace {

void requireOwnData(const RunRecord& run, const PreparedData& data)
{
    if (run.summary.dataFingerprint != data.fingerprint)
        throw InputError(
            {data.dataset->path.string()},
            "is not what run " + std::to_string(run.summary.id) +
                " was trained on, or its rows are shared out differently. Bring the data back, or "
                "choose another run.");
}

bool areOf(const RunPredictions& predictions, const PreparedData& data)
{
    return predictions.dataFingerprint == data.fingerprint && predictions.values.size() == data.test.size();
}

/// As far as the folder can be written to: they are here, and can be made again.
void keep(const std::filesystem::path& file, const RunPredictions& predictions)
{
    try {
        writePredictions(file, predictions);
    } catch (const InputError&) { // NOLINT(bugprone-empty-catch)
    }
}

/// Makes room for those of a newer checkpoint on the same rows.
void setAside(const std::filesystem::path& folder, const RunPredictions& newer)
{
    const auto old = readPredictions(folder / predictionsFile);
    const bool isEarlier = old && old->dataFingerprint == newer.dataFingerprint && old->step >= 0 &&
                           old->step < newer.step && old->values.size() == newer.values.size();
    std::error_code failed; // then there is nothing earlier
    if (isEarlier)
        std::filesystem::rename(folder / predictionsFile, folder / earlierPredictionsFile, failed);
}

} // namespace

std::optional<RunPredictions> storedPredictions(const RunStore& store, const RunRecord& run,
                                                const PreparedData& data)
{
    auto stored = readPredictions(store.runFolder(run.summary.id) / predictionsFile);
    const bool fits = stored && areOf(*stored, data) && stored->checkpoint == trainedCheckpoint(run).sha256;
    return fits ? std::move(stored) : std::nullopt;
}

RunPredictions predictionsOfRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                                const JobContext& job)
{
    requireOwnData(run, data);
    const RunRecord now = recordOf(store, run.summary.id); // it may have gone on since the caller read it
    if (auto stored = storedPredictions(store, now, data))
        return *std::move(stored);
    const CheckpointInfo checkpoint = trainedCheckpoint(now);
    const auto model = loadTrainedModel(store, run.summary.id);
    const std::vector<double> predicted = model->predict(data, data.test, job);
    if (trainedCheckpoint(recordOf(store, run.summary.id)).sha256 != checkpoint.sha256)
        throw InputError(
            {store.workspace().string()},
            "run " + std::to_string(run.summary.id) +
                " goes on: its best checkpoint has changed meanwhile. Try again once it has ended.");
    RunPredictions predictions{data.fingerprint, checkpoint.sha256,
                               std::vector<float>(predicted.begin(), predicted.end()), checkpoint.step};
    const std::filesystem::path folder = store.runFolder(run.summary.id);
    setAside(folder, predictions);
    keep(folder / predictionsFile, predictions);
    return predictions;
}

std::optional<RunPredictions> storedEarlierPredictions(const RunStore& store, const RunRecord& run,
                                                       const PreparedData& data)
{
    auto stored = readPredictions(store.runFolder(run.summary.id) / earlierPredictionsFile);
    const bool fits = stored && areOf(*stored, data) && stored->step < trainedCheckpoint(run).step;
    return fits ? std::move(stored) : std::nullopt;
}

std::optional<CheckpointInfo> earlierCheckpoint(const RunStore& store, const RunRecord& run)
{
    const auto wasEvaluated = [&](const CheckpointInfo& one) {
        return std::ranges::any_of(run.evaluations,
                                   [&](const auto& evaluation) { return evaluation->step == one.step; });
    };
    const CheckpointInfo& present = trainedCheckpoint(run);
    std::optional<CheckpointInfo> earlier;
    for (const CheckpointInfo& one : run.checkpoints) {
        std::error_code missing;
        const bool isThere = std::filesystem::exists(store.runFolder(run.summary.id) / one.file, missing);
        if (one.step >= present.step || one.file == present.file || !isThere)
            continue;
        if (!earlier ||
            std::pair(wasEvaluated(one), one.step) > std::pair(wasEvaluated(*earlier), earlier->step))
            earlier = one;
    }
    return earlier;
}

RunPredictions earlierPredictionsOfRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                                       const JobContext& job)
{
    requireOwnData(run, data);
    if (auto stored = storedEarlierPredictions(store, run, data))
        return *std::move(stored);
    const std::optional<CheckpointInfo> checkpoint = earlierCheckpoint(store, run);
    if (!checkpoint)
        throw InputError({store.workspace().string()}, "has no earlier checkpoint of run " +
                                                           std::to_string(run.summary.id) +
                                                           ": compare it with another run instead");
    const auto model = loadCheckpoint(store, run.summary.id, *checkpoint);
    const std::vector<double> predicted = model->predict(data, data.test, job);
    RunPredictions predictions{data.fingerprint, checkpoint->sha256,
                               std::vector<float>(predicted.begin(), predicted.end()), checkpoint->step};
    keep(store.runFolder(run.summary.id) / earlierPredictionsFile, predictions);
    return predictions;
}

std::vector<double> truthsOfRun(const RunStore& store, const RunRecord& run, const PreparedData& data)
{
    if (run.summary.family == "hybrid") // its own ratio, which its model knows
        return loadTrainedModel(store, run.summary.id)->truths(data, data.test);
    std::vector<double> truths;
    truths.reserve(data.test.size());
    for (const std::uint32_t row : data.test)
        truths.push_back(data.target->value(row));
    return truths;
}

} // namespace watchlab
