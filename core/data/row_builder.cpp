// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/row_builder.h"

#include "core/data/table_reader.h"
#include "core/data/video_durations.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::table {

namespace {

/// A column with the rows to test on behind the others.
template<typename T>
void moveBehind(Column<T>& column, const std::vector<std::uint8_t>& isTest)
{
    if (column.empty())
        return;
    std::vector<T> moved;
    moved.reserve(column.size());
    for (const std::uint8_t part : {std::uint8_t(0), std::uint8_t(1)}) {
        for (std::size_t row = 0; row < isTest.size(); ++row) {
            if (isTest[row] == part)
                moved.push_back(column.data()[row]);
        }
    }
    column = std::move(moved);
}

} // namespace

RowBuilder::RowBuilder(Dataset& dataset, const RowLayout& layout, FindEntries users, FindEntries items)
    : m_dataset(dataset)
    , m_layout(layout)
    , m_users(std::move(users))
    , m_items(std::move(items))
{
}

void RowBuilder::reserve(std::size_t rows)
{
    ViewingTable& table = m_dataset.rows;
    table.user.reserve(rows);
    table.video.reserve(rows);
    const auto reserveIf = [rows](bool there, auto& column) {
        if (there)
            column.reserve(rows);
    };
    reserveIf(m_layout.watch.has_value(), table.watchMs);
    reserveIf(m_layout.length.has_value(), table.durationMs);
    reserveIf(m_layout.target.has_value(), table.givenTarget);
    reserveIf(m_layout.time.has_value(), table.timestamp);
    reserveIf(m_layout.ratio.has_value(), table.watchRatio);
    reserveIf(m_layout.normalizedRatio.has_value(), table.normalizedRatio);
    reserveIf(m_layout.date.has_value(), table.date);
}

void RowBuilder::take(const RowPart& part, std::int64_t linesBefore)
{
    ViewingTable& rows = m_dataset.rows;
    const auto append = [](auto& column, const auto& values) { column.append(values.begin(), values.end()); };
    append(rows.user, m_users(part.user));
    append(rows.video, m_items(part.item));
    append(rows.watchMs, part.watchMs);
    append(rows.durationMs, part.durationMs);
    append(rows.givenTarget, part.target);
    append(rows.timestamp, part.timestamp);
    append(rows.watchRatio, part.ratio);
    append(rows.normalizedRatio, part.normalizedRatio);
    append(rows.date, part.date);
    append(rows.signals, part.signals);
    m_normalizedLength.insert(m_normalizedLength.end(), part.normalizedLength.begin(),
                              part.normalizedLength.end());
    m_isTest.insert(m_isTest.end(), part.isTest.begin(), part.isTest.end());
    for (DataProblem problem : part.problems.first) {
        problem.line += linesBefore;
        m_dataset.problems.add(std::move(problem));
    }
    m_dataset.problems.count += part.problems.count - static_cast<std::int64_t>(part.problems.first.size());
    if (rows.size() > std::numeric_limits<std::uint32_t>::max())
        throw InputError({m_dataset.path.string()}, "has more than 4 billion rows. Use a part of it.");
}

void RowBuilder::finish()
{
    if (!m_layout.ratio)
        addRatios();
    if (m_layout.normalizedLength)
        addLengths();
    m_dataset.rows.testBegin = m_dataset.rows.size();
    if (std::ranges::count(m_isTest, 1) > 0)
        moveTestRows();
}

void RowBuilder::addRatios()
{
    ViewingTable& rows = m_dataset.rows;
    if (rows.watchMs.empty() || rows.durationMs.empty())
        return;
    std::vector<double> ratios(rows.size());
    for (std::size_t row = 0; row < ratios.size(); ++row)
        ratios[row] = watchRatio(rows.watchMs.data()[row], rows.durationMs.data()[row]);
    rows.watchRatio = std::move(ratios);
}

/// An item's normalised length is the mean of its rows'.
void RowBuilder::addLengths()
{
    const Column<std::uint32_t>& video = m_dataset.rows.video;
    std::vector<CompensatedMean> means(m_dataset.videos.size());
    for (std::size_t row = 0; row < m_normalizedLength.size(); ++row) {
        if (!std::isnan(m_normalizedLength[row]))
            means[video.data()[row]].add(m_normalizedLength[row]);
    }
    for (const CompensatedMean& mean : means)
        m_dataset.videos.givenDuration.push_back(mean.count > 0 ? mean.mean() : 0);
}

void RowBuilder::moveTestRows()
{
    ViewingTable& rows = m_dataset.rows;
    moveBehind(rows.user, m_isTest);
    moveBehind(rows.video, m_isTest);
    moveBehind(rows.watchMs, m_isTest);
    moveBehind(rows.durationMs, m_isTest);
    moveBehind(rows.watchRatio, m_isTest);
    moveBehind(rows.normalizedRatio, m_isTest);
    moveBehind(rows.givenTarget, m_isTest);
    moveBehind(rows.timestamp, m_isTest);
    moveBehind(rows.date, m_isTest);
    moveBehind(rows.signals, m_isTest);
    rows.testBegin = static_cast<std::size_t>(std::ranges::count(m_isTest, 0));
}

OwnerBuilder::Names namesOf(const TableImport& import, const OwnerLayout& layout)
{
    OwnerBuilder::Names names;
    const auto add = [&](const std::vector<std::size_t>& columns, std::vector<std::string>& to) {
        for (const std::size_t column : columns)
            to.push_back(import.columns[column].name);
    };
    names.id = layout.id ? import.columns[*layout.id].name : "item";
    add(layout.features, names.features);
    add(layout.numbers, names.numbers);
    add(layout.texts, names.texts);
    return names;
}

void finishUsers(OwnerBuilder& builder, UserTable& users)
{
    builder.finishIds(users.id, users.names);
    users.fields = builder.finishFields();
    users.side = builder.finishSide();
}

void finishItems(OwnerBuilder& builder, const TableImport& import, const OwnerLayout& layout,
                 VideoTable& videos)
{
    builder.finishIds(videos.id, videos.names);
    videos.fields = builder.finishFields();
    videos.side = builder.finishSide();
    for (std::size_t i = 0; i < layout.texts.size(); ++i) {
        const bool caption = import.columns[layout.texts[i]].role == ColumnRole::Text;
        (caption ? videos.caption : videos.category) = builder.finishTexts(i);
    }
}

} // namespace watchlab::table
