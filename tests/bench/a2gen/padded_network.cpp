// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/a2gen/padded_network.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::a2gen {

namespace {

/// Lists as [lists, longest] tensors.
struct Padded {
    at::Tensor tokens;
    at::Tensor times;
    at::Tensor valid; ///< 1 where there is a token
};

/// CAM on [n, T, ds] with one context per sequence; valid [n, T], or causal.
at::Tensor paddedCam(const Cam& cam, const at::Tensor& sequence, const at::Tensor& context,
                     const at::Tensor& valid, bool causal)
{
    const std::int64_t n = sequence.size(0);
    const std::int64_t length = sequence.size(1);
    const at::Tensor f = cam.sequence(sequence);
    const at::Tensor c = cam.context(context).unsqueeze(1).expand({n, length, cam.width()});
    const auto heads = [&](const at::Tensor& x) {
        return x.view({n, length, cam.heads, cam.headWidth()}).transpose(1, 2);
    };
    const at::Tensor q = heads(cam.query(at::cat({f, c}, 2)));
    const at::Tensor k = heads(cam.key(f));
    const at::Tensor v = heads(cam.value(f));
    at::Tensor scores = at::matmul(q, k.transpose(2, 3)) / std::sqrt(static_cast<double>(cam.headWidth()));
    scores = scores.masked_fill((valid == 0).view({n, 1, 1, length}), -1e9);
    if (causal)
        scores = scores.masked_fill(at::ones({length, length}, at::kBool).triu(1), -1e9);
    const at::Tensor output = cam.headOutput(at::matmul(at::softmax(scores, 3), v)); // [n, H, T, E]
    const at::Tensor gate = at::softmax(cam.gate(context), 1).view({n, cam.heads, 1, 1});
    return (output * gate).sum(1) + c;
}

/// withExit: past viewings; without: what a generator is fed.
Padded padLists(const ActionLists& lists, const std::vector<std::int64_t>& which, std::int64_t longest,
                bool withExit)
{
    const auto n = static_cast<std::int64_t>(which.size());
    Padded padded{at::zeros({n, longest}, at::kLong), at::zeros({n, longest}), at::zeros({n, longest})};
    auto* tokens = padded.tokens.data_ptr<std::int64_t>();
    auto* times = padded.times.data_ptr<float>();
    auto* valid = padded.valid.data_ptr<float>();
    for (std::int64_t i = 0; i < n; ++i) {
        if (which[static_cast<std::size_t>(i)] < 0)
            continue; // a viewing that is not there
        const auto list = static_cast<std::size_t>(which[static_cast<std::size_t>(i)]);
        const std::size_t length = lists.lengthOf(list) - (withExit ? 0 : 1);
        valid[i * longest] = 1;
        for (std::size_t k = 0; k < length; ++k) {
            const std::int64_t place = i * longest + 1 + static_cast<std::int64_t>(k);
            tokens[place] = lists.action[lists.begin[list] + k] + 1;
            times[place] = lists.time[lists.begin[list] + k];
            valid[place] = 1;
        }
    }
    return padded;
}

at::Tensor embedPadded(const Weights& weights, const Padded& padded)
{
    PackedLists flat;
    flat.tokens = padded.tokens.flatten();
    flat.times = padded.times.flatten();
    flat.timeKnown = at::ones_like(flat.times);
    return embedTokens(weights, flat).view({padded.tokens.size(0), padded.tokens.size(1), -1});
}

at::Tensor paddedHistory(const ModelSpec& spec, const Weights& weights, const Features& features,
                         const Batch& batch, const at::Tensor& target)
{
    const auto rows = static_cast<std::int64_t>(batch.size());
    std::int64_t longest = 1;
    for (std::size_t row = 0; row < batch.size(); ++row)
        longest = std::max<std::int64_t>(longest, batch.historyEnd[row] - batch.historyBegin[row]);
    std::vector<std::int64_t> which;
    std::vector<std::uint32_t> videos;
    at::Tensor present = at::zeros({rows, longest});
    for (std::size_t row = 0; row < batch.size(); ++row) {
        for (std::int64_t i = 0; i < longest; ++i) {
            const std::int64_t viewing = batch.historyBegin[row] + i;
            const bool isThere = viewing < batch.historyEnd[row];
            which.push_back(isThere ? viewing : -1);
            videos.push_back(isThere ? batch.viewingVideo[static_cast<std::size_t>(viewing)] : 0);
            if (isThere)
                present.data_ptr<float>()[static_cast<std::int64_t>(row) * longest + i] = 1;
        }
    }
    const at::Tensor video = embedVideos(spec, weights, features, videos);
    const Padded lists = padLists(batch.viewings, which, spec.positions() + 1, true);
    const at::Tensor sequence =
        (paddedCam(weights.actionCam, embedPadded(weights, lists), video, lists.valid, false) *
         lists.valid.unsqueeze(2))
            .sum(1);
    const at::Tensor items = at::cat({video, sequence}, 1).view({rows, longest, -1});
    const at::Tensor sum =
        (paddedCam(weights.itemCam, items, target, present, false) * present.unsqueeze(2)).sum(1);
    return spec.params.pooling == HistoryPooling::Sum ? sum : sum / present.sum(1, true).clamp_min(1);
}

} // namespace

at::Tensor paddedLoss(const ModelSpec& spec, const Weights& weights, const Features& features,
                      const Batch& batch, const A2GenLossParams& params)
{
    const auto rows = static_cast<std::int64_t>(batch.size());
    const std::int64_t positions = spec.positions();
    const at::Tensor target = embedVideos(spec, weights, features, batch.video);
    const Inputs inputs{embedUsers(spec, weights, features, batch.user), target,
                        paddedHistory(spec, weights, features, batch, target)};
    std::vector<std::int64_t> all(batch.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<std::int64_t>(i);
    const Padded prefixes = padLists(batch.labels, all, positions, false);
    const at::Tensor o = paddedCam(weights.generatorCam, embedPadded(weights, prefixes), inputs.context(spec),
                                   prefixes.valid, true);
    const at::Tensor times = weights.timeHead(o).squeeze(2); // the paper's: one time per position
    const at::Tensor logProbabilities = at::log_softmax(weights.actionHead(o), 2);
    at::Tensor actions = at::zeros({rows, positions}, at::kLong);
    at::Tensor truth = at::zeros({rows, positions});
    for (std::size_t row = 0; row < batch.size(); ++row)
        for (std::size_t i = 0; i < batch.labels.lengthOf(row); ++i) {
            const auto place = static_cast<std::int64_t>(row) * positions + static_cast<std::int64_t>(i);
            actions.data_ptr<std::int64_t>()[place] = batch.labels.action[batch.labels.begin[row] + i];
            truth.data_ptr<float>()[place] = batch.labels.time[batch.labels.begin[row] + i];
        }
    const at::Tensor& valid = prefixes.valid; // as many prefixes as labels
    const at::Tensor ce = -(logProbabilities.gather(2, actions.unsqueeze(2)).squeeze(2) * valid).sum();
    const at::Tensor squares = ((times - truth).square() * valid).sum();
    at::Tensor backwards = at::relu(times.narrow(1, 0, positions - 1) - times.narrow(1, 1, positions - 1));
    if (params.orderHinge == OrderHinge::Squared)
        backwards = backwards.square();
    const at::Tensor order = (backwards * valid.narrow(1, 1, positions - 1)).sum();
    const auto count = static_cast<double>(rows);
    return ce / count * params.actionWeight +
           squares / static_cast<double>(batch.timedPositions()) * params.timeWeight +
           order / count * params.orderWeight;
}

} // namespace watchlab::a2gen
