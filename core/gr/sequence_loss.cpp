// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/sequence_loss_impl.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace watchlab::gr {

template<typename Real>
SequenceLoss<Real>::SequenceLoss(const Truth& truth, const at::Tensor& logits)
    : m_truth(truth)
    , m_logits(logits)
    , m_tokens(logits.size(1))
    , m_probabilities(logits.clone())
    , m_windows(truth.tokens.size())
{
    kernels::softmaxRows(m_probabilities.data_ptr<Real>(), logits.size(0), m_tokens);
}

template<typename Real>
StepResult SequenceLoss<Real>::compute(Tape& tape, Node& logits, std::vector<float>* decoded)
{
    StepResult result = measure(decoded);
    if (tape.recording()) {
        const auto begin = std::chrono::steady_clock::now();
        logits.gradient = takeGradient();
        tape.goBack();
        result.backwardSeconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    return result;
}

template<typename Real>
StepResult SequenceLoss<Real>::measure(std::vector<float>* decoded)
{
    StepResult result;
    result.rows = m_truth.packing.sequences();
    result.positions = m_truth.packing.rows();
    for (std::size_t sequence = 0; sequence < m_truth.values.size(); ++sequence) {
        const double value = decodeSequence(sequence, result);
        const double error = value - m_truth.values[sequence];
        result.huberSum += std::abs(error) <= 1 ? 0.5 * error * error : std::abs(error) - 0.5;
        m_huberSlopes.push_back(std::clamp(error, -1.0, 1.0));
        if (decoded)
            decoded->push_back(static_cast<float>(value));
    }
    result.loss = m_truth.loss.cls * result.ceSum + m_truth.loss.huber * result.huberSum;
    return result;
}

template<typename Real>
double SequenceLoss<Real>::decodeSequence(std::size_t sequence, StepResult& result)
{
    double decoded = 0;
    const auto& begin = m_truth.packing.begin;
    for (std::int64_t r = begin[sequence]; r < begin[sequence + 1]; ++r) {
        const Real* p = m_probabilities.data_ptr<Real>() + r * m_tokens;
        const Real* logits = m_logits.data_ptr<Real>() + r * m_tokens;
        kernels::WindowedAmount& window = m_windows[static_cast<std::size_t>(r)];
        window = kernels::windowedAmount(p, m_truth.tokenAmounts, m_truth.windowSize);
        decoded += window.expected / 1000;
        const std::int64_t truth = m_truth.tokens[static_cast<std::size_t>(r)];
        // By way of the likeliest token: its probability is never so small that its logarithm is lost.
        result.ceSum -= static_cast<double>(logits[truth]) - static_cast<double>(logits[window.argmax]) +
                        std::log(static_cast<double>(p[window.argmax]));
        result.correctPositions += window.argmax == truth ? 1 : 0;
    }
    return decoded;
}

/// After measure(): turns the probabilities into the gradient by the logits and hands them out.
template<typename Real>
at::Tensor SequenceLoss<Real>::takeGradient()
{
    const auto& amounts = m_truth.tokenAmounts;
    for (std::size_t r = 0; r < m_windows.size(); ++r) {
        Real* p = m_probabilities.data_ptr<Real>() + static_cast<std::int64_t>(r) * m_tokens;
        const kernels::WindowedAmount& window = m_windows[r];
        const auto sequence = static_cast<std::size_t>(m_truth.packing.rowOf[r]);
        const double slope = m_truth.loss.huber / 1000 * m_huberSlopes[sequence];
        const Real common = static_cast<Real>(m_truth.loss.cls - slope * window.expected);
        kernels::scale(p, common, window.first);
        for (std::int64_t token = window.first; token < window.end; ++token)
            p[token] *= common + static_cast<Real>(slope * amounts[static_cast<std::size_t>(token)]);
        kernels::scale(p + window.end, common, m_tokens - window.end);
        p[m_truth.tokens[r]] -= static_cast<Real>(m_truth.loss.cls);
    }
    return m_probabilities;
}

template class SequenceLoss<float>;
template class SequenceLoss<double>;

} // namespace watchlab::gr
