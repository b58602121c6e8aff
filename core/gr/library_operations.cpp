// SPDX-License-Identifier: GPL-3.0-or-later
// Everything here works where the tensors live: nothing reads their memory. Rows are gathered by
// at::embedding, whose way back, unlike that of index_select, adds up in the same order on a GPU, too.
#include "core/gr/network_impl.h"
#include "core/gr/operations_impl.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace watchlab::gr {

namespace {

Value makeNode(at::Tensor value)
{
    return std::make_shared<Node>(Node{std::move(value), {}});
}

at::Tensor placed(const std::vector<std::int64_t>& numbers, const at::Tensor& beside)
{
    return at::tensor(numbers, at::kLong).to(beside.device());
}

at::Tensor dropped(Tape& tape, const at::Tensor& x)
{
    return tape.drops() ? x * tape.drawScaledMask(x) : x;
}

/// Packed rows side by side, as many columns as the longest sequence has.
struct Padding {
    Padding(const Packing& packing, const at::Tensor& beside);

    std::int64_t sequences;
    std::int64_t longest = 1;
    at::Tensor rows;   ///< [sequences, longest], packed row; 0 behind a sequence's end
    at::Tensor isRow;  ///< likewise, 1 or 0
    at::Tensor places; ///< per packed row, its place in the two
};

Padding::Padding(const Packing& packing, const at::Tensor& beside)
    : sequences(packing.sequences())
{
    const auto lengthOf = [&](std::size_t s) { return packing.begin[s + 1] - packing.begin[s]; };
    for (std::size_t s = 0; s + 1 < packing.begin.size(); ++s)
        longest = std::max(longest, lengthOf(s));
    std::vector<std::int64_t> rowAt(static_cast<std::size_t>(sequences * longest), 0);
    std::vector<std::int64_t> isRowAt(rowAt.size(), 0);
    std::vector<std::int64_t> placeOf;
    for (std::size_t s = 0; s + 1 < packing.begin.size(); ++s) {
        for (std::int64_t i = 0; i < lengthOf(s); ++i) {
            placeOf.push_back(static_cast<std::int64_t>(s) * longest + i);
            rowAt[static_cast<std::size_t>(placeOf.back())] = packing.begin[s] + i;
            isRowAt[static_cast<std::size_t>(placeOf.back())] = 1;
        }
    }
    rows = placed(rowAt, beside).view({sequences, longest});
    isRow = placed(isRowAt, beside).view({sequences, longest});
    places = placed(placeOf, beside);
}

/// What the fields of users, or of videos, add up to in each row, and how many count.
struct FieldSum {
    at::Tensor sum;   ///< [rows, featDim]
    at::Tensor count; ///< [rows, 1]
};

FieldSum sumOfFields(const std::vector<Parameter>& weights, const FieldTable& table,
                     std::span<const std::uint32_t> entries)
{
    const auto fields = static_cast<std::int64_t>(table.width());
    const auto rows = static_cast<std::int64_t>(entries.size());
    std::vector<std::int64_t> codes;
    std::vector<std::int64_t> counted;
    for (std::size_t field = 0; field < table.width(); ++field) {
        for (const std::uint32_t entry : entries) {
            const bool counts = table.mask(entry)[field] != 0;
            codes.push_back(counts ? table.codes(entry)[field] : 0);
            counted.push_back(counts ? 1 : 0);
        }
    }
    const at::Tensor& any = weights.front().value;
    const at::Tensor codeOf = placed(codes, any).view({fields, rows});
    const at::Tensor mask = placed(counted, any).view({fields, rows, 1}).to(any.scalar_type());
    at::Tensor sum = at::zeros({rows, any.size(1)}, any.options());
    for (std::int64_t field = 0; field < fields; ++field) {
        const Parameter& from = weights[table.fields()[static_cast<std::size_t>(field)].vocabulary];
        sum = sum + mask[field] * at::embedding(from.value, codeOf[field]);
    }
    return {sum, mask.sum(0)};
}

/// Double precision: sums over a batch.
struct LossTerms {
    at::Tensor entropy;
    at::Tensor huber;
    at::Tensor correct; ///< positions
    at::Tensor decoded; ///< per sequence, in the target's unit
};

LossTerms lossTerms(const at::Tensor& logits, const Truth& truth)
{
    const auto placedDoubles = [&](const auto& numbers) {
        return at::tensor(std::vector<double>(numbers.begin(), numbers.end()), at::kDouble)
            .to(logits.device());
    };
    const at::Tensor logProbabilities = at::log_softmax(logits, 1);
    const at::Tensor tokens = placed(truth.tokens, logits).unsqueeze(1);
    const at::Tensor likeliest = logits.detach().argmax(1, true);
    const at::Tensor distance = at::arange(logits.size(1), tokens.options()) - likeliest;
    const at::Tensor isInWindow = distance.abs().le(truth.windowSize / 2);
    const at::Tensor amounts = placedDoubles(truth.tokenAmounts) / 1000;
    const at::Tensor expected = (logProbabilities.exp() * isInWindow * amounts).sum(1, true);
    const Padding padding(truth.packing, logits);
    const at::Tensor decoded = (at::embedding(expected, padding.rows).squeeze(2) * padding.isRow).sum(1);
    return {-logProbabilities.gather(1, tokens).sum(at::kDouble),
            at::huber_loss(decoded, placedDoubles(truth.values), at::Reduction::Sum, 1.0),
            likeliest.eq(tokens).sum(at::kDouble), decoded};
}

class LibraryOperations final : public Operations {
public:
    bool areAutograds() const override { return true; }
    std::size_t rowsAtOnce() const override { return 2048; }
    Arithmetic arithmetic(Precision, at::ScalarType) const override { return Arithmetic::Library; }

