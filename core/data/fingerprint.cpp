// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fingerprint.h"

#include "core/util/hash.h"

namespace watchlab {

namespace {

/// Name and length keep apart what would otherwise run together.
template<typename T>
void addColumn(ContentHash& hash, std::string_view name, const std::vector<T>& values)
{
    hash.add(std::string(name) + ":" + std::to_string(values.size()) + ";");
    hash.addVector(values);
}

} // namespace

std::string contentFingerprint(const Dataset& dataset)
{
    ContentHash hash;
    addColumn(hash, "user.id", dataset.users.id);
    addColumn(hash, "user.fields", dataset.users.fields);
    addColumn(hash, "user.mask", dataset.users.mask);
    addColumn(hash, "video.id", dataset.videos.id);
    addColumn(hash, "video.fields", dataset.videos.fields);
    addColumn(hash, "video.mask", dataset.videos.mask);
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
    hash.add("test from " + std::to_string(rows.testBegin));
    return hash.hex();
}

} // namespace watchlab
