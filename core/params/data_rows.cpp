// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/table_rows.h"

namespace watchlab::params {

std::vector<Parameter> dataRows()
{
    const auto data = [](auto& config) -> auto&
    {
        return config.data;
    };
    const auto validates = [](const RunConfig& config) {
        return config.data.validationSplit != ValidationSplit::None;
    };
    constexpr std::string_view group = "Protocol";
    return {
        describe({"data.target", group, "Target",
                  "What is predicted: watch time in seconds, the watch ratio (play time over length), or the "
                  "ratio "
                  "scaled per video to 0..1 as the published GR preparation does. Metrics are in its unit."},
                 data, &DataParams::target, {},
                 {{"watch_time", "watch time"},
                  {"watch_ratio", "watch ratio"},
                  {"watch_ratio_normalized", "watch ratio, normalised per video"},
                  {"column", "the table's own target"}}),
        describe({"data.statistics", group, "Statistics from",
                  "Which rows the vocabulary, the duration codes, the table sizes and the per-video scaling "
                  "may look "
                  "at. The published code looks at the test rows too."},
                 data, &DataParams::statistics, {}, {{"train", "train rows"}, {"all", "all rows"}}),
        describe({"data.duplicates", group, "Duplicates",
                  "KuaiRec's big matrix holds 965,819 rows that repeat another row in every column; one pair "
                  "occurs "
                  "2,224 times."},
                 data, &DataParams::duplicates, {}, {{"keep", "keep"}, {"drop_exact", "drop exact copies"}}),
        describe(
            {"data.validation_split", group, "Validation by",
             "How validation rows are taken out of the train rows: any rows, the latest rows, or all rows of "
             "some users. None leaves only the test rows to choose the best checkpoint with."},
            data, &DataParams::validationSplit, {},
            {{"none", "none"}, {"row", "row"}, {"time", "time"}, {"user", "user"}}),
        onlyIf(validates,
               describe({"data.validation_fraction", group, "Validation share",
                         "Share of the train rows (of the users, when validating by user) set aside.", ""},
                        data, &DataParams::validationFraction, {0.001, 0.9})),
        describe({"data.train_sample", group, "Train sample",
                  "Share of the train rows used, drawn at random. Below 1 for quick trials.", ""},
                 data, &DataParams::trainSample, {1e-6, 1}),
        describe(
            {"data.test_sample", group, "Test sample", "Share of the test rows used, drawn at random.", ""},
            data, &DataParams::testSample, {1e-6, 1}),
        describe({"data.split_seed", group, "Split seed",
                  "Decides which rows the samples and the validation part get."},
                 data, &DataParams::splitSeed, {0, 2147483647}),
    };
}

} // namespace watchlab::params
