// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dictionaries.h"

#include <array>

namespace watchlab::dictionaries {

namespace {

constexpr auto whole = ColumnType::Whole;
constexpr auto real = ColumnType::Real;
constexpr auto noUnit = ColumnUnit::None;

constexpr std::array<DocumentedColumn, 9> columns{{
    {"", "user_id", whole, ColumnRole::User, noUnit, "Column 0: the user's id."},
    {"", "onehot_feat*", whole, ColumnRole::UserFeature, noUnit,
     "Columns 1 to 18: the user's anonymous features as codes; 0 where the mask is 0."},
    {"", "item_id", whole, ColumnRole::Item, noUnit, "Column 19: the video's id."},
    {"", "feat*", whole, ColumnRole::ItemFeature, noUnit,
     "Columns 20 to 23: up to four category tags of the video, plus one; 0 = no further tag."},
    {"", "user_mask", whole, ColumnRole::NotUsed, noUnit,
     "Columns 24 to 42: 1 where the user's field counts, 0 where it is missing."},
    {"", "item_mask", whole, ColumnRole::NotUsed, noUnit,
     "Columns 43 to 47: 1 where the video's field counts, 0 where it is missing."},
    {"", "watch_ratio_normed", real, ColumnRole::Target, noUnit,
     "Column 48: the target; in the published arrays the watch ratio scaled per video to 0..1."},
    {"", "duration_normed", real, ColumnRole::Length, noUnit,
     "Column 49: the video's mean length, scaled to 0..1 over both matrices."},
    {"", "field_counts", whole, ColumnRole::NotUsed, noUnit,
     "Columns 50 and 51: the number 19, and how many fields of the video count."},
}};

constexpr std::array<DocumentedFile, 2> files{{
    {"train.npy", "rows to train on", true, true},
    {"test.npy", "rows to test on", true, true},
}};

} // namespace

std::span<const DocumentedColumn> grArrayColumns()
{
    return columns;
}

std::span<const DocumentedFile> grArrayFiles()
{
    return files;
}

} // namespace watchlab::dictionaries
