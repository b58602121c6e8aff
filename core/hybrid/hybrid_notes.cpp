// SPDX-License-Identifier: GPL-3.0-or-later
// What a run says of the protocol's rows before it begins.
#include "core/data/visible_rows.h"
#include "core/hybrid/hybrid_training.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>

namespace watchlab::hybrid {

namespace {

/// Of one file.
struct RowsOfFile {
    std::size_t visible = 0;
    std::size_t used = 0;
};

RowsOfFile countRows(const PreparedData& data, bool ofTestFile)
{
    const auto count = [&](const std::vector<RowSpan>& parts) {
        std::size_t rows = 0;
        for (const RowSpan part : parts) {
            const auto begin = std::ranges::lower_bound(part, data.dataset->rows.testBegin);
            rows += static_cast<std::size_t>(ofTestFile ? part.end() - begin : begin - part.begin());
        }
        return rows;
    };
    return {count(VisibleRows(data).parts()), count({data.train, data.validation, data.test})};
}

std::string limitSentence(const PreparedData& data, bool ofTestFile, double limit)
{
    const RowsOfFile rows = countRows(data, ofTestFile);
    const bool all = data.protocol.statistics == Statistics::AllRows;
    std::ostringstream text;
    text.precision(4);
    text << "Watch ratios of the " << (ofTestFile ? "test" : "train") << " file are cut off at " << limit
         << ": the 0.99 quantile over ";
    if (rows.visible == 0)
        text << "its " << rows.used << " rows that are used, none of which is trained on.";
    else
        text << "its " << rows.visible << (all ? " rows that are used." : " train rows.");
    return text.str();
}

/// What the protocol says of targets, which are not what Hybrid predicts.
std::vector<std::string> ignoredParameters(const DataParams& protocol)
{
    std::vector<std::string> sentences;
    if (protocol.targetClip != TargetClip::None)
        sentences.push_back(std::string("data.target_clip ") +
                            (protocol.targetScaled ? "and data.target_scaled are" : "is") +
                            " ignored: Hybrid cuts off watch ratios at a limit of its own and divides by "
                            "nothing.");
    if (protocol.duplicates == Duplicates::Aggregate && protocol.split != Split::Imported)
        sentences.push_back("data.duplicates=aggregate leaves one row of a user and a video, but "
                            "data.aggregate is ignored: Hybrid takes the watch ratio that this row states.");
    return sentences;
}

} // namespace

void HybridTraining::noteRows()
{
    for (std::string& sentence : ignoredParameters(m_data.protocol))
        m_reporter.event(EventLevel::Warning, std::move(sentence));
    const RatioLimits& limits = m_ratio.limits();
    for (const bool ofTestFile : {false, true})
        if (const double limit = ofTestFile ? limits.testFile : limits.trainFile; !std::isnan(limit))
            m_reporter.event(EventLevel::Info, limitSentence(m_data, ofTestFile, limit));
    if (m_config.hybrid.trees.heldOut > 0)
        m_reporter.event(
            EventLevel::Info,
            "The rows held out of the boosters were seen by ALS and the counts, as published: AUC "
            "and MAE on them are somewhat too good, those of the test rows are not.");
}

} // namespace watchlab::hybrid
