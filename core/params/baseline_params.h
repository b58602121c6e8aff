// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watchlab {

/// How a watch time is predicted, to compare with. The first three are computed from the train rows, the
/// others learnt: each a head on GR's encoder, with a loss and a way back to the target.
enum class BaselineMethod { Constant, Bucket, UserVideo, Vr, Wlr, D2q, Tpm, Cread, Egmn };

/// Whether it has an encoder, and weights that are trained by gradients.
constexpr bool isLearnt(BaselineMethod method)
{
    return method > BaselineMethod::UserVideo;
}

/// What stands for many targets.
enum class Centre { Median, Mean };

enum class RegressionLoss { Squared, Huber };

/// GR's encoder.
struct BaselineEncoderParams {
    std::int64_t featDim = 128;
    std::int64_t hiddenDim = 128;
    double dropout = 0.1;
};

struct BaselineParams {
    BaselineMethod method = BaselineMethod::Vr;
    BaselineEncoderParams encoder;

    Centre centre = Centre::Median; ///< Constant, Bucket
    std::int64_t lengthGroups = 30; ///< of equal numbers of train rows; Bucket, D2q
    double ridge = 10;              ///< UserVideo: as many rows more, whose residual is 0
    std::int64_t sweeps = 10;       ///< UserVideo: over all train rows

    RegressionLoss regressionLoss = RegressionLoss::Squared; ///< Vr
    double huberDelta = 1;                                   ///< Vr, Cread: where squares end

    std::int64_t quantiles = 101; ///< D2q: of each group
    double rankDelta = 0.1;       ///< D2q: where squares end, as a share of the group

    std::int64_t treeDepth = 5;      ///< Tpm: 2^depth leaves
    double treeSquaredWeight = 0.1;  ///< Tpm: of the squared error, in variances of the target
    double treeVarianceWeight = 0.1; ///< Tpm: of the prediction's variance, likewise

    std::int64_t thresholds = 40;  ///< Cread
    double thresholdBend = 4;      ///< Cread: 0 = equal frequencies, more = nearer to equal widths
    double restorationWeight = 10; ///< Cread: of Huber's error of the restored value
    double orderWeight = 1;        ///< Cread: of chances that rise with the threshold

    std::int64_t gaussians = 8;  ///< Egmn
    double entropyWeight = 0.01; ///< Egmn: of the mixture's entropy, which is to stay high
    double absoluteWeight = 20;  ///< Egmn: of the mean's absolute error, in means of the target
};

} // namespace watchlab
