// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_memory.h"

#include <tuple>

namespace watchlab {

namespace {

template<typename T>
std::size_t bytesOfOne(const std::vector<T>& values)
{
    return values.capacity() * sizeof(T);
}

template<typename T>
std::size_t bytesOfOne(const Column<T>& column)
{
    return column.ownedBytes();
}

template<typename... Columns>
std::int64_t bytesOf(const Columns&... columns)
{
    return static_cast<std::int64_t>((... + bytesOfOne(columns)));
}

std::int64_t textBytes(const std::vector<std::string>& texts)
{
    std::int64_t bytes = bytesOf(texts);
    for (const std::string& text : texts)
        bytes += text.capacity() > std::string().capacity() ? static_cast<std::int64_t>(text.capacity()) : 0;
    return bytes;
}

template<typename... Columns>
std::int64_t mappedBytesOf(const Columns&... columns)
{
    return static_cast<std::int64_t>((... + (columns.isMapped() ? columns.values().size_bytes() : 0)));
}

} // namespace

std::int64_t memoryBytes(const Dataset& dataset)
{
    const auto& [users, videos, rows] = std::tie(dataset.users, dataset.videos, dataset.rows);
    std::int64_t bytes = bytesOf(users.id, users.fields.allCodes(), users.fields.allMasks(), videos.id,
                                 videos.fields.allCodes(), videos.fields.allMasks(), videos.givenDuration);
    bytes += bytesOf(rows.user, rows.video, rows.watchMs, rows.durationMs, rows.watchRatio,
                     rows.normalizedRatio, rows.givenTarget, rows.timestamp, rows.date, rows.signals);
    bytes += bytesOf(dataset.actions.begin, dataset.actions.action, dataset.actions.time);
    bytes += textBytes(users.names) + textBytes(videos.names);
    bytes += bytesOf(dataset.daily.video, dataset.daily.date);
    for (const std::vector<float>& counts : dataset.daily.counts)
        bytes += bytesOf(counts);
    bytes += textBytes(videos.caption) + textBytes(videos.category);
    for (const auto* side : {&users.side, &videos.side}) {
        for (const SideColumn& column : *side)
            bytes += bytesOf(column.numbers) + textBytes(column.texts);
    }
    if (dataset.truth)
        bytes += bytesOf(dataset.truth->medians, dataset.truth->means);
    return bytes;
}

std::int64_t mappedBytes(const Dataset& dataset)
{
    const ViewingTable& rows = dataset.rows;
    const ViewingActions& actions = dataset.actions;
    return mappedBytesOf(actions.begin, actions.action, actions.time, rows.user, rows.video, rows.watchMs,
                         rows.durationMs, rows.watchRatio, rows.normalizedRatio, rows.givenTarget,
                         rows.timestamp, rows.date, rows.signals);
}

} // namespace watchlab