    Value reluDropout(Tape& tape, const Value& x) const override
    {
        return makeNode(dropped(tape, at::relu(x->value)));
    }
    Value dropout(Tape& tape, const Value& x) const override { return makeNode(dropped(tape, x->value)); }
    Value residualNorm(Tape& tape, const Value& x, const Value& y, const Affine& norm,
                       const std::vector<std::int64_t>* rowOf) const override;
    Value causalAttention(Tape& tape, const Value& projected, const Packing& packing,
                          std::int64_t heads) const override;
    Value lookUp(Tape&, std::vector<std::int64_t> index, const Parameter& table) const override
    {
        return makeNode(at::embedding(table.value, placed(index, table.value)));
    }
    Value lookUpOrMix(Tape& tape, std::vector<std::int64_t> index, const std::vector<std::int64_t>& source,
                      const Value& logits, const Parameter& table) const override;
    Value meanOfFields(Tape& tape, const EncoderWeights& weights, const FeatureTables& tables,
                       const RowBatch& rows, RowRange range) const override;
    void takeArgmax(std::vector<std::int64_t>& tokens, const std::vector<std::int64_t>& source,
                    const at::Tensor& logits) const override;
    StepResult loss(Tape& tape, const Value& logits, const Truth& truth,
                    std::vector<float>* decoded) const override;
    at::Tensor attendToPast(const std::vector<at::Tensor>& positions, std::int64_t heads) const override;
    at::Tensor softmax(const at::Tensor& logits) const override { return at::softmax(logits, 1); }
};

Value LibraryOperations::residualNorm(Tape& tape, const Value& x, const Value& y, const Affine& norm,
                                      const std::vector<std::int64_t>* rowOf) const
{
    const at::Tensor added = rowOf ? at::embedding(y->value, placed(*rowOf, y->value)) : y->value;
    return makeNode(at::layer_norm(x->value + dropped(tape, added), {x->value.size(1)}, norm.weight.value,
                                   norm.bias.value, 1e-5));
}

/// Padding is behind the sequences, where the causal mask hides it.
Value LibraryOperations::causalAttention(Tape&, const Value& projected, const Packing& packing,
                                         std::int64_t heads) const
{
    const at::Tensor& x = projected->value;
    const std::int64_t width = x.size(1) / 3;
    const Padding padding(packing, x);
    const at::Tensor split = at::embedding(x, padding.rows)
                                 .view({padding.sequences, padding.longest, 3, heads, width / heads})
                                 .permute({2, 0, 3, 1, 4}); // [3, sequences, heads, longest, head width]
    const double scale = 1 / std::sqrt(static_cast<double>(width / heads));
    const at::Tensor isLater =
        at::ones({padding.longest, padding.longest}, x.options().dtype(at::kBool)).triu(1);
    const at::Tensor scores = at::matmul(split[0], split[1].transpose(2, 3))
                                  .mul(scale)
                                  .masked_fill(isLater, -std::numeric_limits<double>::infinity());
    const at::Tensor attended = at::matmul(at::softmax(scores, -1), split[2]);
    const at::Tensor padded = attended.transpose(1, 2).reshape({padding.sequences * padding.longest, width});
    return makeNode(at::embedding(padded, padding.places));
}

Value LibraryOperations::lookUpOrMix(Tape&, std::vector<std::int64_t> index,
                                     const std::vector<std::int64_t>& source, const Value& logits,
                                     const Parameter& table) const
{
    const at::Tensor from = placed(source, table.value);
    const at::Tensor mixtures = at::mm(at::softmax(logits->value, 1), table.value);
    return makeNode(at::where(from.ge(0).unsqueeze(1), at::embedding(mixtures, from.clamp_min(0)),
                              at::embedding(table.value, placed(index, table.value))));
}

Value LibraryOperations::meanOfFields(Tape&, const EncoderWeights& weights, const FeatureTables& tables,
                                      const RowBatch& rows, RowRange range) const
{
    const auto part = [range](const auto& column) {
        return std::span(column).subspan(range.begin, range.size());
    };
    const FieldSum user = sumOfFields(weights.user, tables.users, part(rows.users));
    const FieldSum video = sumOfFields(weights.video, tables.videos, part(rows.videos));
    const auto codes = part(rows.durations);
    const at::Tensor& table = weights.duration.value;
    const at::Tensor duration = at::embedding(table, placed({codes.begin(), codes.end()}, table));
    return makeNode(
        at::cat({user.sum / user.count.clamp_min(1), (video.sum + duration) / (video.count + 1)}, 1));
}

void LibraryOperations::takeArgmax(std::vector<std::int64_t>& tokens, const std::vector<std::int64_t>& source,
                                   const at::Tensor& logits) const
{
    const at::Tensor likeliest = logits.argmax(1).cpu();
    for (std::size_t r = 0; r < tokens.size(); ++r) {
        if (source[r] >= 0)
            tokens[r] = likeliest.data_ptr<std::int64_t>()[source[r]];
    }
}

StepResult LibraryOperations::loss(Tape& tape, const Value& logits, const Truth& truth,
                                   std::vector<float>* decoded) const
{
    const LossTerms terms = lossTerms(logits->value, truth);
    const at::Tensor sums = at::stack({terms.entropy, terms.huber, terms.correct}).detach().cpu(); // waits
    StepResult result;
    result.rows = truth.packing.sequences();
    result.positions = truth.packing.rows();
    result.ceSum = sums[0].item<double>();
    result.huberSum = sums[1].item<double>();
    result.correctPositions = sums[2].item<std::int64_t>();
    result.loss = truth.loss.cls * result.ceSum + truth.loss.huber * result.huberSum;
    if (decoded) {
        const at::Tensor all = terms.decoded.detach().to(at::kCPU, at::kFloat).contiguous();
        decoded->insert(decoded->end(), all.data_ptr<float>(), all.data_ptr<float>() + all.numel());
    }
    if (tape.recording()) {
        const auto begin = std::chrono::steady_clock::now();
        (truth.loss.cls * terms.entropy + truth.loss.huber * terms.huber).backward();
        result.backwardSeconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    return result;
}

at::Tensor LibraryOperations::attendToPast(const std::vector<at::Tensor>& positions, std::int64_t heads) const
{
    const std::int64_t rows = positions.back().size(0);
    const std::int64_t width = positions.back().size(1) / 3;
    const at::Tensor split =
        at::stack(positions, 1)
            .view({rows, static_cast<std::int64_t>(positions.size()), 3, heads, width / heads})
            .permute({2, 0, 3, 1, 4}); // [3, rows, heads, positions, head width]
    const at::Tensor query = split[0].narrow(2, split.size(3) - 1, 1);
    const double scale = 1 / std::sqrt(static_cast<double>(width / heads));
    const at::Tensor weights = at::softmax(at::matmul(query, split[1].transpose(2, 3)) * scale, -1);
    return at::matmul(weights, split[2]).reshape({rows, width});
}

} // namespace

const Operations& libraryOperations()
{
    static const LibraryOperations operations;
    return operations;
}

} // namespace watchlab::gr
