// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/gr/label_statistics.h"
#include "core/gr/predictor.h"
#include "core/train/snapshots.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab::gr {

/// Looks at the same rows again and again: targets, true token use and the histogram's bins are worked out
/// once. Views of what it is given, which must outlive it.
class Evaluator {
public:
    /// part: "validation" or "test". Reads the targets of these rows and of no others.
    Evaluator(const PreparedData& data, std::string part, std::vector<std::uint32_t> rows,
              const LabelCodec& codec, std::int64_t maxSteps);

    /// Metrics and distributions; number, step, epoch and best are the caller's. Throws Cancelled.
    /// predictions, where given, receives one value per row.
    Evaluation evaluate(const Predictor& predictor, const JobContext& job,
                        std::vector<double>* predictions = nullptr) const;

private:
    Distribution compareTokens(const TokenUse& use) const;

    std::string m_part;
    std::string m_unit;
    std::vector<std::uint32_t> m_rows;
    std::vector<double> m_targets;
    const LabelCodec& m_codec;
    LabelStatistics m_trueLabels;
    double m_histogramEnd = 1; ///< 99th percentile of the targets; larger values count in the last bin
};

} // namespace watchlab::gr
