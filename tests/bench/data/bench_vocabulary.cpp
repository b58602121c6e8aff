// SPDX-License-Identifier: GPL-3.0-or-later
// usage: bench_vocabulary [ROWS]
// The vocabulary and the labels of that many rows of watch time (17,207,376 unless told: both matrices of
// KuaiRec; log-normal milliseconds, median 7.3 s, some zeros), ours against the same rules written down
// plainly: every row in an array that is sorted anew for each amount, every label found greedily row by row.
// Both must come to the same amounts and tokens, or it says so and fails. Prints seconds and ratios.
#include "core/gr/label_statistics.h"
#include "core/gr/vocabulary.h"
#include "core/util/rng.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

std::vector<std::int32_t> drawMilliseconds(std::size_t rows)
{
    Rng random(1);
    std::vector<std::int32_t> values(rows);
    for (std::int32_t& value : values)
        value = random.below(50) == 0
                    ? 0
                    : static_cast<std::int32_t>(std::min(999639.0, 7300 * std::exp(0.9 * random.normal())));
    return values;
}

template<typename Work>
auto timed(const char* what, double& seconds, Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    auto result = work();
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::printf("%-58s %9.3f s\n", what, seconds);
    return result;
}

/// The rule of the dynamic-quantile vocabulary on all rows; the amounts as found, later copies left out.
std::vector<std::int32_t> plainVocabulary(const std::vector<std::int32_t>& values,
                                          const VocabularyParams& params)
{
    std::vector<double> remaining(values.begin(), values.end());
    std::vector<std::int32_t> amounts;
    double quantile = params.quantileStart;
    double error = 0;
    do {
        std::vector<double> sorted = remaining;
        std::ranges::sort(sorted);
        const double place = static_cast<double>(sorted.size() - 1) * quantile;
        const auto below = static_cast<std::size_t>(place);
        const double next = sorted[std::min(below + 1, sorted.size() - 1)];
        const double z = sorted[below] + (place - std::floor(place)) * (next - sorted[below]);
        if (z < 1)
            break;
        error = 0;
        for (std::size_t i = 0; i < remaining.size(); ++i) {
            if (remaining[i] >= z)
                remaining[i] -= z;
            error = std::max(error, std::abs(remaining[i] / (values[i] + 1e-10)));
        }
        const auto amount = static_cast<std::int32_t>(z);
        if (std::ranges::find(amounts, amount) == amounts.end())
            amounts.push_back(amount);
        quantile = std::max(params.quantileEnd, quantile * params.quantileDecay);
    } while (error > params.epsilon);
    return amounts;
}

/// Tokens of all labels, <sos> and <eos> left out, and a sum that tells them apart.
using LabelSum = std::pair<std::int64_t, std::uint64_t>;

void addToken(LabelSum& sum, std::int32_t token)
{
    ++sum.first;
    sum.second = sum.second * 31 + static_cast<std::uint64_t>(token);
}

LabelSum plainLabels(const std::vector<std::int32_t>& values, const std::vector<std::int32_t>& amounts)
{
    LabelSum sum{};
    std::vector<std::int32_t> tokens;
    for (std::int32_t value : values) {
        tokens.clear();
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            for (; value >= amounts[i]; value -= amounts[i])
                tokens.push_back(firstAmountToken + static_cast<std::int32_t>(i));
        }
        std::ranges::stable_sort(tokens, std::ranges::greater{}, [&](std::int32_t token) {
            return amounts[static_cast<std::size_t>(token - firstAmountToken)];
        });
        for (const std::int32_t token : tokens)
            addToken(sum, token);
    }
    return sum;
}

LabelSum tableLabels(const std::vector<std::int32_t>& values, const std::vector<ValueCount>& counts,
                     const std::vector<std::int32_t>& amounts)
{
    const LabelCodec codec(amounts);
    const LabelTable table(codec, counts);
    LabelSum sum{};
    for (const std::int32_t value : values) {
        const auto label = table.find(value);
        for (const std::int32_t token : label.subspan(1, label.size() - 2))
            addToken(sum, token);
    }
    return sum;
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 17207376;
    const std::vector<std::int32_t> values = drawMilliseconds(rows);
    std::printf("%zu rows\n", rows);
    const VocabularyParams params;
    double counting = 0;
    double building = 0;
    double previewing = 0;
    double labelling = 0;
    double plainBuilding = 0;
    double plainLabelling = 0;
    const auto counts =
        timed("counting the values, once a dataset", counting, [&] { return countValues(values); });
    const auto ours =
        timed("vocabulary from the counts", building, [&] { return buildVocabulary(counts, params, false); });
    for (const double end : {0.95, 0.9, 0.8, 0.7, 0.6}) { // as someone drags a slider
        VocabularyParams changed;
        changed.quantileEnd = end;
        double seconds = 0;
        (void)timed("preview of a change: vocabulary, labels, cut errors", seconds, [&] {
            return measureLabels(LabelCodec(buildVocabulary(counts, changed).amounts), counts, 19);
        });
        previewing = std::max(previewing, seconds);
    }
    const LabelSum labels =
        timed("labels of all rows", labelling, [&] { return tableLabels(values, counts, ours.amounts); });
    const auto plain = timed("plain: vocabulary, the rows sorted for each amount", plainBuilding,
                             [&] { return plainVocabulary(values, params); });
    const LabelSum plainSum = timed("plain: labels, each row greedily", plainLabelling,
                                    [&] { return plainLabels(values, ours.amounts); });
    std::printf(
        "vocabulary %.0f times as fast (counting included), slowest preview %.0f times, labels %.1f times\n",
        plainBuilding / (counting + building), plainBuilding / previewing, plainLabelling / labelling);
    if (ours.amounts != plain || labels != plainSum) {
        std::printf("The two do not agree: %zu and %zu amounts, %lld and %lld tokens.\n", ours.amounts.size(),
                    plain.size(), static_cast<long long>(labels.first),
                    static_cast<long long>(plainSum.first));
        return 1;
    }
    return 0;
}
