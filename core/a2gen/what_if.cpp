// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/what_if.h"

#include "core/a2gen/action_metrics.h"
#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace watchlab::a2gen {

namespace {

/// In single precision a row alone is added up in another order than among others. Lists predict many rows at
/// once; among so many at least a row comes out as it does there.
constexpr std::size_t leastRowsTogether = 64;

/// Another viewing than it is.
struct Variant {
    gr::LoneRow row;
    std::span<const std::uint32_t> past;
    double seconds = 0;
    WhatIfAnswer answer;
};

/// Rows with tables of their own, so that users and videos can have other features than the data says.
struct LoneViewings {
    FieldTable users;  ///< an entry per row
    FieldTable videos; ///< an entry per past viewing, then one per row
    std::vector<std::int32_t> durationCodes;
    Batch batch; ///< the rows, then their last one again and again

    Features features() const { return {{users, videos}, durationCodes}; }
};

void addPast(const WhatIfQuestion& question, std::span<const std::uint32_t> past, LoneViewings& lone)
{
    const FieldTable& videos = question.features.features().tables.videos;
    std::vector<std::uint8_t> made;
    std::vector<float> times;
    for (const std::uint32_t viewing : past) {
        const std::uint32_t video = question.actions.dataset().rows.video[viewing];
        question.actions.read(viewing, made, times);
        lone.batch.addViewing(static_cast<std::uint32_t>(lone.videos.size()), made, times);
        lone.videos.add(videos.codes(video), videos.mask(video));
        lone.durationCodes.push_back(question.features.encoded().durationCode(video));
    }
}

/// Of variants with the same past.
LoneViewings loneViewings(const WhatIfQuestion& question, std::span<Variant* const> variants)
{
    const gr::FeatureTables known = question.features.features().tables;
    LoneViewings lone{FieldTable(known.users.fields()), FieldTable(known.videos.fields()), {}, {}};
    const std::span<const std::uint32_t> past = variants.front()->past;
    const auto seen = static_cast<std::uint32_t>(past.size());
    addPast(question, past, lone);
    for (const Variant* variant : variants) {
        const gr::LoneRow& row = variant->row;
        lone.batch.addRow(static_cast<std::uint32_t>(lone.users.size()),
                          static_cast<std::uint32_t>(lone.videos.size()), 0, seen);
        lone.users.add(row.users.codes(0), row.users.mask(0));
        lone.videos.add(row.videos.codes(0), row.videos.mask(0));
        lone.durationCodes.push_back(row.row.durations.front());
    }
    while (lone.batch.size() < leastRowsTogether)
        lone.batch.addRow(lone.batch.user.back(), lone.batch.video.back(), 0, seen);
    lone.batch.endGroup();
    return lone;
}

std::span<const std::uint32_t> latestOf(std::span<const std::uint32_t> past, const FeatureChange& change,
                                        std::vector<FeatureChange>& read)
{
    double wanted = 0;
    if (!change.value.empty() && (parseReal(change.value, wanted) != NumberText::Good || wanted < 0))
        throw UsageError(change.feature, "\"" + change.value +
                                             "\" is no number of past viewings; write 0 to " +
                                             std::to_string(past.size()));
    const auto most = static_cast<double>(past.size());
    const auto count = static_cast<std::size_t>(std::min(most, std::round(wanted)));
    if (count != past.size())
        read.push_back({change.feature, std::to_string(count)});
    return past.last(count);
}

Variant variantOf(const WhatIfQuestion& question, const std::vector<FeatureChange>& changes)
{
    Variant variant{{}, question.past, question.seconds, {}};
    std::vector<FeatureChange>& read = variant.answer.read;
    std::vector<FeatureChange> others;
    for (const FeatureChange& change : changes) {
        if (change.feature == pastFeature)
            variant.past = latestOf(question.past, change, read);
        else
            others.push_back(change);
    }
    variant.row = question.viewing.with(others, read);
    const auto length = std::ranges::find(read, lengthFeature, &FeatureChange::feature);
    if (length != read.end() && length->value != gr::ChangeableViewing::unknown)
        variant.seconds = question.viewing.secondsOf(variant.row).value_or(question.seconds);
    return variant;
}

void answerTogether(const WhatIfQuestion& question, const PreparedData& data,
                    std::span<Variant* const> variants)
{
    const LoneViewings lone = loneViewings(question, variants);
    const Generation generation = question.model.generate(lone.features(), lone.batch);
    const auto types = static_cast<std::ptrdiff_t>(question.model.spec().types());
    const std::uint32_t first = 0;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        WhatIfAnswer& answer = variants[i]->answer;
        const std::vector<double> seconds{variants[i]->seconds};
        answer.predicted = videoValues(data, {&first, 1}, {&generation.exitTime[i], 1}, seconds).front();
        const auto chance = generation.chance.begin() + static_cast<std::ptrdiff_t>(i) * types;
        answer.chances.assign(chance, chance + types);
    }
}

} // namespace

std::vector<ViewingFeature> changeableFeatures(const WhatIfQuestion& question)
{
    std::vector<ViewingFeature> features = question.viewing.features();
    ViewingFeature past;
    past.key = pastFeature;
    past.name = "past_viewings";
    past.ofViewing = true;
    past.isNumber = true;
    past.value = std::to_string(question.past.size());
    features.push_back(std::move(past));
    return features;
}

std::vector<WhatIfAnswer> answerVariants(const WhatIfQuestion& question, const PreparedData& data,
                                         const std::vector<std::vector<FeatureChange>>& variants,
                                         const JobContext& job)
{
    std::vector<Variant> all{variantOf(question, {})};
    for (const std::vector<FeatureChange>& changes : variants)
        all.push_back(variantOf(question, changes));
    const auto isChanged = [](const Variant& variant) { return !variant.answer.read.empty(); };
    std::map<std::size_t, std::vector<Variant*>> byPast;
    byPast[question.past.size()].push_back(&all.front());
    for (Variant& variant : all)
        if (isChanged(variant))
            byPast[variant.past.size()].push_back(&variant);
    for (const auto& [past, together] : byPast) {
        job.throwIfStopped();
        answerTogether(question, data, together);
    }
    const WhatIfAnswer& asItIs = all.front().answer;
    std::vector<WhatIfAnswer> answers;
    for (std::size_t i = 1; i < all.size(); ++i) {
        answers.push_back(isChanged(all[i]) ? all[i].answer : asItIs);
        if (isChanged(all[i]))
            answers.back().delta = answers.back().predicted - asItIs.predicted;
    }
    return answers;
}

} // namespace watchlab::a2gen
