// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/owner_builder.h"

#include <functional>

namespace watchlab::table {

/// Puts the parts of a table's rows together. One thread.
class RowBuilder {
public:
    /// Finds, or makes, the entries of a part's rows.
    using FindEntries = std::function<std::vector<std::uint32_t>(const OwnerPart& part)>;
    RowBuilder(Dataset& dataset, const RowLayout& layout, FindEntries users, FindEntries items);

    void reserve(std::size_t rows);
    /// The next part, with so many lines of the file before it.
    void take(const RowPart& part, std::int64_t linesBefore);
    /// After users and items are: watch ratios where the table has none itself; rows to test on behind the
    /// others.
    void finish();

private:
    void addRatios();
    void addLengths();
    void moveTestRows();

    Dataset& m_dataset;
    const RowLayout& m_layout;
    FindEntries m_users;
    FindEntries m_items;
    std::vector<double> m_normalizedLength;
    std::vector<std::uint8_t> m_isTest;
};

OwnerBuilder::Names namesOf(const TableImport& import, const OwnerLayout& layout);

/// Hand over what was collected.
void finishUsers(OwnerBuilder& builder, UserTable& users);
void finishItems(OwnerBuilder& builder, const TableImport& import, const OwnerLayout& layout,
                 VideoTable& videos);

} // namespace watchlab::table
