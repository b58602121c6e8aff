// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_words.h"

#include "core/params/parameter.h"
#include "core/params/protocol_shares.h"

#include <array>
#include <cstdio>

namespace watchlab {

namespace {

std::string percent(double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g %%", 100 * share);
    return text;
}

std::string number(double value)
{
    return valueText(value);
}

std::string targetWords(const DataParams& protocol)
{
    constexpr std::array targets{"watch time in seconds", "watch ratio",
                                 "watch ratio normalised per video to 0..1", "the table's own target"};
    std::string text = targets.at(static_cast<std::size_t>(protocol.target));
    const std::string quantile = percent(protocol.targetQuantile) + " quantile of the ";
    const bool seconds = protocol.target == Target::WatchTime;
    if (protocol.targetClip == TargetClip::Value)
        text += ", clipped at " + number(protocol.targetLimit) + (seconds ? " s" : "");
    else if (protocol.targetClip == TargetClip::TargetQuantile)
        text += ", clipped at the " + quantile + "targets";
    else if (protocol.targetClip == TargetClip::LengthQuantile)
        text += ", clipped at the " + quantile + "videos' lengths";
    if (protocol.targetClip != TargetClip::None && protocol.targetScaled)
        text += " and divided by that limit";
    return "Target: " + text + ".";
}

std::string duplicateWords(const DataParams& protocol)
{
    if (protocol.duplicates == Duplicates::Keep)
        return "Duplicates: kept.";
    if (protocol.duplicates == Duplicates::DropExact)
        return "Duplicates: of rows equal in every column of a file the first stays.";
    return std::string("Duplicates: one row per user, video and part, with the ") +
           (protocol.aggregate == Aggregate::Sum ? "sum" : "mean") + " of their targets.";
}

/// One sentence for each filter.
std::vector<std::string> filterWords(const DataParams& protocol)
{
    std::vector<std::string> left;
    const auto add = [&left](const std::string& what) { left.push_back("Left out: " + what + "."); };
    const std::string counted = protocol.minRowsCounted == RowsCounted::All
                                    ? " among all rows, before the split"
                                    : " among the train rows, after the split";
    if (protocol.rows != RowsUsed::All)
        add(std::string("rows of the ") + (protocol.rows == RowsUsed::TrainFile ? "test" : "train") +
            " file");
    if (protocol.dropAds)
        add("advertisements");
    if (protocol.dropZeroLengths)
        add("videos of length 0");
    if (protocol.dropZeroPlays)
        add("plays of 0 s");
    if (protocol.maxPlayRatio > 0)
        add("plays of " + number(protocol.maxPlayRatio) + " or more lengths");
    if (protocol.minUserRows > 0)
        add("users with fewer than " + std::to_string(protocol.minUserRows) + " rows" + counted);
    if (protocol.minVideoRows > 0)
        add("videos with fewer than " + std::to_string(protocol.minVideoRows) + " rows" + counted);
    if (left.empty())
        left.emplace_back("Filters: none.");
    return left;
}

std::string splitWords(const DataParams& protocol)
{
    const std::string share = percent(protocol.testFraction);
    switch (protocol.split) {
    case Split::Files:
        return "Split: train file and test file as they are.";
    case Split::Random:
        return "Split: " + share + " of the rows, drawn at random, for testing (seed " +
               std::to_string(protocol.splitSeed) + ").";
    case Split::Time:
        return "Split: the latest " + share + " of the rows for testing; rows without a time train.";
    case Split::User:
        return "Split: all rows of " + share + " of the users for testing (seed " +
               std::to_string(protocol.splitSeed) + ").";
    case Split::Imported:
        break;
    }
    return "Split: row numbers from " + protocol.splitFile + ".";
}

std::string validationWords(const DataParams& protocol)
{
    const bool ofAll = validatesShareOfAll(protocol);
    const std::string share = percent(protocol.validationFraction) + " of ";
    const std::string rows = ofAll ? "all rows" : "the train rows";
    const std::string seed = " (seed " + std::to_string(protocol.splitSeed) + ").";
    const std::string start =
        protocol.split == Split::Imported ? "Validation, where the file has none: " : "Validation: ";
    switch (protocol.validationSplit) {
    case ValidationSplit::None:
        return start + "none.";
    case ValidationSplit::ByRow:
        return start + share + rows + ", drawn at random" + seed;
    case ValidationSplit::ByTime:
        return start + "the latest train rows, " + share + rows + ".";
    case ValidationSplit::ByUser:
        break;
    }
    return start + "all train rows of " + share + (ofAll ? "all users" : "the users") + seed;
}

} // namespace

std::vector<std::string> describeProtocol(const DataParams& protocol)
{
    std::vector<std::string> lines{targetWords(protocol)};
    const bool own = protocol.split != Split::Imported;
    if (own) {
        lines.push_back(duplicateWords(protocol));
        for (std::string& filter : filterWords(protocol))
            lines.push_back(std::move(filter));
    }
    lines.push_back(splitWords(protocol));
    lines.push_back(validationWords(protocol));
    if (own && (protocol.trainSample < 1 || protocol.testSample < 1))
        lines.push_back("Sample: " + percent(protocol.trainSample) + " of the train rows, " +
                        percent(protocol.testSample) + " of the test rows (seed " +
                        std::to_string(protocol.splitSeed) + ").");
    lines.emplace_back(own && protocol.unseen == UnseenIds::Drop
                           ? "Users and videos unseen in train: their rows are left out of the other parts."
                           : "Users and videos unseen in train: kept, read as unknown.");
    lines.emplace_back(protocol.statistics == Statistics::AllRows
                           ? "Statistics: from all rows, the test rows among them."
                           : "Statistics: from the train rows only.");
    return lines;
}

std::vector<std::string> looksAtTestRows(const DataParams& protocol)
{
    std::vector<std::string> sentences;
    if (protocol.statistics == Statistics::AllRows)
        sentences.emplace_back("Vocabulary, table sizes and codes look at the test rows too, as the "
                               "published code does.");
    const bool learnsLimit =
        protocol.targetClip != TargetClip::None && protocol.targetClip != TargetClip::Value;
    if (protocol.statistics == Statistics::AllRows && protocol.target == Target::NormalizedWatchRatio)
        sentences.emplace_back("The target's scale per video looks at the test rows too, as the published "
                               "code does.");
    if (protocol.statistics == Statistics::AllRows && learnsLimit)
        sentences.emplace_back("The target's limit looks at the test rows too.");
    if (repeatsTrainRows(protocol))
        sentences.emplace_back("Repeated rows stay and parts are drawn at random, so some test rows have a "
                               "copy among the train rows.");
    const bool rare = protocol.minUserRows > 0 || protocol.minVideoRows > 0;
    if (rare && protocol.minRowsCounted == RowsCounted::All && protocol.split != Split::Imported)
        sentences.emplace_back("Which users and videos have enough rows was counted on the test rows too.");
    return sentences;
}

std::vector<std::string> describeCounts(const PreparedData& data)
{
    std::vector<std::string> lines;
    for (const ProtocolCount& step : data.counts) {
        if (step.rows > 0)
            lines.push_back(std::string(step.words) + ": " + std::to_string(step.rows));
    }
    return lines;
}

} // namespace watchlab
