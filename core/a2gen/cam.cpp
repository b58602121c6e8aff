// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/cam_impl.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace watchlab::a2gen {

namespace {

/// Of the sum of both exponents' ranges: sums are at least exp(-30), and their inverse's derivative, exp(60)
/// at most, leaves room for what it is multiplied with.
constexpr double safeRange = 30;

double scaleOf(const Cam& cam)
{
    return 1 / std::sqrt(static_cast<double>(cam.headWidth()));
}

/// [n, E] to [H, n, d].
at::Tensor byHeads(const Cam& cam, const at::Tensor& x)
{
    return x.view({x.size(0), cam.heads, cam.headWidth()}).transpose(0, 1);
}

/// [n T, E] to [n, H, T, d].
at::Tensor bySequenceAndHeads(const Cam& cam, const at::Tensor& x, std::int64_t length)
{
    return x.view({-1, length, cam.heads, cam.headWidth()}).transpose(1, 2);
}

/// The heads' outputs weighted by their gates: [n, T, d].
at::Tensor gatedHeads(const Cam& cam, const CamElements& elements, const CamContext& context,
                      std::int64_t length, Mask mask)
{
    const at::Tensor contextQuery = context.query.view({-1, cam.heads, 1, cam.headWidth()});
    const at::Tensor q = bySequenceAndHeads(cam, elements.query, length) + contextQuery;
    const at::Tensor k = bySequenceAndHeads(cam, elements.key, length);
    const at::Tensor v = bySequenceAndHeads(cam, elements.value, length);
    at::Tensor scores = at::matmul(q, k.transpose(2, 3)) * scaleOf(cam);
    if (mask == Mask::Causal && length > 1) {
        const at::Tensor later = at::ones({length, length}, at::kBool).triu(1);
        scores = scores.masked_fill(later, -std::numeric_limits<double>::infinity());
    }
    const at::Tensor heads = at::matmul(at::softmax(scores, 3), v);
    return (heads * context.gate.view({-1, cam.heads, 1, 1})).sum(1);
}

/// A group's part of what attention needs; scores are z[s, t] = between[s, t] + fromContext[row, t].
struct GroupScores {
    at::Tensor between;     ///< [H, elements, elements]
    at::Tensor fromContext; ///< [H, rows, elements]
    at::Tensor mask;        ///< [rows, elements]
};

double rangeOf(const at::Tensor& x)
{
    return (x.amax() - x.amin()).item<double>();
}

bool isSafe(const GroupScores& scores)
{
    const at::NoGradGuard withoutAutograd;
    return rangeOf(scores.between) + rangeOf(scores.fromContext) < safeRange;
}

/// How often each element is looked at, summed over the positions of the window: [H, rows, elements].
at::Tensor sharedWeights(const GroupScores& scores)
{
    constexpr double farBelow = -1e30;
    const at::Tensor outside = scores.mask == 0;
    const at::Tensor between = at::exp(scores.between - scores.between.amax(2, true).detach());
    const at::Tensor inWindow = scores.fromContext.masked_fill(outside, farBelow);
    const at::Tensor own = at::exp(inWindow - inWindow.amax(2, true).detach()) * scores.mask;
    const at::Tensor sums = at::bmm(own, between.transpose(1, 2)).masked_fill(outside, 1);
    return own * at::bmm(scores.mask / sums, between);
}

at::Tensor rowByRowWeights(const GroupScores& scores, const Windows& windows, const WindowGroup& group)
{
    std::vector<at::Tensor> rows;
    for (std::int64_t row = group.rowBegin; row < group.rowEnd; ++row) {
        const std::int64_t begin = windows.begin[static_cast<std::size_t>(row)] - group.elementBegin;
        const std::int64_t end = windows.end[static_cast<std::size_t>(row)] - group.elementBegin;
        const at::Tensor z =
            scores.between.narrow(1, begin, end - begin).narrow(2, begin, end - begin) +
            scores.fromContext.select(1, row - group.rowBegin).narrow(1, begin, end - begin).unsqueeze(1);
        const at::Tensor looks = at::softmax(z, 2).sum(1);
        rows.push_back(at::constant_pad_nd(looks, {begin, group.elements() - end}));
    }
    return at::stack(rows, 1);
}

/// Per head, how much each element of a row's window enters the sum: each head's shares sum to 1.
void keepAttention(const at::Tensor& weights, const Windows& windows, const WindowGroup& group,
                   std::vector<std::vector<float>>& attention)
{
    const at::Tensor looks = weights.detach().to(at::kFloat).contiguous(); // [H, rows, elements]
    const float* all = looks.data_ptr<float>();
    for (std::int64_t row = group.rowBegin; row < group.rowEnd; ++row) {
        const auto i = static_cast<std::size_t>(row);
        const std::int64_t size = windows.end[i] - windows.begin[i];
        for (std::int64_t head = 0; head < looks.size(0); ++head) {
            const float* from = all + (head * group.rows() + row - group.rowBegin) * group.elements() +
                                windows.begin[i] - group.elementBegin;
            std::transform(from, from + size, std::back_inserter(attention[i]),
                           [size](float look) { return look / static_cast<float>(size); });
        }
    }
}

} // namespace

