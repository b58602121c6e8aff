// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/fingerprint.h"

#include <bit>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace watchlab::test {

/// Has something in every member: text ids, NaNs with a payload, empty texts, a ground truth.
inline std::shared_ptr<Dataset> fullDataset(std::size_t rows)
{
    const double odd = std::bit_cast<double>(0x7FF8'0000'DEAD'BEEFULL);
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "zażółć";
    dataset->path = "/nowhere/in/particular";
    dataset->kind = SourceKind::Table;
    dataset->users.id = {0, 1, -5};
    dataset->users.names = {"anna, \"the\" first", "", std::string("b\0c", 3)};
    dataset->users.fields = FieldTable({{"user_id", 0}, {"age", 1}}, {0, 7, 1, 8, 2, -1}, {1, 1, 1, 0, 1, 0});
    dataset->users.side = {{"height", {1.5, odd, -0.0}, {}, true}, {"city", {}, {"x", "", "z"}, false}};
    dataset->videos.id = {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};
    dataset->videos.names = {"v", "w"};
    dataset->videos.fields = FieldTable({{"video_id", 0}}, {3, 4}, {1, 1});
    dataset->videos.givenDuration = {0.25, odd};
    dataset->videos.caption = {"a\nb", ""};
    dataset->videos.category = {"", "c"};
    dataset->videos.side = {{"empty", {}, {}, false}};
    dataset->daily.video = {1, 0};
    dataset->daily.date = {20200705, 0};
    for (std::size_t i = 0; i < dataset->daily.counts.size(); ++i)
        dataset->daily.counts[i] = {static_cast<float>(i), std::numeric_limits<float>::quiet_NaN()};
    GroundTruth truth;
    for (std::size_t i = 0; i < rows; ++i) {
        const auto small = static_cast<std::int32_t>(i % 997);
        dataset->rows.user.push_back(static_cast<std::uint32_t>(i % 3));
        dataset->rows.video.push_back(static_cast<std::uint32_t>(i % 2));
        dataset->rows.watchMs.push_back(small);
        dataset->rows.durationMs.push_back(small + 1);
        dataset->rows.watchRatio.push_back(i % 5 == 0 ? odd : static_cast<double>(i));
        dataset->rows.givenTarget.push_back(-static_cast<double>(i));
        dataset->rows.timestamp.push_back(1.5e9 + static_cast<double>(i));
        dataset->rows.date.push_back(20200705);
        dataset->rows.signals.push_back(static_cast<std::uint16_t>(i));
        truth.medians.push_back(static_cast<float>(i));
        truth.means.push_back(static_cast<float>(i) + 0.5F);
    }
    ViewingActions& actions = dataset->actions;
    actions.names = {"like", "follow"};
    actions.timed = {true, false};
    actions.unitSeconds = 3600;
    for (std::size_t i = 0; i <= rows; ++i) {
        actions.begin.push_back(actions.size());
        for (std::uint8_t type = 0; i < rows && type < i % 3; ++type) {
            actions.action.push_back(type);
            actions.time.push_back(0.5F + static_cast<float>(type));
        }
    }
    dataset->rows.testBegin = rows / 2;
    dataset->columns = "user_id=user";
    dataset->sampledShare = 0.25;
    dataset->givenTargetName = "rating";
    dataset->givenTargetUnit = "points";
    dataset->signalNames = {"is_like", "is_follow"};
    dataset->problems.add({"a.csv", 3, "column", "text", "message"});
    dataset->problems.count = 5;
    dataset->files = {"a.csv", "b.csv"};
    dataset->truth = std::make_shared<const GroundTruth>(std::move(truth));
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

/// NaN is equal to the same NaN, 0 is not equal to -0.
template<typename Values>
bool sameBits(const Values& a, const Values& b)
{
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof *a.data()) == 0);
}

inline bool sameSide(const std::vector<SideColumn>& a, const std::vector<SideColumn>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const SideColumn& x, const SideColumn& y) {
        return x.name == y.name && sameBits(x.numbers, y.numbers) && x.texts == y.texts &&
               x.isFeature == y.isFeature;
    });
}

