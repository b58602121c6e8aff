// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/counting_decoder.h"

#include <algorithm>
#include <cmath>

namespace watchlab::lessons {

namespace {

constexpr std::size_t mostPositions = 60;

} // namespace

CountingDecoder::CountingDecoder(std::vector<std::int32_t> amounts, std::span<const CountedRow> rows)
    : m_codec(std::move(amounts))
{
    for (const CountedRow& row : rows) {
        std::vector<std::int32_t> label;
        m_codec.encode(row.value, label);
        label.erase(label.begin()); // <sos>
        if (label.size() > mostPositions)
            label.erase(label.begin() + mostPositions - 1, label.end() - 1);
        m_rows.push_back({std::move(label), row.kind, static_cast<double>(row.value)});
    }
}

double CountingDecoder::amount(std::int32_t token) const
{
    return token < gr::firstAmountToken ? 0 : m_codec.amount(token);
}

std::int32_t CountingDecoder::next(std::int32_t kind, std::size_t position, std::int32_t fed) const
{
    const auto state = m_counts.find({kind, position, fed});
    if (state == m_counts.end())
        return gr::eosToken;
    const auto most = std::ranges::max_element(state->second);
    return static_cast<std::int32_t>(most - state->second.begin());
}

std::vector<std::int32_t> CountingDecoder::truthFed(std::size_t row) const
{
    std::vector<std::int32_t> fed{gr::sosToken};
    const auto& label = m_rows[row].label;
    fed.insert(fed.end(), label.begin(), label.end() - 1);
    return fed;
}

std::vector<std::int32_t> CountingDecoder::fed(std::size_t row, double ratio, Rng& rng) const
{
    std::vector<std::int32_t> fed = truthFed(row);
    const std::vector<std::int32_t> first = predicted(row, fed);
    for (std::size_t i = 1; i < fed.size(); ++i) {
        if (rng.uniform() >= ratio)
            fed[i] = first[i - 1];
    }
    return fed;
}

void CountingDecoder::learn(std::size_t row, std::span<const std::int32_t> fed)
{
    const auto& [label, kind, value] = m_rows[row];
    for (std::size_t i = 0; i < label.size(); ++i) {
        auto& counts = m_counts[{kind, i, fed[i]}];
        counts.resize(static_cast<std::size_t>(m_codec.tokenCount()));
        ++counts[static_cast<std::size_t>(label[i])];
    }
}

std::vector<std::int32_t> CountingDecoder::predicted(std::size_t row, std::span<const std::int32_t> fed) const
{
    std::vector<std::int32_t> tokens;
    for (std::size_t i = 0; i < fed.size(); ++i)
        tokens.push_back(next(m_rows[row].kind, i, fed[i]));
    return tokens;
}

std::vector<std::int32_t> CountingDecoder::predictedFromTruth(std::size_t row) const
{
    return predicted(row, truthFed(row));
}

std::vector<std::int32_t> CountingDecoder::predictedAlone(std::size_t row) const
{
    std::vector<std::int32_t> tokens;
    std::int32_t fed = gr::sosToken;
    do {
        fed = next(m_rows[row].kind, tokens.size(), fed);
        tokens.push_back(fed);
    } while (fed != gr::eosToken && tokens.size() < mostPositions);
    return tokens;
}

double CountingDecoder::sumInTraining(std::span<const std::int32_t> tokens) const
{
    double sum = 0;
    for (const std::int32_t token : tokens)
        sum += amount(token);
    return sum;
}

double CountingDecoder::sumInUse(std::span<const std::int32_t> tokens) const
{
    return sumInTraining({tokens.begin(), std::ranges::find(tokens, gr::eosToken)});
}

double CountingDecoder::errorInTraining(double ratio, Rng& rng) const
{
    double error = 0;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        error += std::fabs(sumInTraining(predicted(row, fed(row, ratio, rng))) - m_rows[row].value);
    return error / static_cast<double>(m_rows.size());
}

double CountingDecoder::errorInUse() const
{
    double error = 0;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        error += std::fabs(sumInUse(predictedAlone(row)) - m_rows[row].value);
    return error / static_cast<double>(m_rows.size());
}

double shownGap(double inTraining, double inUse)
{
    return (std::round(10 * inUse) - std::round(10 * inTraining)) / 10;
}

} // namespace watchlab::lessons
