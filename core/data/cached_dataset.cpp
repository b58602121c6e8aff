// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/cached_dataset.h"

#include <algorithm>
#include <concepts>

namespace watchlab {

namespace {

/// Matches T and const T: one description of a struct writes and reads it. The bindings name every member, so
/// that a new one does not compile until it is cached, too.
template<typename Given, typename T>
concept Either = std::same_as<std::remove_const_t<Given>, T>;

template<typename Archive, typename... Values>
void all(Archive& archive, Values&... values)
{
    (archive.value(values), ...);
}

template<typename Archive, typename Texts>
void describeTexts(Archive& archive, Texts& texts)
{
    archive.list(texts, [&](auto& text) { archive.value(text); });
}

template<typename Archive>
void describeFields(Archive& archive, const FieldTable& table)
{
    archive.list(table.fields(), [&](const Field& field) {
        const auto& [name, vocabulary] = field;
        all(archive, name, vocabulary);
    });
    all(archive, table.allCodes(), table.allMasks());
}

void describeFields(ArchiveReader& archive, FieldTable& table)
{
    std::vector<Field> fields;
    archive.list(fields, [&](Field& field) { all(archive, field.name, field.vocabulary); });
    std::vector<std::int32_t> codes;
    std::vector<std::uint8_t> mask;
    all(archive, codes, mask);
    ArchiveReader::require(codes.size() == mask.size() &&
                           (fields.empty() ? codes.empty() : codes.size() % fields.size() == 0));
    table = FieldTable(std::move(fields), std::move(codes), std::move(mask));
}

template<typename Archive, typename Columns>
void describeSide(Archive& archive, Columns& columns)
{
    archive.list(columns, [&](auto& column) {
        auto& [name, numbers, texts, isFeature] = column;
        all(archive, name, numbers);
        describeTexts(archive, texts);
        archive.value(isFeature);
    });
}

template<typename Archive, Either<UserTable> Table>
void describe(Archive& archive, Table& table)
{
    auto& [id, names, fields, side] = table;
    archive.value(id);
    describeTexts(archive, names);
    describeFields(archive, fields);
    describeSide(archive, side);
}

template<typename Archive, Either<VideoTable> Table>
void describe(Archive& archive, Table& table)
{
    auto& [id, names, fields, givenDuration, caption, category, side] = table;
    archive.value(id);
    describeTexts(archive, names);
    describeFields(archive, fields);
    archive.value(givenDuration);
    describeTexts(archive, caption);
    describeTexts(archive, category);
    describeSide(archive, side);
}

template<typename Archive, Either<DailyTable> Table>
void describe(Archive& archive, Table& table)
{
    auto& [video, date, counts] = table;
    all(archive, video, date);
    for (auto& counter : counts)
        archive.value(counter);
}

template<typename Archive, Either<ViewingTable> Table>
void describe(Archive& archive, Table& table)
{
    auto& [user, video, watchMs, durationMs, watchRatio, normalizedRatio, givenTarget, timestamp, date,
           signals, testBegin] = table;
    all(archive, user, video, watchMs, durationMs, watchRatio, normalizedRatio, givenTarget, timestamp, date,
        signals, testBegin);
}

/// A type's name and whether it is timed, one after the other.
template<typename Archive>
void describeTypes(Archive& archive, const ViewingActions& actions)
{
    archive.value(std::uint64_t(actions.names.size()));
    for (std::size_t type = 0; type < actions.names.size(); ++type) {
        archive.value(actions.names[type]);
        archive.value(std::uint8_t(actions.timed[type] ? 1 : 0));
    }
}

void describeTypes(ArchiveReader& archive, ViewingActions& actions)
{
    std::uint64_t count = 0;
    archive.value(count);
    ArchiveReader::require(count <= ViewingActions::mostTypes);
    actions.names.resize(count);
    actions.timed.resize(count);
    for (std::size_t type = 0; type < count; ++type) {
        bool isTimed = false;
        all(archive, actions.names[type], isTimed);
        actions.timed[type] = isTimed;
    }
}

template<typename Archive, Either<ViewingActions> Actions>
void describe(Archive& archive, Actions& actions)
{
    auto& [names, timed, begin, action, time, unitSeconds] = actions;
    static_cast<void>(names); // with timed
    static_cast<void>(timed);
    describeTypes(archive, actions);
    all(archive, begin, action, time, unitSeconds);
}

template<typename Archive, Either<DataProblems> Problems>
void describe(Archive& archive, Problems& problems)
{
    auto& [first, count] = problems;
    archive.list(first, [&](auto& problem) {
        auto& [file, line, column, text, message] = problem;
        all(archive, file, line, column, text, message);
    });
    archive.value(count);
}

void describeTruth(ArchiveWriter& archive, const std::shared_ptr<const GroundTruth>& truth)
{
    archive.value(std::uint8_t(truth ? 1 : 0));
    if (!truth)
        return;
    all(archive, truth->medians, truth->means);
}

void describeTruth(ArchiveReader& archive, std::shared_ptr<const GroundTruth>& truth)
{
    bool isThere = false;
    archive.value(isThere);
    if (!isThere)
        return;
    GroundTruth read;
    all(archive, read.medians, read.means);
    truth = std::make_shared<const GroundTruth>(std::move(read));
}

template<typename Archive, Either<Dataset> Data>
void describe(Archive& archive, Data& dataset)
{
    auto& [name, path, kind, fingerprint, users, videos, daily, rows, actions, columns, givenTargetName,
           givenTargetUnit, signalNames, sampledShare, problems, files, truth] = dataset;
    static_cast<void>(path); // written beside the dataset, relative to what was opened
    all(archive, name, kind, fingerprint);
    describe(archive, users);
    describe(archive, videos);
    describe(archive, daily);
    describe(archive, rows);
    describe(archive, actions);
    all(archive, columns, givenTargetName, givenTargetUnit, sampledShare);
    describeTexts(archive, signalNames);
    describe(archive, problems);
    describeTexts(archive, files);
    describeTruth(archive, truth);
}

/// A column that is there has an entry for each of `size`.
template<typename... Columns>
void requireSize(std::size_t size, const Columns&... columns)
{
    ArchiveReader::require(((columns.empty() || columns.size() == size) && ...));
}

template<typename Table>
void checkTable(const Table& table)
{
    ArchiveReader::require(table.fields.width() == 0 || table.fields.size() == table.size());
    requireSize(table.size(), table.names);
    for (const SideColumn& column : table.side)
        requireSize(table.size(), column.numbers, column.texts);
}

void check(const Dataset& dataset)
{
    const VideoTable& videos = dataset.videos;
    const DailyTable& daily = dataset.daily;
    const ViewingTable& rows = dataset.rows;
    ArchiveReader::require(dataset.kind <= SourceKind::Table);
    checkTable(dataset.users);
    checkTable(videos);
    requireSize(videos.size(), videos.givenDuration, videos.caption, videos.category);
    ArchiveReader::require(daily.date.size() == daily.size());
    for (const std::vector<float>& counter : daily.counts)
        ArchiveReader::require(counter.size() == daily.size());
    ArchiveReader::require(
        std::ranges::all_of(daily.video, [&](std::uint32_t video) { return video < videos.size(); }));
    ArchiveReader::require(rows.video.size() == rows.size() && rows.testBegin <= rows.size());
    requireSize(rows.size(), rows.watchMs, rows.durationMs, rows.watchRatio, rows.normalizedRatio,
                rows.givenTarget, rows.timestamp, rows.date, rows.signals);
    try {
        dataset.actions.check(rows.size());
    } catch (const std::invalid_argument&) {
        throw ArchiveDamaged();
    }
    ArchiveReader::require(dataset.problems.first.size() <= DataProblems::kept);
}

} // namespace

void writeDataset(ArchiveWriter& archive, const Dataset& dataset)
{
    describe(archive, dataset);
}

std::shared_ptr<Dataset> readDataset(ArchiveReader& archive)
{
    auto dataset = std::make_shared<Dataset>();
    describe(archive, *dataset);
    archive.finish();
    check(*dataset);
    return dataset;
}

} // namespace watchlab
