// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/adam_impl.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace watchlab::gr {

Adam::Adam(const at::Tensor& values)
    : m_first(at::zeros_like(values))
    , m_second(at::zeros_like(values))
{
}

kernels::AdamRates Adam::rates(double learningRate) const
{
    const auto t = static_cast<double>(m_steps);
    return {learningRate / (1 - std::pow(0.9, t)), 1 / std::sqrt(1 - std::pow(0.999, t)), 0};
}

double Adam::update(at::Tensor& values, at::Tensor& gradient, std::int64_t offset, std::int64_t count,
                    const kernels::AdamRates& rates)
{
    return kernels::adamStep(values.data_ptr<float>() + offset, gradient.data_ptr<float>() + offset,
                             m_first.data_ptr<float>() + offset, m_second.data_ptr<float>() + offset, count,
                             rates);
}

void Adam::updateByLibrary(at::Tensor& values, const at::Tensor& gradient, const kernels::AdamRates& rates)
{
    m_first.mul_(0.9).add_(gradient, 0.1);
    m_second.mul_(0.999).addcmul_(gradient, gradient, 0.001);
    values.addcdiv_(m_first, m_second.sqrt().mul_(rates.inverseRootOfCorrection2).add_(1e-8),
                    -rates.stepSize);
}

void Adam::exportState(const std::vector<ParameterPlace>& places, SafeTensors& into) const
{
    into.add<std::int64_t>("adam.steps", {1}, {&m_steps, 1});
    exportFlat(places, m_first, "adam.m.", into);
    exportFlat(places, m_second, "adam.v.", into);
}

void Adam::importState(const std::vector<ParameterPlace>& places, const SafeTensors& from,
                       const std::filesystem::path& file)
{
    const std::int64_t steps = from.values<std::int64_t>("adam.steps", {1}, file).front();
    const std::vector<float> first = readFlat(places, from, "adam.m.", file);
    const std::vector<float> second = readFlat(places, from, "adam.v.", file);
    const bool good = std::ranges::all_of(first, [](float m) { return std::isfinite(m); }) &&
                      std::ranges::all_of(second, [](float v) { return std::isfinite(v) && v >= 0; });
    if (steps < 0 || !good)
        throw InputError({file.string()},
                         "the optimiser's state makes no sense. Choose an earlier checkpoint.");
    m_steps = steps;
    assignFlat(m_first, first.data());
    assignFlat(m_second, second.data());
}

} // namespace watchlab::gr
