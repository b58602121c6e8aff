// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/vocabulary.h"

#include "core/gr/label_codec.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace watchlab::gr {

namespace {

/// More than any decoder could be trained on: the quantiles are so low that the loop nibbles at the values.
constexpr std::int64_t mostAmounts = 10000;

/// A distinct value while the loop takes amounts off it.
struct Remaining {
    double now = 0;
    double original = 0;
    std::int64_t count = 0;
};

/// Linear interpolation between neighbouring order statistics of a weighted, sorted sample, in the arithmetic
/// of numpy.percentile(values, 100 * quantile), to the last bit.
double percentile(std::span<const Remaining> sorted, std::int64_t total, double quantile)
{
    const double position = static_cast<double>(total - 1) * ((100.0 * quantile) / 100.0);
    const double below = std::floor(position);
    const auto belowIndex = static_cast<std::int64_t>(below);
    std::int64_t seen = 0;
    std::size_t entry = 0;
    while (seen + sorted[entry].count <= belowIndex)
        seen += sorted[entry++].count;
    const double low = sorted[entry].now;
    const bool nextIsSame = belowIndex + 1 < seen + sorted[entry].count || entry + 1 == sorted.size();
    const double high = nextIsSame ? low : sorted[entry + 1].now;
    const double weight = position - below;
    const double step = high - low;
    return weight < 0.5 ? low + step * weight : high - step * (1.0 - weight);
}

/// Takes z off every value that is at least z; the sample stays sorted.
void subtract(std::vector<Remaining>& sorted, double z)
{
    const auto first =
        std::ranges::lower_bound(sorted, z, std::ranges::less{}, [](const Remaining& r) { return r.now; });
    for (auto entry = first; entry != sorted.end(); ++entry)
        entry->now -= z;
    std::inplace_merge(sorted.begin(), first, sorted.end(),
                       [](const Remaining& a, const Remaining& b) { return a.now < b.now; });
}

double largestRelativeError(std::span<const Remaining> remaining)
{
    double largest = 0;
    for (const Remaining& entry : remaining)
        largest = std::max(largest, std::fabs(entry.now / (entry.original + 1e-10)));
    return largest;
}

std::int64_t countRows(std::span<const Remaining> remaining)
{
    return std::accumulate(remaining.begin(), remaining.end(), std::int64_t{0},
                           [](std::int64_t sum, const Remaining& entry) { return sum + entry.count; });
}

class AmountList {
public:
    explicit AmountList(DuplicateTokens duplicates)
        : m_duplicates(duplicates)
    {
    }

    void append(std::int32_t amount)
    {
        if (++m_found > mostAmounts)
            throw UsageError("gr.q_end", "these quantiles make a vocabulary of more than " +
                                             std::to_string(mostAmounts) +
                                             " amounts; raise the end quantile");
        if (m_duplicates == DuplicateTokens::Keep || std::ranges::find(amounts, amount) == amounts.end())
            amounts.push_back(amount);
    }

    std::vector<std::int32_t> amounts;

private:
    DuplicateTokens m_duplicates;
    std::int64_t m_found = 0;
};

/// The published loop.
void findAmounts(std::vector<Remaining> remaining, const VocabularyParams& params, AmountList& found,
                 const JobContext& job)
{
    const std::int64_t rows = countRows(remaining);
    double quantile = params.quantileStart;
    double error = 0;
    do {
        job.throwIfStopped();
        const double z = percentile(remaining, rows, quantile);
        if (z < 1.0)
            break;
        subtract(remaining, z);
        found.append(static_cast<std::int32_t>(z));
        error = largestRelativeError(remaining);
        quantile = std::max(params.quantileEnd, quantile * params.quantileDecay);
    } while (!(error <= params.epsilon));
}

/// What the greedy encoder leaves over of each value, sorted; nothing where it encodes exactly.
std::vector<Remaining> findRemainders(std::span<const ValueCount> values,
                                      const std::vector<std::int32_t>& amounts)
{
    std::vector<Remaining> remainders;
    for (const ValueCount& entry : values) {
        const double left = greedyRemainder(entry.value, amounts);
        if (left != 0)
            remainders.push_back({left, left, entry.count});
    }
    std::ranges::sort(remainders, {}, &Remaining::now);
    return remainders;
}

/// The loop on remainders with z truncated and exhausted values left out, until nothing remains.
void exhaust(std::vector<Remaining> remaining, const VocabularyParams& params, AmountList& found,
             const JobContext& job)
{
    double quantile = params.quantileStart;
    const auto dropExhausted = [&remaining] {
        std::erase_if(remaining, [](const Remaining& entry) { return entry.now <= 0; });
    };
    for (dropExhausted(); !remaining.empty(); dropExhausted()) {
        job.throwIfStopped();
        const double z = std::trunc(percentile(remaining, countRows(remaining), quantile));
        subtract(remaining, z);
        found.append(static_cast<std::int32_t>(z));
        quantile = std::max(params.quantileEnd, quantile * params.quantileDecay);
    }
}

} // namespace

std::vector<ValueCount> countValues(std::span<const std::int32_t> values)
{
    std::vector<ValueCount> counts;
    if (values.empty())
        return counts;
    const auto [lowest, highest] = std::ranges::minmax(values);
    constexpr std::int64_t tableLimit = std::int64_t{1} << 24;
    const std::int64_t range = std::int64_t{highest} - lowest + 1;
    if (range <= tableLimit) {
        std::vector<std::int64_t> table(static_cast<std::size_t>(range));
        for (const std::int32_t value : values)
            ++table[static_cast<std::size_t>(std::int64_t{value} - lowest)];
        for (std::size_t i = 0; i < table.size(); ++i)
            if (table[i] > 0)
                counts.push_back(
                    {static_cast<std::int32_t>(lowest + static_cast<std::int64_t>(i)), table[i]});
        return counts;
    }
    std::vector<std::int32_t> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    for (const std::int32_t value : sorted) {
        if (counts.empty() || counts.back().value != value)
            counts.push_back({value, 0});
        ++counts.back().count;
    }
    return counts;
}

Vocabulary buildVocabulary(std::span<const ValueCount> values, const VocabularyParams& params,
                           bool completing, const JobContext& job)
{
    Vocabulary vocabulary;
    vocabulary.distinctValues = static_cast<std::int64_t>(values.size());
    if (values.empty())
        return vocabulary;
    std::vector<Remaining> remaining;
    remaining.reserve(values.size());
    for (const ValueCount& entry : values)
        remaining.push_back(
            {static_cast<double>(entry.value), static_cast<double>(entry.value), entry.count});

    AmountList found(params.duplicateTokens);
    findAmounts(std::move(remaining), params, found, job);
    const std::size_t published = found.amounts.size();

    std::vector<Remaining> remainders = findRemainders(values, found.amounts);
    vocabulary.unencodedRows = countRows(remainders);
    const auto somePositive = [&remainders] { return !remainders.empty() && remainders.back().now > 0; };
    // The loop takes each amount off a value once, the encoder as often as it fits: what the encoder then
    // still leaves over goes through the loop again. Every round finds smaller amounts, so this ends.
    while (completing && somePositive()) {
        exhaust(std::move(remainders), params, found, job);
        remainders = findRemainders(values, found.amounts);
    }
    vocabulary.amounts = std::move(found.amounts);
    vocabulary.appended = static_cast<std::int64_t>(vocabulary.amounts.size() - published);
    return vocabulary;
}

} // namespace watchlab::gr
