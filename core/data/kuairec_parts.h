// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_reader.h"
#include "core/data/dataset.h"
#include "core/data/id_index.h"
#include "core/util/job.h"

#include <initializer_list>
#include <string_view>

/// The parts of KuaiRec's reader, one per kind of file. Each adds to the dataset that is being built.
namespace watchlab::kuairec {

/// A dataset under construction and where its ids are.
struct Build {
    Dataset& dataset;
    IdIndex users;
    IdIndex videos;
    /// Field 0's code is a number from 1 in the order met instead of the id.
    bool denseCodes = false;

    /// The entry of an id, made without features when it is new.
    std::uint32_t addUser(std::int64_t id);
    std::uint32_t addVideo(std::int64_t id);
};

/// user_features.csv: ids, the 18 features encoded, and everything as side columns, the 18 as the file has
/// them.
void readUsers(const CsvFile& file, Build& build, const JobContext& job);
/// item_categories.csv: ids and up to four tags.
void readVideos(const CsvFile& file, Build& build, const JobContext& job);
/// Room for so many rows of a matrix.
void reserveRows(ViewingTable& rows, std::size_t count);
/// big_matrix.csv or small_matrix.csv, appended to the rows.
void readMatrix(const CsvFile& file, Build& build, const JobContext& job);
/// kuairec_caption_category.csv: texts and categories for display.
void readCaptions(const CsvFile& file, Build& build, const JobContext& job);
/// item_daily_features.csv: what does not change from day to day, from each video's first day that has it,
/// and the daily counters.
void readDailyFeatures(const CsvFile& file, Build& build, const JobContext& job);
/// social_network.csv: each user's list of friends as text.
void readSocialNetwork(const CsvFile& file, Build& build, const JobContext& job);

/// Problems for columns that no KuaiRec file has; they are not used.
void noteUnknownColumns(const CsvFile& file, std::initializer_list<std::string_view> known,
                        DataProblems& problems);

/// A problem for a text with bytes that are no UTF-8.
void noteReplaced(const CsvFile& file, const CsvRecords& record, std::size_t column, std::int64_t replaced,
                  DataProblems& problems);

/// Gives users that came later empty entries in the side columns.
void fillSideColumns(UserTable& users);

/// A column of texts becomes one of numbers when every text that is there is a number.
void becomeNumbers(SideColumn& column);

/// Largest id: they are stored as int32.
inline constexpr std::int64_t largestId = 2147483646;

} // namespace watchlab::kuairec
