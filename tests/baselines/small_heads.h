// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/heads.h"
#include "core/util/rng.h"

#include <memory>
#include <string>
#include <vector>

namespace watchlab::test {

struct NamedHead {
    std::string name;
    std::unique_ptr<baselines::Head> head;
};

/// Every head, small, with all of its terms at work. Two groups of lengths.
inline std::vector<NamedHead> smallHeads()
{
    using namespace baselines;
    BaselineParams params;
    params.huberDelta = 0.7;
    params.rankDelta = 0.2;
    params.treeSquaredWeight = 1;
    params.restorationWeight = 1;
    params.absoluteWeight = 1;
    params.quantiles = 5;
    params.treeDepth = 3;
    params.gaussians = 3;
    params.entropyWeight = 0.3;
    params.treeVarianceWeight = 0.4;
    params.orderWeight = 2;
    std::vector<NamedHead> heads;
    heads.push_back({"VR", std::make_unique<ValueHead>(params, 2.0)});
    params.regressionLoss = RegressionLoss::Huber;
    heads.push_back({"VR, Huber", std::make_unique<ValueHead>(params, 2.0)});
    heads.push_back({"WLR", std::make_unique<OddsHead>(3.0)});
    heads.push_back(
        {"D2Q", std::make_unique<RankHead>(params, std::vector<double>{0, 1, 2, 4, 9, 0.5, 1.5, 3, 7, 20})});
    heads.push_back(
        {"TPM", std::make_unique<TreeHead>(params, std::vector<double>{1, 2, 3, 4, 5, 6, 7},
                                           std::vector<double>{0.4, 1.5, 2.4, 3.6, 4.5, 5.5, 6.4, 9}, 6.25)});
    heads.push_back({"CREAD", std::make_unique<ThresholdHead>(params, std::vector<double>{0, 1, 2.5, 4, 8},
                                                              std::vector<double>{0.95, 0.7, 0.4, 0.2})});
    heads.push_back({"EGMN", std::make_unique<MixtureHead>(params, 3.0, std::vector<double>{0.3, 0.9, 2.0})});
    return heads;
}

inline std::vector<double> randomOutputs(const baselines::Head& head, Rng& rng)
{
    std::vector<double> outputs = head.firstOutputs();
    for (double& output : outputs)
        output += 0.8 * rng.normal();
    return outputs;
}

} // namespace watchlab::test