at::Tensor windowMask(const Windows& windows, const WindowGroup& group, at::ScalarType type)
{
    at::Tensor mask = at::zeros({group.rows(), group.elements()}, at::kFloat);
    float* of = mask.data_ptr<float>();
    for (std::int64_t row = group.rowBegin; row < group.rowEnd; ++row, of += group.elements()) {
        const auto i = static_cast<std::size_t>(row);
        std::fill(of + (windows.begin[i] - group.elementBegin), of + (windows.end[i] - group.elementBegin),
                  1.0F);
    }
    return mask.to(type);
}

CamElements elementsOf(const Cam& cam, const at::Tensor& elements)
{
    const at::Tensor f = cam.sequence(elements);
    const at::Tensor ofElement = cam.query.weight.narrow(1, 0, cam.width());
    return {at::matmul(f, ofElement.t()), cam.key(f), cam.value(f)};
}

CamContext contextOf(const Cam& cam, const at::Tensor& context)
{
    const at::Tensor c = cam.context(context);
    const at::Tensor ofContext = cam.query.weight.narrow(1, cam.width(), cam.width());
    return {c, at::addmm(cam.query.bias, c, ofContext.t()), at::softmax(cam.gate(context), 1)};
}

at::Tensor attend(const Cam& cam, const CamElements& elements, const CamContext& context, std::int64_t length,
                  Mask mask)
{
    // The gates sum to 1, so that head_output's bias counts once.
    return cam.headOutput(gatedHeads(cam, elements, context, length, mask)) + context.output.unsqueeze(1);
}

at::Tensor attendAndSum(const Cam& cam, const CamElements& elements, const CamContext& context,
                        std::int64_t length)
{
    const at::Tensor sum = gatedHeads(cam, elements, context, length, Mask::None).sum(1);
    return at::matmul(sum, cam.headOutput.weight.t()) +
           (context.output + cam.headOutput.bias) * static_cast<double>(length);
}

at::Tensor attendToWindows(const Cam& cam, const CamElements& elements, const CamContext& context,
                           const Windows& windows, WindowMethod method,
                           std::vector<std::vector<float>>* attention)
{
    if (attention)
        attention->assign(windows.begin.size(), {});
    std::vector<at::Tensor> sums;
    for (const WindowGroup& group : windows.groups) {
        const auto ofGroup = [&](const at::Tensor& x) {
            return byHeads(cam, x.narrow(0, group.elementBegin, group.elements()));
        };
        const at::Tensor gate = context.gate.narrow(0, group.rowBegin, group.rows());
        if (group.elements() == 0) {
            sums.push_back(at::zeros({group.rows(), cam.headWidth()}, gate.options()));
            continue;
        }
        const at::Tensor keys = (ofGroup(elements.key) * scaleOf(cam)).transpose(1, 2);
        const at::Tensor contextQuery = byHeads(cam, context.query.narrow(0, group.rowBegin, group.rows()));
        const GroupScores scores{at::bmm(ofGroup(elements.query), keys), at::bmm(contextQuery, keys),
                                 windowMask(windows, group, gate.scalar_type())};
        const bool shared =
            method == WindowMethod::Shared || (method == WindowMethod::Automatic && isSafe(scores));
        const at::Tensor weights = shared ? sharedWeights(scores) : rowByRowWeights(scores, windows, group);
        const at::Tensor heads = at::bmm(weights, ofGroup(elements.value));
        sums.push_back((heads * gate.transpose(0, 1).unsqueeze(2)).sum(0));
        if (attention)
            keepAttention(weights, windows, group, *attention);
    }
    if (sums.empty())
        return at::zeros({0, cam.width()}, context.output.options());
    return at::matmul(at::cat(sums), cam.headOutput.weight.t()) +
           (context.output + cam.headOutput.bias) * windows.sizes;
}

} // namespace watchlab::a2gen
