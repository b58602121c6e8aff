// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/sequence_writer.h"

#include <algorithm>
#include <cmath>

namespace watchlab::a2gen {

SequenceWriter::SequenceWriter(const ModelSpec& spec, std::size_t rows, const GenerateOptions& options)
    : m_spec(spec)
    , m_options(options)
    , m_rows(rows)
{
    for (std::size_t row = 0; options.seed && row < rows; ++row)
        m_random.push_back(Rng::stream(*options.seed, row));
    const auto types = static_cast<std::size_t>(spec.types());
    for (Sequence& row : m_rows) {
        row.notDone.assign(types, 1);
        row.likeliest.assign(types, -1);
        row.timeOf.assign(types, 0);
        row.made.assign(types, false);
        row.ways.assign(types, 0);
        row.timeOfWays.assign(types, 0);
    }
}

/// Softmax over types not made yet and exit.
std::vector<float> SequenceWriter::distribution(const std::vector<bool>& made, const float* logits) const
{
    const auto labels = static_cast<std::size_t>(m_spec.labels());
    const auto exit = static_cast<std::size_t>(m_spec.exitLabel());
    std::vector<float> p(labels, 0);
    float largest = logits[exit];
    for (std::size_t i = 0; i < exit; ++i)
        if (!made[i])
            largest = std::max(largest, logits[i]);
    float sum = 0;
    for (std::size_t i = 0; i <= exit; ++i)
        if (i == exit || !made[i])
            sum += p[i] = std::exp(logits[i] - largest);
    for (float& value : p)
        value /= sum;
    return p;
}

std::uint8_t SequenceWriter::choose(std::size_t row, const std::vector<float>& p)
{
    const auto exit = static_cast<std::uint8_t>(m_spec.exitLabel());
    // Weights that have run away give no numbers: their sequences end, and the loss says why.
    if (!std::isfinite(p[exit]))
        return exit;
    if (m_random.empty())
        return static_cast<std::uint8_t>(std::ranges::max_element(p) - p.begin());
    double left = m_random[row].uniform();
    for (std::uint8_t type = 0; type < exit; ++type) {
        if (left < p[type])
            return type;
        left -= p[type];
    }
    return exit;
}

/// What is no number stays none.
float SequenceWriter::boundedTime(const float* times, std::size_t action, float notBefore) const
{
    const float time = times[m_spec.timesPerPosition() > 1 ? action : 0];
    return std::max(std::min(time, m_spec.latestTime(action)), notBefore);
}

float SequenceWriter::nextTime(std::size_t row, std::uint8_t action, const float* times) const
{
    return boundedTime(times, action, m_rows[row].latest);
}

void SequenceWriter::noteLikeliest(Sequence& row, const std::vector<float>& p, std::uint8_t action,
                                   const float* times) const
{
    for (std::size_t type = 0; type < row.notDone.size(); ++type) {
        row.notDone[type] *= 1 - p[type];
        const bool makes = type == action;
        if (makes || (!row.made[type] && p[type] > row.likeliest[type])) {
            row.likeliest[type] = p[type];
            row.timeOf[type] = boundedTime(times, type, row.latest);
        }
    }
}

void SequenceWriter::addWays(Sequence& row, double probability, const std::vector<float>& p,
                             const float* times, float notBefore) const
{
    for (std::size_t type = 0; type < row.ways.size(); ++type) {
        row.ways[type] += probability * p[type];
        row.timeOfWays[type] += probability * p[type] * boundedTime(times, type, notBefore);
    }
}

void SequenceWriter::addBranch(std::size_t index, const float* firstLogits, std::uint8_t first,
                               float firstTime, const float* logits, const float* times)
{
    Sequence& row = m_rows[index];
    if (row.made[first])
        return;
    const float share = distribution(row.made, firstLogits)[first];
    std::vector<bool> made = row.made;
    made[first] = true;
    addWays(row, share, distribution(made, logits), times, m_spec.timed[first] ? firstTime : row.latest);
}

std::uint8_t SequenceWriter::append(std::size_t index, const float* logits, const float* times)
{
    Sequence& row = m_rows[index];
    const std::vector<float> p = distribution(row.made, logits);
    const std::uint8_t action = choose(index, p);
    const float time = boundedTime(times, action, row.latest);
    noteLikeliest(row, p, action, times);
    if (m_spec.chancesOfBranches() && row.generated != 1) // the second position is one of the branches
        addWays(row, row.probability, p, times, row.latest);
    ++row.generated;
    row.probability *= p[action];
    if (action == m_spec.exitLabel() || m_spec.timed[action])
        row.latest = std::max(row.latest, time);
    if (action != m_spec.exitLabel())
        row.made[action] = true;
    row.actions.push_back(action);
    row.times.push_back(time);
    row.probabilities.insert(row.probabilities.end(), p.begin(), p.end());
    return action;
}

void SequenceWriter::append(std::size_t index, const float* logits, std::uint8_t action, float time)
{
    Sequence& row = m_rows[index];
    const std::vector<float> p = distribution(row.made, logits);
    row.made[action] = true;
    row.notDone[action] = 0;
    row.ways[action] = 1;
    row.timeOf[action] = time;
    if (m_spec.timed[action] && !std::isnan(time))
        row.latest = std::max(row.latest, time);
    row.actions.push_back(action);
    row.times.push_back(time);
    row.probabilities.insert(row.probabilities.end(), p.begin(), p.end());
}

Generation SequenceWriter::finish() const
{
    const bool branches = m_spec.chancesOfBranches();
    Generation generation;
    for (const Sequence& row : m_rows) {
        std::vector<float> times = row.times;
        for (std::size_t i = 0; i < times.size(); ++i)
            if (row.actions[i] != m_spec.exitLabel() && !m_spec.timed[row.actions[i]])
                times[i] = unknownTime;
        generation.lists.add(row.actions, times);
        generation.exitTime.push_back(row.times.back());
        for (std::size_t type = 0; type < row.made.size(); ++type) {
            const bool looksAtWays = branches && !row.made[type] && row.ways[type] > 0;
            generation.chance.push_back(branches ? static_cast<float>(std::min(row.ways[type], 1.0))
                                                 : 1 - row.notDone[type]);
            generation.timeOf.push_back(
                looksAtWays ? static_cast<float>(row.timeOfWays[type] / row.ways[type]) : row.timeOf[type]);
        }
        if (m_options.probabilities)
            generation.probabilities.insert(generation.probabilities.end(), row.probabilities.begin(),
                                            row.probabilities.end());
    }
    return generation;
}

} // namespace watchlab::a2gen