/// The first member that differs, or "".
inline std::string differenceOf(const Dataset& a, const Dataset& b)
{
    const auto& [ua, va, da, ra] = std::tie(a.users, a.videos, a.daily, a.rows);
    const auto& [ub, vb, db, rb] = std::tie(b.users, b.videos, b.daily, b.rows);
    const std::vector<std::pair<const char*, bool>> same = {
        {"name", a.name == b.name},
        {"path", a.path == b.path},
        {"kind", a.kind == b.kind},
        {"fingerprint", a.fingerprint == b.fingerprint},
        {"users.id", ua.id == ub.id},
        {"users.names", ua.names == ub.names},
        {"users.fields", ua.fields == ub.fields},
        {"users.side", sameSide(ua.side, ub.side)},
        {"videos.id", va.id == vb.id},
        {"videos.names", va.names == vb.names},
        {"videos.fields", va.fields == vb.fields},
        {"videos.givenDuration", sameBits(va.givenDuration, vb.givenDuration)},
        {"videos.caption", va.caption == vb.caption},
        {"videos.category", va.category == vb.category},
        {"videos.side", sameSide(va.side, vb.side)},
        {"daily.video", da.video == db.video},
        {"daily.date", da.date == db.date},
        {"daily.counts",
         std::equal(da.counts.begin(), da.counts.end(), db.counts.begin(), sameBits<std::vector<float>>)},
        {"rows.user", sameBits(ra.user, rb.user)},
        {"rows.video", sameBits(ra.video, rb.video)},
        {"rows.watchMs", sameBits(ra.watchMs, rb.watchMs)},
        {"rows.durationMs", sameBits(ra.durationMs, rb.durationMs)},
        {"rows.watchRatio", sameBits(ra.watchRatio, rb.watchRatio)},
        {"rows.normalizedRatio", sameBits(ra.normalizedRatio, rb.normalizedRatio)},
        {"rows.givenTarget", sameBits(ra.givenTarget, rb.givenTarget)},
        {"rows.timestamp", sameBits(ra.timestamp, rb.timestamp)},
        {"rows.date", sameBits(ra.date, rb.date)},
        {"rows.signals", sameBits(ra.signals, rb.signals)},
        {"rows.testBegin", ra.testBegin == rb.testBegin},
        {"actions.names", a.actions.names == b.actions.names},
        {"actions.timed", a.actions.timed == b.actions.timed},
        {"actions.begin", sameBits(a.actions.begin, b.actions.begin)},
        {"actions.action", sameBits(a.actions.action, b.actions.action)},
        {"actions.time", sameBits(a.actions.time, b.actions.time)},
        {"actions.unitSeconds", a.actions.unitSeconds == b.actions.unitSeconds},
        {"columns", a.columns == b.columns},
        {"sampledShare", a.sampledShare == b.sampledShare},
        {"givenTargetName", a.givenTargetName == b.givenTargetName},
        {"givenTargetUnit", a.givenTargetUnit == b.givenTargetUnit},
        {"signalNames", a.signalNames == b.signalNames},
        {"problems.count", a.problems.count == b.problems.count},
        {"problems", std::equal(a.problems.first.begin(), a.problems.first.end(), b.problems.first.begin(),
                                b.problems.first.end(),
                                [](const DataProblem& x, const DataProblem& y) {
                                    return std::tie(x.file, x.line, x.column, x.text, x.message) ==
                                           std::tie(y.file, y.line, y.column, y.text, y.message);
                                })},
        {"files", a.files == b.files},
        {"truth", (a.truth == nullptr) == (b.truth == nullptr)},
        {"truth.medians", !a.truth || !b.truth || sameBits(a.truth->medians, b.truth->medians)},
        {"truth.means", !a.truth || !b.truth || sameBits(a.truth->means, b.truth->means)},
    };
    for (const auto& [member, equal] : same) {
        if (!equal)
            return member;
    }
    return "";
}

} // namespace watchlab::test
