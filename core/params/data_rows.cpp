// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/protocol_shares.h"
#include "core/params/table_rows.h"

namespace watchlab::params {

namespace {

constexpr auto data = [](auto& config) -> auto&
{
    return config.data;
};

bool isOwn(const RunConfig& config)
{
    return config.data.split != Split::Imported;
}

bool takesTest(const RunConfig& config)
{
    return takesTestRows(config.data.split);
}

bool clips(const RunConfig& config)
{
    return config.data.targetClip != TargetClip::None;
}

bool clipsAtQuantile(const RunConfig& config)
{
    return clips(config) && config.data.targetClip != TargetClip::Value;
}

bool countsRows(const RunConfig& config)
{
    return isOwn(config) && (config.data.minUserRows > 0 || config.data.minVideoRows > 0);
}

bool validates(const RunConfig& config)
{
    return config.data.validationSplit != ValidationSplit::None;
}

bool draws(const RunConfig& config)
{
    const DataParams& protocol = config.data;
    const bool samples = protocol.trainSample < 1 || protocol.testSample < 1;
    return (isOwn(config) && (samples || protocol.split == Split::Random || protocol.split == Split::User)) ||
           protocol.validationSplit == ValidationSplit::ByRow ||
           protocol.validationSplit == ValidationSplit::ByUser;
}

void addTargetRows(std::vector<Parameter>& rows)
{
    constexpr std::string_view group = "Target";
    rows.push_back(describe(
        {"data.target", group, "Target",
         "What is predicted: watch time in seconds, the watch ratio (play time over length), or the ratio "
         "scaled per video to 0..1 as the published GR preparation does. Metrics are in its unit."},
        data, &DataParams::target, {},
        {{"watch_time", "watch time"},
         {"watch_ratio", "watch ratio"},
         {"watch_ratio_normalized", "watch ratio, normalised per video"},
         {"column", "the table's own target"}}));
    rows.push_back(describe(
        {"data.target_clip", group, "Clip",
         "Where large targets are cut off: at a value, at a quantile of the targets that statistics may look "
         "at, or at a quantile of the lengths of the videos in those rows. How many are cut is counted."},
        data, &DataParams::targetClip, {},
        {{"none", "no limit"},
         {"value", "at a value"},
         {"target_quantile", "at a quantile of the target"},
         {"length_quantile", "at a quantile of the length"}}));
    rows.push_back(onlyIf([](const RunConfig& config) { return config.data.targetClip == TargetClip::Value; },
                          describe({"data.target_limit", group, "Limit",
                                    "Targets above it become it. In the target's unit: seconds, or a ratio."},
                                   data, &DataParams::targetLimit, {0.001, 1e6})));
    rows.push_back(onlyIf(clipsAtQuantile,
                          describe({"data.target_quantile", group, "Quantile",
                                    "Which quantile of the targets, or of the lengths, is the limit.", ""},
                                   data, &DataParams::targetQuantile, {0.01, 1})));
    rows.push_back(onlyIf(
        clips,
        describe({"data.target_scaled", group, "Divide by limit",
                  "Divides the clipped target by the limit, so that it lies between 0 and 1 and has no "
                  "unit."},
                 data, &DataParams::targetScaled)));
}

void addDuplicateRows(std::vector<Parameter>& rows)
{
    constexpr std::string_view group = "Duplicates";
    rows.push_back(onlyIf(
        isOwn,
        describe({"data.duplicates", group, "Duplicates",
                  "KuaiRec's big matrix holds 965,819 rows that repeat another row in every column; one pair "
                  "occurs 2,224 times. Aggregating leaves one row per user, video and part, the first, which "
                  "gets the mean or the sum of their targets."},
                 data, &DataParams::duplicates, {},
                 {{"keep", "keep"}, {"drop_exact", "drop exact copies"}, {"aggregate", "aggregate pairs"}})));
    rows.push_back(onlyIf(
        [](const RunConfig& config) {
            return isOwn(config) && config.data.duplicates == Duplicates::Aggregate;
        },
        describe({"data.aggregate", group, "Aggregate to",
                  "What the one row of a user and a video predicts: the mean of the targets, or their sum."},
                 data, &DataParams::aggregate, {}, {{"mean", "mean"}, {"sum", "sum"}})));
}

void addFilterRows(std::vector<Parameter>& rows)
{
    constexpr std::string_view group = "Filters";
    const auto add = [&rows](Parameter row) { rows.push_back(onlyIf(isOwn, std::move(row))); };
    add(describe({"data.rows", group, "Rows of",
                  "Which files' rows are used at all. Studies on KuaiRec's big matrix alone use the train "
                  "file."},
                 data, &DataParams::rows, {},
                 {{"all", "both files"}, {"train", "train file"}, {"test", "test file"}}));
    add(describe({"data.drop_ads", group, "Leave out ads",
                  "Leaves out rows of advertisements, which item_daily_features names: video_type AD."},
                 data, &DataParams::dropAds));
    add(describe({"data.drop_zero_lengths", group, "Leave out length 0",
                  "Leaves out rows that state no length of the video."},
                 data, &DataParams::dropZeroLengths));
    add(describe({"data.drop_zero_plays", group, "Leave out play 0",
                  "Leaves out rows in which the video was not watched at all."},
                 data, &DataParams::dropZeroPlays));
    add(describe({"data.max_play_ratio", group, "Play under",
                  "Keeps rows watched for less than so many times the video's length; 0 keeps all.",
                  "x length"},
                 data, &DataParams::maxPlayRatio, {0, 1e6}));
    add(describe({"data.min_user_rows", group, "Rows per user",
                  "Leaves out users with fewer rows, again and again together with the videos below until "
                  "everyone left has enough.",
                  "at least"},
                 data, &DataParams::minUserRows, {0, 1e6}));
    add(describe({"data.min_video_rows", group, "Rows per video",
                  "Leaves out videos with fewer rows, again and again together with the users above until "
                  "everything left has enough.",
                  "at least"},
                 data, &DataParams::minVideoRows, {0, 1e6}));
    rows.push_back(onlyIf(
        countsRows,
        describe({"data.min_rows_counted", group, "Counted on",
                  "Which rows the least numbers are counted on. Train: after the split, so that test rows "
                  "decide nothing. All: before it, as most published preparations do."},
                 data, &DataParams::minRowsCounted, {}, {{"train", "train rows"}, {"all", "all rows"}})));
}

void addSplitRows(std::vector<Parameter>& rows)
{
    constexpr std::string_view group = "Split";
    rows.push_back(describe(
        {"data.split", group, "Split",
         "How test rows are told from train rows: as the files are, any rows, the latest rows, all rows of "
         "some users, or as a file of row numbers says."},
        data, &DataParams::split, {},
        {{"files", "as the files are"},
         {"random", "random rows"},
         {"time", "by time"},
         {"user", "by user"},
         {"imported", "from a file"}}));
    rows.push_back(onlyIf(
        [](const RunConfig& config) { return !isOwn(config); },
        describe({"data.split_file", group, "File",
                  "Folder with train.npy, validation.npy, test.npy and split.json, or a CSV file with the "
                  "columns row and part. Rows count from 0, train file first. Its content counts, not its "
                  "place."},
                 data, &DataParams::splitFile)));
    rows.push_back(onlyIf(
        takesTest, describe({"data.test_fraction", group, "Test share",
                             "Share of the rows (of the users, when splitting by user) to test on. In a "
                             "split by time, rows without a time train.",
                             ""},
                            data, &DataParams::testFraction, {0.001, 0.9})));
    rows.push_back(onlyIf(
        isOwn, describe({"data.unseen", group, "Unseen ids",
                         "Validation and test rows whose user or video no train row has: keep them, with the "
                         "id read as unknown, or leave them out. Either way they are counted."},
                        data, &DataParams::unseen, {}, {{"keep", "keep"}, {"drop", "leave out"}})));
    rows.push_back(
        onlyIf(draws, describe({"data.split_seed", group, "Split seed",
                                "Decides which rows the split, the samples and the validation part "
                                "get."},
                               data, &DataParams::splitSeed, {0, 2147483647})));
}

void addValidationRows(std::vector<Parameter>& rows)
{
    constexpr std::string_view group = "Validation";
    rows.push_back(describe(
        {"data.validation_split", group, "Validation by",
         "How validation rows are taken out of the train rows: any rows, the latest rows, or all rows of "
         "some users. None leaves only the test rows to choose the best checkpoint with."},
        data, &DataParams::validationSplit, {},
        {{"none", "none"}, {"row", "row"}, {"time", "time"}, {"user", "user"}}));
    rows.push_back(onlyIf(
        validates, describe({"data.validation_fraction", group, "Validation share",
                             "Share of the train rows (of their users, when validating by user) set aside. "
                             "Where the split takes test rows out too, or where both go by user, it is a "
                             "share of them all: 0.1 and 0.1 leave 80 % to train on.",
                             ""},
                            data, &DataParams::validationFraction, {0.001, 0.9})));
}

void addSampleRows(std::vector<Parameter>& rows)
{
    constexpr std::string_view group = "Sample";
    rows.push_back(onlyIf(
        isOwn, describe({"data.train_sample", group, "Train sample",
                         "Share of the train rows used, drawn at random. Below 1 for quick trials.", ""},
                        data, &DataParams::trainSample, {1e-6, 1})));
    rows.push_back(onlyIf(isOwn, describe({"data.test_sample", group, "Test sample",
                                           "Share of the test rows used, drawn at random.", ""},
                                          data, &DataParams::testSample, {1e-6, 1})));
}

} // namespace

std::vector<Parameter> dataRows()
{
    std::vector<Parameter> rows;
    rows.push_back(describe({"data.protocol",
                             "Protocol",
                             "Name",
                             "Name of the protocol that these values started from. It decides nothing; on "
                             "the command line it fetches that protocol's values first.",
                             "",
                             {"protocol"}},
                            data, &DataParams::protocol));
    rows.push_back(describe(
        {"data.columns", "Protocol", "Columns",
         "How a table is read: user=uid item=vid watch_time:ms=play length:s=len, with "
         "header=no and delimiter=tab where needed, items=no where rows are of users alone, and every=20 to "
         "read one row of twenty. Empty takes the columns as they look."},
        data, &DataParams::columns));
    addTargetRows(rows);
    addDuplicateRows(rows);
    addFilterRows(rows);
    addSplitRows(rows);
    addValidationRows(rows);
    rows.push_back(describe({"data.statistics", "Statistics", "Statistics from",
                             "Which rows the vocabulary, the duration codes, the table sizes, the target's "
                             "limit and the per-video scaling may look at. The published code looks at the "
                             "test rows too."},
                            data, &DataParams::statistics, {},
                            {{"train", "train rows"}, {"all", "all rows"}}));
    addSampleRows(rows);
    return rows;
}

} // namespace watchlab::params
