// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/vocabulary.h"

#include "core/gr/remainders.h"
#include "core/gr/vocabulary_rounds.h"
#include "core/util/parallel_for.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <thread>

namespace watchlab::gr {

namespace {

/// More than any decoder could be trained on: the quantiles are so low that the loop nibbles at the values.
constexpr std::int64_t mostAmounts = 10000;

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

/// The published loop; afterRound(VocabularyRound) is told of every turn.
template<typename AfterRound>
void findAmounts(Remainders remaining, const VocabularyParams& params, const JobContext& job,
                 AfterRound afterRound)
{
    double quantile = params.quantileStart;
    double error = 0;
    do {
        job.throwIfStopped();
        const double z = remaining.quantile(quantile);
        if (z < 1.0)
            break;
        const std::int64_t gaveAway = remaining.rowsWith(z);
        remaining.takeOnce(z);
        error = remaining.largestRelativeError();
        afterRound(VocabularyRound{quantile, z, static_cast<std::int32_t>(z), gaveAway, error});
        quantile = std::max(params.quantileEnd, quantile * params.quantileDecay);
    } while (!(error <= params.epsilon));
}

/// The loop on remainders with z truncated and exhausted rows left out, until nothing remains.
void exhaust(Remainders remaining, const VocabularyParams& params, AmountList& found, const JobContext& job)
{
    double quantile = params.quantileStart;
    for (remaining.dropExhausted(); remaining.rows() > 0; remaining.dropExhausted()) {
        job.throwIfStopped();
        const double z = std::trunc(remaining.quantile(quantile));
        remaining.takeOnce(z);
        found.append(static_cast<std::int32_t>(z));
        quantile = std::max(params.quantileEnd, quantile * params.quantileDecay);
    }
}

std::vector<ValueCount> countInTable(std::span<const std::int32_t> values, std::int32_t lowest,
                                     std::size_t range)
{
    // Each part counts into a table of its own, which must not cost more than its values.
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t parts = std::clamp<std::size_t>(values.size() / (4 * range), 1, cores);
    std::vector<std::vector<std::uint32_t>> tables(parts); // rows are counted in 32 bits everywhere
    parallelFor(parts, "Counting values", {}, [&](std::size_t part) {
        tables[part].resize(range);
        const std::size_t begin = values.size() * part / parts;
        const std::size_t end = values.size() * (part + 1) / parts;
        for (const std::int32_t value : values.subspan(begin, end - begin))
            ++tables[part][static_cast<std::size_t>(std::int64_t{value} - lowest)];
    });
    std::vector<ValueCount> counts;
    for (std::size_t i = 0; i < range; ++i) {
        std::int64_t count = 0;
        for (const auto& table : tables)
            count += table[i];
        if (count > 0)
            counts.push_back({static_cast<std::int32_t>(lowest + static_cast<std::int64_t>(i)), count});
    }
    return counts;
}

std::vector<ValueCount> countSorted(std::vector<std::int32_t> values)
{
    std::ranges::sort(values);
    std::vector<ValueCount> counts;
    for (const std::int32_t value : values) {
        if (counts.empty() || counts.back().value != value)
            counts.push_back({value, 0});
        ++counts.back().count;
    }
    return counts;
}

} // namespace

std::vector<ValueCount> countValues(std::span<const std::int32_t> values)
{
    if (values.empty())
        return {};
    const auto [lowest, highest] = std::ranges::minmax(values);
    constexpr std::int64_t widestTable = std::int64_t{1} << 24;
    const std::int64_t range = std::int64_t{highest} - lowest + 1;
    return range <= widestTable ? countInTable(values, lowest, static_cast<std::size_t>(range))
                                : countSorted({values.begin(), values.end()});
}

Vocabulary buildVocabulary(std::span<const ValueCount> values, const VocabularyParams& params,
                           bool completing, const JobContext& job)
{
    Vocabulary vocabulary;
    vocabulary.distinctValues = static_cast<std::int64_t>(values.size());
    if (values.empty())
        return vocabulary;
    AmountList found(params.duplicateTokens);
    findAmounts(Remainders(values), params, job,
                [&found](const VocabularyRound& round) { found.append(round.amount); });
    const std::size_t published = found.amounts.size();

    Remainders encoded(values);
    const auto encodeFrom = [&](std::size_t first) {
        for (const std::int32_t amount : std::span(found.amounts).subspan(first))
            encoded.takeOften(amount);
    };
    encodeFrom(0);
    vocabulary.unencodedRows = encoded.rowsLeft();
    // The loop takes each amount off a value once, the encoder as often as it fits: what the encoder then
    // still leaves over goes through the loop again. Every round finds smaller amounts, so this ends.
    while (completing && encoded.anyLeft()) {
        const std::size_t known = found.amounts.size();
        exhaust(encoded, params, found, job);
        encodeFrom(known);
    }
    vocabulary.amounts = std::move(found.amounts);
    vocabulary.appended = static_cast<std::int64_t>(vocabulary.amounts.size() - published);
    return vocabulary;
}

std::vector<VocabularyRound> vocabularyRounds(std::span<const ValueCount> values,
                                              const VocabularyParams& params)
{
    std::vector<VocabularyRound> rounds;
    if (values.empty())
        return rounds;
    AmountList found(params.duplicateTokens); // refuses what never ends
    findAmounts(Remainders(values), params, {}, [&](const VocabularyRound& round) {
        found.append(round.amount);
        rounds.push_back(round);
    });
    return rounds;
}

} // namespace watchlab::gr
