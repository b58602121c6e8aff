// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/products.h"
#include "core/gr/projection_impl.h"

#include <algorithm>

namespace watchlab::gr {

namespace {

using kernels::Bf16Pair;
using kernels::pairsOf;
using kernels::Product;

at::Tensor emptyPairs(std::int64_t rows, std::int64_t columns)
{
    return at::empty({rows, columns}, at::kInt);
}

Bf16Pair* pairs(const at::Tensor& tensor)
{
    return reinterpret_cast<Bf16Pair*>(tensor.data_ptr<std::int32_t>());
}

float* floats(const at::Tensor& tensor)
{
    return tensor.data_ptr<float>();
}

at::Tensor pairedColumns(const at::Tensor& x)
{
    at::Tensor result = emptyPairs(x.size(0), pairsOf(x.size(1)));
    kernels::pairColumns(pairs(result), floats(x), x.size(0), x.size(1));
    return result;
}

at::Tensor pairedRows(const at::Tensor& x)
{
    at::Tensor result = emptyPairs(pairsOf(x.size(0)), x.size(1));
    kernels::pairRows(pairs(result), floats(x), x.size(0), x.size(1));
    return result;
}

/// left [rows, depth] times right [depth, columns].
template<typename Element>
Product<Element> product(const Element* left, const Element* right, std::int64_t rows, std::int64_t columns,
                         std::int64_t depth)
{
    return {rows, columns, depth, left, depth, 1, right, columns};
}

} // namespace

Projection::Projection(std::vector<Affine> layers, Arithmetic arithmetic)
    : m_layers(std::move(layers))
    , m_arithmetic(arithmetic)
    , m_weight(m_layers.front().weight.value)
    , m_bias(m_layers.front().bias.value)
{
    if (m_layers.size() > 1) {
        std::vector<at::Tensor> weights;
        std::vector<at::Tensor> biases;
        for (const Affine& layer : m_layers) {
            weights.push_back(layer.weight.value);
            biases.push_back(layer.bias.value);
        }
        m_weight = at::cat(weights);
        m_bias = at::cat(biases);
    }
    if (m_arithmetic != Arithmetic::Library)
        lay();
}

void Projection::lay()
{
    const std::int64_t out = m_weight.size(0);
    const std::int64_t in = m_weight.size(1);
    if (m_arithmetic == Arithmetic::Floats) {
        m_forward = at::empty({in, out});
        kernels::transpose(floats(m_forward), floats(m_weight), out, in, out);
    } else {
        m_forward = emptyPairs(pairsOf(in), out);
        kernels::pairColumnsTransposed(pairs(m_forward), floats(m_weight), out, in, out);
        m_back = pairedRows(m_weight);
    }
}

Value Projection::operator()(Tape& tape, const Value& x) const
{
    const auto y = std::make_shared<Node>(Node{forward(x->value), {}});
    tape.onWayBack([this, x, y] {
        if (!y->gradient.defined())
            return;
        addGradients(x->value, y->gradient);
        goBack(*x, y->gradient);
    });
    return y;
}

at::Tensor Projection::forward(const at::Tensor& x) const
{
    if (m_arithmetic == Arithmetic::Library)
        return at::addmm(m_bias, x, m_weight.t());
    const std::int64_t rows = x.size(0);
    const std::int64_t in = x.size(1);
    const std::int64_t out = m_weight.size(0);
    at::Tensor y = at::empty({rows, out});
    if (m_arithmetic == Arithmetic::Floats)
        product<float>(floats(x), floats(m_forward), rows, out, in).write(floats(y), floats(m_bias));
    else
        product<Bf16Pair>(pairs(pairedColumns(x)), pairs(m_forward), rows, out, pairsOf(in))
            .write(floats(y), floats(m_bias));
    return y;
}

/// To the layers' weights and biases.
void Projection::addGradients(const at::Tensor& x, const at::Tensor& outGradient) const
{
    const std::int64_t rows = x.size(0);
    const std::int64_t in = x.size(1);
    const std::int64_t stride = outGradient.size(1);
    const bool isPaired = m_arithmetic == Arithmetic::Pairs;
    const at::Tensor left = isPaired ? pairedRows(outGradient) : outGradient;
    const at::Tensor right = isPaired ? pairedRows(x) : x;
    std::int64_t column = 0;
    for (const Affine& layer : m_layers) {
        at::Tensor weightGradient = layer.weight.gradient;
        const std::int64_t out = weightGradient.size(0);
        if (m_arithmetic == Arithmetic::Library)
            weightGradient.addmm_(left.narrow(1, column, out).t(), right);
        else if (isPaired)
            Product<Bf16Pair>{out, in, pairsOf(rows), pairs(left) + column, 1, stride, pairs(right), in}
                .addTo(floats(weightGradient));
        else
            Product<float>{out, in, rows, floats(left) + column, 1, stride, floats(right), in}.addTo(
                floats(weightGradient));
        const auto addBias = [&]<typename Real>(Real*) {
            kernels::addColumnSums(layer.bias.gradient.data_ptr<Real>(),
                                   outGradient.data_ptr<Real>() + column, rows, out, stride);
        };
        if (x.scalar_type() == at::kDouble)
            addBias(static_cast<double*>(nullptr));
        else
            addBias(static_cast<float*>(nullptr));
        column += out;
    }
}

/// To the input's gradient.
void Projection::goBack(Node& x, const at::Tensor& outGradient) const
{
    const bool adds = x.gradient.defined();
    if (m_arithmetic == Arithmetic::Library) {
        if (adds)
            x.gradient.addmm_(outGradient, m_weight);
        else
            x.gradient = at::mm(outGradient, m_weight);
        return;
    }
    const std::int64_t rows = outGradient.size(0);
    const std::int64_t out = m_weight.size(0);
    const std::int64_t in = m_weight.size(1);
    if (!adds)
        x.gradient = at::empty({rows, in});
    const auto multiply = [&](const auto& byWeight) {
        if (adds)
            byWeight.addTo(floats(x.gradient));
        else
            byWeight.write(floats(x.gradient));
    };
    if (m_arithmetic == Arithmetic::Floats)
        multiply(product<float>(floats(outGradient), floats(m_weight), rows, in, out));
    else {
        const at::Tensor paired = pairedColumns(outGradient);
        multiply(product<Bf16Pair>(pairs(paired), pairs(m_back), rows, in, pairsOf(out)));
    }
}

} // namespace watchlab::gr
