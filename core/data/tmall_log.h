// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_reader.h"
#include "core/data/id_index.h"
#include "core/util/job.h"

#include <array>
#include <cstdint>
#include <vector>

/// The parts of Tmall's reader.
namespace watchlab::tmall {

enum class Action : std::uint8_t { Click, Cart, Purchase, Favourite };

inline constexpr std::size_t itemFields = 3; ///< category, seller, brand

/// The log's lines as columns, in the file's order.
struct Log {
    std::vector<std::int64_t> users; ///< ids, in the order met
    std::vector<std::int64_t> items;
    std::vector<std::int64_t> itemValues; ///< [items, itemFields]; -1 = empty
    IdIndex userIndex;
    std::vector<std::uint32_t> user; ///< per line
    std::vector<std::uint32_t> item;
    std::vector<std::uint16_t> dayAndAction; ///< day of 2014 times 4 plus the action
};

Log readLog(const CsvFile& file, const JobContext& job);

/// A user and an item, with what happened between them.
struct Pair {
    std::uint32_t line = 0; ///< of the first click
    std::uint32_t user = 0;
    std::uint32_t item = 0;
    std::uint32_t clicks = 0;
    std::uint16_t day = 0;                   ///< of the first click
    std::uint16_t signals = 0;               ///< collect, cart, alipay
    std::array<std::uint16_t, 3> firstDay{}; ///< of each of these
};

struct Pairs {
    std::vector<Pair> clicked; ///< in the order of the first clicks
    std::int64_t unclicked = 0;
};

/// Joins the lines of each user and item; empties the log's lines.
Pairs joinLines(Log& log, const JobContext& job);

} // namespace watchlab::tmall
