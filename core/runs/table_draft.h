// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol_library.h"
#include "core/runs/table_spec.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// A method or a protocol as it is written in a table's document.
struct TableEntry {
    std::string name;       ///< "d2q", "P2"
    std::string label;      ///< empty = its name
    std::string preset;     ///< of a method; empty = the table's
    std::string parameters; ///< "train.epochs=2 gr.n_head=4"; what is no key=value stays as it was written
    bool operator==(const TableEntry&) const = default;
};

/// A table's document while somebody edits it: what it says, right or wrong. A value.
struct TableDraft {
    std::string title;
    std::string data = "sample"; ///< as the document says it
    std::string preset = "paper";
    std::string parameters; ///< for all methods that they concern
    std::vector<TableEntry> methods;
    std::vector<TableEntry> protocols; ///< empty = the preset's own
    std::string seeds = "1";           ///< "1, 2, 3", or how many: "3"
    std::vector<std::string> metrics;
    bool paired = false;
    bool operator==(const TableDraft&) const = default;
};

/// What is wrong with a draft, and where.
struct TableFault {
    enum class Place { Title, Data, Parameters, Method, Protocol, Seeds, Metrics, Table };
    Place place = Place::Table;
    std::size_t entry = 0; ///< which method or protocol
    std::string message;   ///< a sentence
};

/// Throws InputError when the text is no document of a table; values may be wrong.
TableDraft parseTableDraft(std::string_view text);
/// The document, as readTableSpec() takes it when findFaults() finds nothing.
std::string asJson(const TableDraft& draft);

/// folder: where the document's paths are seen from.
std::vector<TableFault> findFaults(const TableDraft& draft, const std::filesystem::path& folder,
                                   const ProtocolLibrary& protocols);

/// What one begins from: the simple ways and the published ones under P1, P2 and P3 with three seeds.
TableDraft startingDraft(std::string data);

/// "1, 2, 3" or "3". Throws InputError with a sentence.
std::vector<std::int64_t> parseSeeds(std::string_view text);

} // namespace watchlab
