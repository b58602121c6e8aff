// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/two_pass_impl.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace watchlab::gr {

namespace {

/// The shifted labels of some rows, packed: what goes into the decoder and what should come out.
struct ShiftedLabels {
    Packing packing;
    std::vector<std::int64_t> inputs;
    std::vector<std::int64_t> targets;
};

ShiftedLabels shiftLabels(const TrainingBatch& batch, RowRange rows)
{
    ShiftedLabels labels;
    labels.packing.begin.push_back(0);
    for (std::size_t i = rows.begin; i < rows.end; ++i) {
        for (std::uint32_t at = batch.labelBegin[i]; at + 1 < batch.labelBegin[i + 1]; ++at) {
            labels.inputs.push_back(batch.labelTokens[at]);
            labels.targets.push_back(batch.labelTokens[at + 1]);
            labels.packing.rowOf.push_back(static_cast<std::int64_t>(i - rows.begin));
        }
        labels.packing.begin.push_back(static_cast<std::int64_t>(labels.inputs.size()));
    }
    return labels;
}

/// What pass 1 has to look at: of each sequence the positions before the last one that is fed a prediction,
/// as attention sees nothing of those behind.
struct FirstPass {
    Packing packing; ///< the same sequences, shorter; some are empty
    std::vector<std::int64_t> inputs;
    /// Per packed row of pass 2, the row of this one whose prediction takes the place of the true token; -1
    /// where the truth stays.
    std::vector<std::int64_t> source;
};

FirstPass planFirstPass(const ShiftedLabels& labels, std::span<const std::uint8_t> teacherForced)
{
    const std::vector<std::int64_t>& begin = labels.packing.begin;
    FirstPass pass;
    pass.source.assign(labels.inputs.size(), -1);
    pass.packing.begin.push_back(0);
    for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
        const std::int64_t decided =
            std::min(begin[s + 1] - begin[s], static_cast<std::int64_t>(teacherForced.size()));
        std::int64_t used = 0;
        for (std::int64_t i = 1; i < decided; ++i) {
            if (teacherForced[static_cast<std::size_t>(i)])
                continue;
            pass.source[static_cast<std::size_t>(begin[s] + i)] = pass.packing.rows() + i - 1;
            used = i;
        }
        const auto first = labels.inputs.begin() + begin[s];
        pass.inputs.insert(pass.inputs.end(), first, first + used);
        pass.packing.rowOf.insert(pass.packing.rowOf.end(), static_cast<std::size_t>(used),
                                  static_cast<std::int64_t>(s));
        pass.packing.begin.push_back(static_cast<std::int64_t>(pass.inputs.size()));
    }
    return pass;
}

template<typename Real>
void takeArgmax(std::vector<std::int64_t>& tokens, const std::vector<std::int64_t>& source,
                const at::Tensor& logits)
{
    const std::int64_t width = logits.size(1);
    for (std::size_t r = 0; r < tokens.size(); ++r) {
        if (source[r] < 0)
            continue;
        const Real* row = logits.data_ptr<Real>() + source[r] * width;
        tokens[r] = std::max_element(row, row + width) - row;
    }
}

/// Cross-entropy of every position and Huber loss of every row's decoded value (windowed soft-argmax), with
/// the gradient by the logits.
template<typename Real>
class SequenceLoss {
public:
    SequenceLoss(const Model::Network& network, const Lesson& lesson, const ShiftedLabels& labels,
                 const at::Tensor& logits)
        : m_network(network)
        , m_lesson(lesson)
        , m_labels(labels)
        , m_logits(logits)
        , m_tokens(logits.size(1))
        , m_probabilities(logits.clone())
        , m_windows(labels.inputs.size())
    {
        kernels::softmaxRows(m_probabilities.data_ptr<Real>(), logits.size(0), m_tokens);
    }

    StepResult compute(StepOutputs* outputs)
    {
        StepResult result;
        result.rows = m_labels.packing.sequences();
        result.positions = m_labels.packing.rows();
        for (std::int64_t sequence = 0; sequence < result.rows; ++sequence) {
            const double decoded = decodeSequence(sequence, result);
            const double error = decoded - target(sequence);
            result.huberSum += std::abs(error) <= 1 ? 0.5 * error * error : std::abs(error) - 0.5;
            m_huberSlopes.push_back(std::clamp(error, -1.0, 1.0));
            if (outputs)
                outputs->decoded.push_back(static_cast<float>(decoded));
        }
        result.loss = m_lesson.loss.cls * result.ceSum + m_lesson.loss.huber * result.huberSum;
        return result;
    }

