// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/network_impl.h"

#include <cmath>
#include <numbers>
#include <unordered_map>

namespace watchlab::a2gen {

namespace {

/// Rows of the joint table, entry after entry: what embedding_bag averages.
struct Bags {
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> begin;
};

void addEntry(Bags& bags, const FieldTable& table, const std::vector<std::int64_t>& firstRowOf,
              std::uint32_t entry)
{
    bags.begin.push_back(static_cast<std::int64_t>(bags.rows.size()));
    const std::span codes = table.codes(entry);
    const std::span mask = table.mask(entry);
    for (std::size_t field = 0; field < codes.size(); ++field)
        if (mask[field])
            bags.rows.push_back(firstRowOf[table.fields()[field].vocabulary] + codes[field]);
}

std::vector<std::int64_t> firstRows(const std::vector<std::int64_t>& tables)
{
    std::vector<std::int64_t> first{0};
    for (const std::int64_t rows : tables)
        first.push_back(first.back() + rows);
    return first;
}

at::Tensor meansOf(const at::Tensor& table, const Bags& bags)
{
    constexpr std::int64_t mean = 1;
    if (bags.begin.empty())
        return at::zeros({0, table.size(1)}, table.options());
    return std::get<0>(
        at::embedding_bag(table, indexTensor(bags.rows), indexTensor(bags.begin), false, mean));
}

/// Each entry once, and where each of the asked is.
struct Distinct {
    std::vector<std::uint32_t> entries;
    std::vector<std::int64_t> placeOf;
};

Distinct distinctOf(const std::vector<std::uint32_t>& entries)
{
    Distinct distinct;
    std::unordered_map<std::uint32_t, std::int64_t> places;
    for (const std::uint32_t entry : entries) {
        const auto [found, isNew] =
            places.try_emplace(entry, static_cast<std::int64_t>(distinct.entries.size()));
        if (isNew)
            distinct.entries.push_back(entry);
        distinct.placeOf.push_back(found->second);
    }
    return distinct;
}

/// [n, timeFeatures]
at::Tensor describeTimes(const at::Tensor& times)
{
    const at::Tensor t = times.clamp_min(0).unsqueeze(1);
    std::vector<at::Tensor> features{t, at::log1p(t)};
    for (int octave = 0; octave < 8; ++octave) {
        const at::Tensor angle = t * (std::numbers::pi * std::ldexp(1.0, octave));
        features.push_back(at::sin(angle));
        features.push_back(at::cos(angle));
    }
    return at::cat(features, 1);
}

} // namespace

at::Tensor embedTokens(const Weights& weights, const PackedLists& lists)
{
    // A time that is not known has no embedding at all: 0 would mean "at once".
    const at::Tensor time = weights.time(describeTimes(lists.times)) * lists.timeKnown.unsqueeze(1);
    return at::cat({time, weights.actionEmbedding.index_select(0, lists.tokens)}, 1);
}

at::Tensor embedUsers(const ModelSpec& spec, const Weights& weights, const Features& features,
                      const std::vector<std::uint32_t>& users)
{
    const std::vector<std::int64_t> first = firstRows(spec.userTables);
    const Distinct distinct = distinctOf(users);
    Bags bags;
    for (const std::uint32_t user : distinct.entries)
        addEntry(bags, features.tables.users, first, user);
    return meansOf(weights.userEmbedding, bags).index_select(0, indexTensor(distinct.placeOf));
}

at::Tensor embedVideos(const ModelSpec& spec, const Weights& weights, const Features& features,
                       const std::vector<std::uint32_t>& videos)
{
    const std::vector<std::int64_t> first = firstRows(spec.videoTables);
    const Distinct distinct = distinctOf(videos);
    Bags bags;
    for (const std::uint32_t video : distinct.entries) {
        addEntry(bags, features.tables.videos, first, video);
        bags.rows.push_back(first.back() + features.durationCodes[video]);
    }
    return meansOf(weights.videoEmbedding, bags).index_select(0, indexTensor(distinct.placeOf));
}

namespace {

/// What the baselines know of the past: the mean of [video, tokens] over a row's window, [rows, 3 E].
at::Tensor meanOfHistory(const at::Tensor& tokens, const PackedLists& lists, const at::Tensor& videos,
                         const Windows& windows)
{
    std::vector<at::Tensor> sums;
    for (const LengthBucket& bucket : lists.buckets)
        sums.push_back(tokens.narrow(0, bucket.firstToken, bucket.lists * bucket.length)
                           .view({bucket.lists, bucket.length, -1})
                           .sum(1));
    const std::int64_t wide = videos.size(1) + tokens.size(1);
    if (sums.empty())
        return at::zeros({windows.sizes.size(0), wide}, videos.options());
    const at::Tensor viewings =
        at::cat({videos, at::cat(sums).index_select(0, indexTensor(lists.placeOf))}, 1);
    std::vector<at::Tensor> sumsOfWindows;
    for (const WindowGroup& group : windows.groups)
        sumsOfWindows.push_back(at::matmul(windowMask(windows, group, viewings.scalar_type()),
                                           viewings.narrow(0, group.elementBegin, group.elements())));
    return at::cat(sumsOfWindows) / windows.sizes.clamp_min(1);
}

} // namespace

Inputs embedBatch(const ModelSpec& spec, const Weights& weights, const Features& features, const Batch& batch,
                  std::vector<std::vector<float>>* attention)
{
    const at::ScalarType type = weights.userEmbedding.scalar_type();
    const auto viewings = static_cast<std::int64_t>(batch.viewingVideo.size());
    const auto rows = static_cast<std::int64_t>(batch.size());
    std::vector<std::uint32_t> videos = batch.viewingVideo;
    videos.insert(videos.end(), batch.video.begin(), batch.video.end());
    const at::Tensor video = embedVideos(spec, weights, features, videos);
    const at::Tensor watched = video.narrow(0, 0, viewings);
    Inputs inputs{embedUsers(spec, weights, features, batch.user), video.narrow(0, viewings, rows), {}};
    const PackedLists lists = packViewings(batch.viewings, spec, type);
    const at::Tensor tokens = embedTokens(weights, lists);
    const Windows windows = windowsOf(batch, type);
    if (spec.isBaseline())
        inputs.history = meanOfHistory(tokens, lists, watched, windows);
    else
        inputs.history = encodeHistory(spec, weights, embedViewings(weights, lists, tokens, watched), watched,
                                       inputs.target, windows, WindowMethod::Automatic, attention);
    return inputs;
}

} // namespace watchlab::a2gen
