// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fingerprint.h"

#include "core/util/hash.h"

#include <algorithm>
#include <span>

namespace watchlab {

namespace {

/// Name and length keep apart what would otherwise run together.
template<typename Values>
void addColumn(ContentHash& hash, std::string_view name, const Values& values, std::size_t size)
{
    hash.add(std::string(name) + ":" + std::to_string(size) + ";");
    hash.add(std::as_bytes(std::span(values.data(), values.size())));
}

template<typename Values>
void addColumn(ContentHash& hash, std::string_view name, const Values& values)
{
    addColumn(hash, name, values, values.size());
}

void addTexts(ContentHash& hash, std::string_view name, const std::vector<std::string>& texts)
{
    hash.add(std::string(name) + ":" + std::to_string(texts.size()) + ";");
    for (const std::string& text : texts)
        hash.add(std::to_string(text.size()) + ":" + text);
}

void addFields(ContentHash& hash, const std::string& whose, const FieldTable& fields)
{
    addColumn(hash, whose + ".fields", fields.allCodes(), fields.size());
    addColumn(hash, whose + ".mask", fields.allMasks(), fields.size());
}

/// Numeric features, and what the codes of fields stand for where the source has texts.
void addSide(ContentHash& hash, const std::vector<SideColumn>& side, const FieldTable& fields)
{
    for (const SideColumn& column : side) {
        const bool isField =
            std::ranges::find(fields.fields(), column.name, &Field::name) != fields.fields().end();
        if (column.isFeature)
            addColumn(hash, "feature." + column.name, column.numbers);
        else if (isField && !column.texts.empty())
            addTexts(hash, "values." + column.name, column.texts);
    }
}

/// Columns that only some sources have.
template<typename Values>
void addOptional(ContentHash& hash, std::string_view name, const Values& values)
{
    if (!values.empty())
        addColumn(hash, name, values);
}

void addActions(ContentHash& hash, const ViewingActions& actions)
{
    addTexts(hash, "actions", actions.names);
    for (const bool isTimed : actions.timed)
        hash.add(std::string_view(isTimed ? "timed;" : "placed;"));
    hash.add("unit " + std::to_string(actions.unitSeconds) + ";");
    addColumn(hash, "actions.begin", actions.begin);
    addColumn(hash, "actions.type", actions.action);
    addColumn(hash, "actions.time", actions.time);
}

} // namespace

std::string contentFingerprint(const Dataset& dataset)
{
    ContentHash hash;
    addColumn(hash, "user.id", dataset.users.id);
    addFields(hash, "user", dataset.users.fields);
    addColumn(hash, "video.id", dataset.videos.id);
    addFields(hash, "video", dataset.videos.fields);
    addColumn(hash, "video.duration", dataset.videos.givenDuration);
    const ViewingTable& rows = dataset.rows;
    addColumn(hash, "user", rows.user);
    addColumn(hash, "video", rows.video);
    addColumn(hash, "watch_ms", rows.watchMs);
    addColumn(hash, "duration_ms", rows.durationMs);
    addColumn(hash, "watch_ratio", rows.watchRatio);
    addColumn(hash, "normalized_ratio", rows.normalizedRatio);
    addColumn(hash, "timestamp", rows.timestamp);
    addColumn(hash, "date", rows.date);
    addOptional(hash, "given_target", rows.givenTarget);
    addOptional(hash, "signals", rows.signals);
    if (!dataset.actions.empty())
        addActions(hash, dataset.actions);
    if (!dataset.users.names.empty())
        addTexts(hash, "user.names", dataset.users.names);
    if (!dataset.videos.names.empty())
        addTexts(hash, "video.names", dataset.videos.names);
    addSide(hash, dataset.users.side, dataset.users.fields);
    addSide(hash, dataset.videos.side, dataset.videos.fields);
    hash.add("test from " + std::to_string(rows.testBegin));
    return hash.hex();
}

} // namespace watchlab
