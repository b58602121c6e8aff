// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/kuairec_reader.h"
#include "core/data/protocol.h"
#include "core/hybrid/feature_columns.h"
#include "core/hybrid/feature_table.h"
#include "core/hybrid/stop_words.h"
#include "core/hybrid/text_features.h"
#include "core/metrics/watch_ratio.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

constexpr double tolerance = 1e-6; ///< relative

std::shared_ptr<const PreparedData> goldenData()
{
    DataParams protocol;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    return prepare(readKuaiRec(test::goldenFolder() / "kuairec"), protocol);
}

bool close(double value, double golden)
{
    return (std::isnan(value) && std::isnan(golden)) ||
           std::fabs(value - golden) <= tolerance * std::fabs(golden);
}

/// Whether a column is to be exact: codes and counts.
bool exact(const std::string& name)
{
    return !name.starts_with("tfidf_") && !name.starts_with("avg_daily_");
}

/// The first difference between the columns and a published table; empty = none.
std::string firstDifference(const std::vector<FeatureColumn>& columns, const std::string& file,
                            const std::string& idColumn, const std::vector<std::int64_t>& ids)
{
    const CsvFile golden(test::goldenFolder() / "hybrid" / file);
    if (golden.columns().size() != columns.size() + 1)
        return "another number of columns";
    CsvRecords record(golden, golden.body());
    std::size_t lines = 0;
    while (record.next()) {
        ++lines;
        const std::int64_t id = record.whole(golden.column(idColumn), 0, 1 << 30);
        const auto entry = static_cast<std::size_t>(std::ranges::find(ids, id) - ids.begin());
        if (entry == ids.size())
            return "nobody has the id " + std::to_string(id);
        for (const FeatureColumn& column : columns) {
            const double wanted = record.real(golden.column(column.name));
            const double is = column.values[entry];
            if (exact(column.name) ? !(is == wanted || (std::isnan(is) && std::isnan(wanted)))
                                   : !close(is, wanted))
                return column.name + " of " + std::to_string(id) + ": " + std::to_string(is) +
                       " instead of " + std::to_string(wanted);
        }
    }
    return lines == ids.size() ? "" : "another number of lines";
}

std::vector<FeatureColumn> ownedBy(std::vector<FeatureColumn> columns, FeatureOwner owner)
{
    std::erase_if(columns, [&](const FeatureColumn& column) { return column.owner != owner; });
    return columns;
}

/// Compares the first rows of a file with its published head.
void compareRows(const PreparedData& data, const WatchRatio& ratio, std::span<const std::uint32_t> rows,
                 const std::string& file)
{
    const CsvFile golden(test::goldenFolder() / "hybrid" / file);
    CsvRecords record(golden, golden.body());
    const auto whole = [&](const char* column) { return record.whole(golden.column(column), -1, 1 << 30); };
    std::size_t at = 0;
    while (record.next()) {
        const std::uint32_t row = rows[at++];
        CAPTURE(row);
        REQUIRE(data.dataset->users.id[data.dataset->rows.user[row]] == whole("user_id"));
        REQUIRE(data.dataset->videos.id[data.dataset->rows.video[row]] == whole("video_id"));
        const ViewingContext context = contextOf(*data.dataset, row);
        REQUIRE(context.hour.value_or(-1) == whole("hour_of_day"));
        REQUIRE(context.weekday.value_or(-1) == whole("day_of_week"));
        REQUIRE(ratio.liked(row) == (whole("liked") == 1));
        REQUIRE(close(ratio.clipped(row), record.real(golden.column("watch_ratio_clipped"))));
    }
    CHECK(at >= 1000);
}

std::vector<std::string> linesOf(const std::string& file)
{
    std::ifstream stream(test::goldenFolder() / "hybrid" / file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("the features of users and videos are the published ones", "[parity]")
{
    const auto data = goldenData();
    const auto columns = featureColumns(*data->dataset, data->train);
    CHECK(columns.size() == 98);
    CHECK(firstDifference(ownedBy(columns, FeatureOwner::User), "hybrid_user_features.csv", "user_id",
                          data->dataset->users.id) == "");
    CHECK(firstDifference(ownedBy(columns, FeatureOwner::Video), "hybrid_item_features.csv", "video_id",
                          data->dataset->videos.id) == "");
}

TEST_CASE("what is predicted, and the time of day, are the published ones", "[parity]")
{
    const auto data = goldenData();
    const WatchRatio ratio(*data);
    compareRows(*data, ratio, data->train, "hybrid_train_rows_head2000.csv");
    compareRows(*data, ratio, data->test, "hybrid_test_rows_head1000.csv");
}

TEST_CASE("stop words and terms are the published ones", "[parity]")
{
    const auto words = linesOf("stop_words.txt");
    CHECK(words.size() == 318);
    for (const std::string& word : words) {
        CAPTURE(word);
        CHECK(isStopWord(word));
    }
    const auto dataset = readKuaiRec(test::goldenFolder() / "kuairec");
    std::vector<std::string> documents;
    const auto side = [&](const char* name) {
        return std::ranges::find(dataset->videos.side, name, &SideColumn::name)->texts;
    };
    const auto covers = side("manual_cover_text");
    const auto tags = side("topic_tag");
    for (std::size_t i = 0; i < covers.size(); ++i)
        documents.push_back(covers[i] + ' ' + dataset->videos.caption[i] + ' ' + tags[i]);
    CHECK(textFeatures(documents).terms == linesOf("tfidf_terms.txt"));
}
