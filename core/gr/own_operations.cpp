// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/field_means_impl.h"
#include "core/gr/operations_impl.h"
#include "core/gr/products.h"
#include "core/gr/sequence_loss_impl.h"

#include <algorithm>

namespace watchlab::gr {

namespace {

template<typename Real>
Real* data(const at::Tensor& tensor)
{
    return tensor.data_ptr<Real>();
}

/// Calls work with a zero of the tensor's element type.
template<typename Work>
void withType(const at::Tensor& tensor, Work&& work)
{
    if (tensor.scalar_type() == at::kDouble)
        work(double{});
    else
        work(float{});
}

Value makeNode(at::Tensor value)
{
    return std::make_shared<Node>(Node{std::move(value), {}});
}

at::Tensor emptyLike(const at::Tensor& like, std::initializer_list<std::int64_t> shape)
{
    return at::empty(at::IntArrayRef(shape.begin(), shape.size()), like.options());
}

class OwnOperations final : public Operations {
public:
    bool areAutograds() const override { return false; }
    std::size_t rowsAtOnce() const override { return 512; }
    Arithmetic arithmetic(Precision precision, at::ScalarType type) const override
    {
        if (type != at::kFloat)
            return Arithmetic::Library;
        if (precision == Precision::Bf16 && kernels::multipliesBf16())
            return Arithmetic::Pairs;
        return kernels::multipliesFloats() ? Arithmetic::Floats : Arithmetic::Library;
    }

