// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/entry_table.h"
#include "core/data/table_parts.h"

#include <string>
#include <vector>

namespace watchlab::table {

/// Collects the users, or the items, of a table: an entry per different combination of an id and its
/// categorical features. One thread.
class OwnerBuilder {
public:
    /// Names of the columns that the layout tells of, in its order.
    struct Names {
        std::string id;
        std::vector<std::string> features;
        std::vector<std::string> numbers;
        std::vector<std::string> texts;
        bool sequences = false; ///< a feature with spaces in it is a list
    };
    OwnerBuilder(Names names, const OwnerLayout& layout);

    /// The entries of a part's rows.
    std::vector<std::uint32_t> take(const OwnerPart& part);
    /// The first entries of ids that were taken with their features before; new ids get entries without any.
    std::vector<std::uint32_t> takeIds(const CodedTexts& ids);

    std::size_t size() const { return m_entries.size(); }
    /// Hand out what was collected; once each, at the end.
    void finishIds(std::vector<std::int64_t>& ids, std::vector<std::string>& names) const;
    FieldTable finishFields();
    /// Numeric features, and what the fields' codes stand for under the fields' names. After finishFields().
    std::vector<SideColumn> finishSide();
    /// A shown text of each entry; empty = none.
    std::vector<std::string> finishTexts(std::size_t text) const;

private:
    void fillNew();

    Names m_names;
    TextTable m_ids;
    std::vector<TextTable> m_features;
    EntryTable m_entries;
    std::vector<std::uint32_t> m_firstEntry;          ///< per id
    std::size_t m_filled = 0;                         ///< entries that m_firstEntry knows
    std::vector<std::vector<double>> m_numbers;       ///< [column][entry]
    std::vector<SideColumn> m_values;                 ///< per field but the id
    std::vector<TextTable> m_texts;                   ///< per text column
    std::vector<std::vector<std::uint32_t>> m_textOf; ///< [column][entry]
};

} // namespace watchlab::table
