// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/operations_impl.h"
#include "core/gr/tape_impl.h"

#include <cmath>

namespace watchlab::gr {

at::Tensor& Node::ownGradient()
{
    if (!gradient.defined())
        gradient = at::zeros_like(value);
    return gradient;
}

Tape::Tape(Recording recording, double dropout, Rng* rng, const Operations& operations)
    : m_operations(&operations)
    , m_recording(recording)
    , m_dropout(dropout)
    , m_threshold(static_cast<std::uint32_t>(std::lround((1 - dropout) * 65536)))
    , m_rng(rng)
{
}

void Tape::onWayBack(std::function<void()> step)
{
    if (recording() && !m_operations->areAutograds())
        m_steps.push_back(std::move(step));
}

void Tape::goBack()
{
    while (!m_steps.empty()) {
        m_steps.back()();
        m_steps.pop_back(); // frees what the step held
    }
}

std::vector<std::uint8_t> Tape::drawMask(std::int64_t count)
{
    if (!drops())
        return {};
    std::vector<std::uint8_t> kept(static_cast<std::size_t>(count));
    kernels::drawMask(kept.data(), count, m_threshold, *m_rng);
    return kept;
}

kernels::DropoutMask Tape::maskView(const std::vector<std::uint8_t>& kept) const
{
    if (kept.empty())
        return {};
    return {kept.data(), 65536.0 / m_threshold};
}

at::Tensor Tape::drawScaledMask(const at::Tensor& like)
{
    if (!m_generator.defined()) {
        m_generator = at::globalContext().defaultGenerator(like.device()).clone();
        m_generator.set_current_seed(m_rng->next());
    }
    const double kept = 1 - m_dropout;
    return at::empty(like.sizes(), like.options()).bernoulli_(kept, m_generator).div_(kept);
}

} // namespace watchlab::gr