    /// After compute(): turns the probabilities into the gradient and hands them out.
    at::Tensor takeGradient()
    {
        const auto& amounts = m_network.tokenAmounts;
        for (std::size_t r = 0; r < m_windows.size(); ++r) {
            Real* p = m_probabilities.data_ptr<Real>() + static_cast<std::int64_t>(r) * m_tokens;
            const kernels::WindowedAmount& window = m_windows[r];
            const double slope = m_lesson.loss.huber / 1000 *
                                 m_huberSlopes[static_cast<std::size_t>(m_labels.packing.rowOf[r])];
            const Real common = static_cast<Real>(m_lesson.loss.cls - slope * window.expected);
            for (std::int64_t token = 0; token < m_tokens; ++token) {
                const bool inside = token >= window.first && token < window.end;
                const double amount = inside ? amounts[static_cast<std::size_t>(token)] : 0.0;
                p[token] *= common + static_cast<Real>(slope * amount);
            }
            p[m_labels.targets[r]] -= static_cast<Real>(m_lesson.loss.cls);
        }
        return m_probabilities;
    }

private:
    double target(std::int64_t sequence) const
    {
        return m_lesson.batch.targets[m_lesson.rows.begin + static_cast<std::size_t>(sequence)];
    }

    double decodeSequence(std::int64_t sequence, StepResult& result)
    {
        double decoded = 0;
        const auto& begin = m_labels.packing.begin;
        for (std::int64_t r = begin[static_cast<std::size_t>(sequence)];
             r < begin[static_cast<std::size_t>(sequence) + 1]; ++r) {
            const Real* p = m_probabilities.data_ptr<Real>() + r * m_tokens;
            const Real* logits = m_logits.data_ptr<Real>() + r * m_tokens;
            kernels::WindowedAmount& window = m_windows[static_cast<std::size_t>(r)];
            window = kernels::windowedAmount(p, m_network.tokenAmounts, m_network.spec.windowSize);
            decoded += window.expected / 1000;
            const std::int64_t truth = m_labels.targets[static_cast<std::size_t>(r)];
            // By way of the likeliest token: its probability is never so small that its logarithm is lost.
            result.ceSum -= static_cast<double>(logits[truth]) - static_cast<double>(logits[window.argmax]) +
                            std::log(static_cast<double>(p[window.argmax]));
            result.correctPositions += window.argmax == truth ? 1 : 0;
        }
        return decoded;
    }

    const Model::Network& m_network;
    const Lesson& m_lesson;
    const ShiftedLabels& m_labels;
    const at::Tensor& m_logits;
    std::int64_t m_tokens;
    at::Tensor m_probabilities;
    std::vector<kernels::WindowedAmount> m_windows; ///< per packed row
    std::vector<double> m_huberSlopes;              ///< per sequence
};

template<typename Real>
StepResult lossOf(Tape& tape, const Model::Network& network, const Lesson& lesson,
                  const ShiftedLabels& labels, const Value& logits, StepOutputs* outputs)
{
    SequenceLoss<Real> loss(network, lesson, labels, logits->value);
    StepResult result = loss.compute(outputs);
    if (outputs) {
        const Real* values = logits->value.data_ptr<Real>();
        outputs->logits.insert(outputs->logits.end(), values, values + logits->value.numel());
    }
    if (tape.recording()) {
        const auto begin = std::chrono::steady_clock::now();
        logits->gradient = loss.takeGradient();
        tape.goBack();
        result.backwardSeconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    return result;
}

} // namespace

StepResult twoPassLoss(Tape& tape, const Model::Network& network, const Layers& layers, const Lesson& lesson,
                       StepOutputs* outputs)
{
    const bool isDouble = network.values.scalar_type() == at::kDouble;
    const Weights& weights = layers.weights;
    const ShiftedLabels labels = shiftLabels(lesson.batch, lesson.rows);
    const Value encoded =
        encode(tape, layers, embedFeatures(tape, weights, lesson.tables, lesson.batch, lesson.rows));
    const std::vector<Value> fromSource = attendToSource(tape, layers, encoded);
    const auto decoder = [&](Tape& onTape, const Value& embedded, const Packing& packing) {
        return decode(onTape, network.spec, layers, embedded, fromSource, packing);
    };

    const FirstPass pass = planFirstPass(labels, lesson.teacherForced);
    Value embedded;
    if (pass.inputs.empty()) {
        embedded = lookUp(tape, labels.inputs, weights.tokenEmbedding); // nothing would read pass 1
    } else if (network.spec.embeddingMixup) {
        const Value first = decoder(tape, lookUp(tape, pass.inputs, weights.tokenEmbedding), pass.packing);
        embedded = lookUpOrMix(tape, labels.inputs, pass.source, first, weights.tokenEmbedding);
    } else {
        Tape aside = tape.withoutRecording();
        const Value first = decoder(aside, lookUp(aside, pass.inputs, weights.tokenEmbedding), pass.packing);
        std::vector<std::int64_t> inputs = labels.inputs;
        (isDouble ? takeArgmax<double> : takeArgmax<float>)(inputs, pass.source, first->value);
        embedded = lookUp(tape, std::move(inputs), weights.tokenEmbedding);
    }
    const Value logits = decoder(tape, embedded, labels.packing);
    return (isDouble ? lossOf<double> : lossOf<float>)(tape, network, lesson, labels, logits, outputs);
}

} // namespace watchlab::gr