    Value reluDropout(Tape& tape, const Value& x) const override;
    Value dropout(Tape& tape, const Value& x) const override;
    Value residualNorm(Tape& tape, const Value& x, const Value& y, const Affine& norm,
                       const std::vector<std::int64_t>* rowOf) const override;
    Value causalAttention(Tape& tape, const Value& projected, const Packing& packing,
                          std::int64_t heads) const override;
    Value lookUp(Tape& tape, std::vector<std::int64_t> index, const Parameter& table) const override;
    Value lookUpOrMix(Tape& tape, std::vector<std::int64_t> index, const std::vector<std::int64_t>& source,
                      const Value& logits, const Parameter& table) const override;
    Value meanOfFields(Tape& tape, const EncoderWeights& weights, const FeatureTables& tables,
                       const RowBatch& rows, RowRange range) const override;
    void takeArgmax(std::vector<std::int64_t>& tokens, const std::vector<std::int64_t>& source,
                    const at::Tensor& logits) const override;
    StepResult loss(Tape& tape, const Value& logits, const Truth& truth,
                    std::vector<float>* decoded) const override;
    at::Tensor attendToPast(const std::vector<at::Tensor>& positions, std::int64_t heads) const override;
    at::Tensor softmax(const at::Tensor& logits) const override;
};

Value OwnOperations::reluDropout(Tape& tape, const Value& x) const
{
    const auto kept = tape.drawMask(x->value.numel());
    const kernels::DropoutMask mask = tape.maskView(kept);
    const Value y = makeNode(x->value);
    withType(y->value,
             [&](auto zero) { kernels::reluMask(data<decltype(zero)>(y->value), mask, y->value.numel()); });
    // A dropped element is 0 like a negative one, so the result alone tells where the gradient passes.
    tape.onWayBack([x, y, scale = mask.scale] {
        if (!y->gradient.defined())
            return;
        withType(y->value, [&](auto zero) {
            using Real = decltype(zero);
            kernels::reluMaskBackward(data<Real>(y->gradient), data<Real>(y->value), scale, y->value.numel());
        });
        x->gradient = y->gradient;
    });
    return y;
}

Value OwnOperations::dropout(Tape& tape, const Value& x) const
{
    auto kept = tape.drawMask(x->value.numel());
    if (kept.empty())
        return x;
    const Value y = makeNode(at::empty_like(x->value));
    withType(x->value, [&](auto zero) {
        using Real = decltype(zero);
        kernels::applyMask(data<Real>(y->value), data<Real>(x->value), tape.maskView(kept), x->value.numel());
    });
    tape.onWayBack([x, y, &tape, kept = std::move(kept)] {
        withType(x->value, [&](auto zero) {
            using Real = decltype(zero);
            kernels::applyMask(data<Real>(y->gradient), data<Real>(y->gradient), tape.maskView(kept),
                               y->value.numel());
            if (x->gradient.defined())
                kernels::addScaled(data<Real>(x->gradient), data<Real>(y->gradient), Real(1),
                                   x->value.numel());
        });
        if (!x->gradient.defined())
            x->gradient = y->gradient;
    });
    return y;
}

Value OwnOperations::residualNorm(Tape& tape, const Value& x, const Value& y, const Affine& norm,
                                  const std::vector<std::int64_t>* rowOf) const
{
    auto kept = tape.drawMask(x->value.numel());
    const Value out = makeNode(at::empty_like(x->value));
    const at::Tensor normalized = at::empty_like(x->value);
    const at::Tensor inverseDeviation = emptyLike(x->value, {x->value.size(0)});
    const auto kernel = [=, rows = x->value.size(0), width = x->value.size(1)](auto zero,
                                                                               kernels::DropoutMask mask) {
        using Real = decltype(zero);
        return kernels::ResidualNorm<Real>{rows,
                                           width,
                                           rowOf ? rowOf->data() : nullptr,
                                           mask,
                                           data<Real>(norm.weight.value),
                                           data<Real>(norm.bias.value),
                                           data<Real>(normalized),
                                           data<Real>(inverseDeviation)};
    };
    withType(x->value, [&](auto zero) {
        using Real = decltype(zero);
        kernel(zero, tape.maskView(kept))
            .forward(data<Real>(out->value), data<Real>(x->value), data<Real>(y->value));
    });
    tape.onWayBack([x, y, out, norm, kernel, rowOf, &tape, kept = std::move(kept)] {
        const bool addsX = x->gradient.defined();
        if (!addsX)
            x->gradient = at::empty_like(x->value);
        const bool addsY = y->gradient.defined() || rowOf != nullptr;
        if (!addsY)
            y->gradient = at::empty_like(y->value);
        withType(x->value, [&](auto zero) {
            using Real = decltype(zero);
            kernel(zero, tape.maskView(kept))
                .backward(data<Real>(out->ownGradient()), data<Real>(x->gradient),
                          data<Real>(y->ownGradient()), {addsX, addsY}, data<Real>(norm.weight.gradient),
                          data<Real>(norm.bias.gradient));
        });
    });
    return out;
}

Value OwnOperations::causalAttention(Tape& tape, const Value& projected, const Packing& packing,
                                     std::int64_t heads) const
{
    const std::int64_t width = projected->value.size(1) / 3;
    const Value out = makeNode(emptyLike(projected->value, {projected->value.size(0), width}));
    const auto kernel = [&packing, heads, width](auto zero) {
        return kernels::CausalAttention<decltype(zero)>{packing.begin, heads, width};
    };
    const at::Tensor weights = emptyLike(projected->value, {kernel(0.0F).probabilityCount()});
    withType(projected->value, [&](auto zero) {
        using Real = decltype(zero);
        kernel(zero).forward(data<Real>(out->value), data<Real>(weights), data<Real>(projected->value));
    });
    tape.onWayBack([projected, out, weights, kernel] {
        withType(projected->value, [&](auto zero) {
            using Real = decltype(zero);
            projected->gradient = at::empty_like(projected->value);
            kernel(zero).backward(data<Real>(out->ownGradient()), data<Real>(weights),
                                  data<Real>(projected->value), data<Real>(projected->gradient));
        });
    });
    return out;
}

Value OwnOperations::lookUp(Tape& tape, std::vector<std::int64_t> index, const Parameter& table) const
{
    const auto rows = static_cast<std::int64_t>(index.size());
    const std::int64_t width = table.value.size(1);
    const Value out = makeNode(emptyLike(table.value, {rows, width}));
    withType(table.value, [&](auto zero) {
        using Real = decltype(zero);
        kernels::gatherRows(data<Real>(out->value), data<Real>(table.value), index.data(), rows, width);
    });
    tape.onWayBack([out, table, rows, width, index = std::move(index)] {
        withType(table.value, [&](auto zero) {
            using Real = decltype(zero);
            kernels::scatterAddRows(data<Real>(table.gradient), data<Real>(out->ownGradient()), index.data(),
                                    rows, width);
        });
    });
    return out;
}

Value OwnOperations::lookUpOrMix(Tape& tape, std::vector<std::int64_t> index,
                                 const std::vector<std::int64_t>& source, const Value& logits,
                                 const Parameter& table) const
{
    // One matrix product does both: a looked-up row is a mixture with all its weight on one token.
    const auto rows = static_cast<std::int64_t>(index.size());
    const std::int64_t tokens = table.value.size(0);
    const at::Tensor mixture = at::zeros({rows, tokens}, table.value.options());
    withType(table.value, [&](auto zero) {
        using Real = decltype(zero);
        for (std::int64_t r = 0; r < rows; ++r) {
            Real* row = data<Real>(mixture) + r * tokens;
            const std::int64_t from = source[static_cast<std::size_t>(r)];
            if (from < 0) {
                row[index[static_cast<std::size_t>(r)]] = 1;
                continue;
            }
            std::copy_n(data<Real>(logits->value) + from * tokens, tokens, row);
            kernels::softmaxRows(row, 1, tokens);
        }
    });
    const Value out = makeNode(at::mm(mixture, table.value));
    tape.onWayBack([out, table, mixture, source, logits, rows, tokens] {
        at::Tensor tableGradient = table.gradient;
        tableGradient.addmm_(mixture.t(), out->ownGradient());
        const at::Tensor byWeight = at::mm(out->gradient, table.value.t());
        withType(table.value, [&](auto zero) {
            using Real = decltype(zero);
            for (std::int64_t r = 0; r < rows; ++r) {
                const std::int64_t to = source[static_cast<std::size_t>(r)];
                if (to < 0)
                    continue;
                Real* gradient = data<Real>(byWeight) + r * tokens;
                kernels::softmaxRowsBackward(gradient, data<Real>(mixture) + r * tokens, 1, tokens);
                kernels::addScaled(data<Real>(logits->ownGradient()) + to * tokens, gradient, Real(1),
                                   tokens);
            }
        });
    });
    return out;
}

Value OwnOperations::meanOfFields(Tape& tape, const EncoderWeights& weights, const FeatureTables& tables,
                                  const RowBatch& rows, RowRange range) const
{
    return meansOfFields(tape, weights, tables, rows, range);
}

void OwnOperations::takeArgmax(std::vector<std::int64_t>& tokens, const std::vector<std::int64_t>& source,
                               const at::Tensor& logits) const
{
    const std::int64_t width = logits.size(1);
    withType(logits, [&](auto zero) {
        using Real = decltype(zero);
        for (std::size_t r = 0; r < tokens.size(); ++r) {
            if (source[r] < 0)
                continue;
            tokens[r] = kernels::argmax(data<Real>(logits) + source[r] * width, width);
        }
    });
}

StepResult OwnOperations::loss(Tape& tape, const Value& logits, const Truth& truth,
                               std::vector<float>* decoded) const
{
    StepResult result;
    withType(logits->value, [&](auto zero) {
        result = SequenceLoss<decltype(zero)>(truth, logits->value).compute(tape, *logits, decoded);
    });
    return result;
}

at::Tensor OwnOperations::attendToPast(const std::vector<at::Tensor>& positions, std::int64_t heads) const
{
    std::vector<const float*> rows;
    for (const at::Tensor& position : positions)
        rows.push_back(data<float>(position));
    const std::int64_t width = positions.back().size(1) / 3;
    at::Tensor out = emptyLike(positions.back(), {positions.back().size(0), width});
    kernels::attendToPast<float>(data<float>(out), rows, out.size(0), heads, width);
    return out;
}

at::Tensor OwnOperations::softmax(const at::Tensor& logits) const
{
    kernels::softmaxRows(data<float>(logits), logits.size(0), logits.size(1));
    return logits;
}

} // namespace

const Operations& ownOperations()
{
    static const OwnOperations operations;
    return operations;
}

} // namespace watchlab::gr
