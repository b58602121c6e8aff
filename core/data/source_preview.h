// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/table_import.h"
#include "core/params/data_params.h"
#include "core/util/job.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab {

/// A file that a dataset has, could have or lacks.
struct PreviewFile {
    std::string name;
    std::uint64_t bytes = 0;         ///< unpacked; an estimate for .gz
    std::uint64_t estimatedRows = 0; ///< without the header
    std::string purpose;             ///< "rows to train on", "captions"; "" when it is not known
    bool required = false;
    bool present = true;
};

/// A column of one of the files, with the role that it has or will have.
struct PreviewColumn {
    std::string file;
    ImportColumn column;
};

/// What there is to see of a source before it is loaded.
struct SourcePreview {
    SourceKind kind = SourceKind::Table;
    std::string format; ///< "KuaiRec 2.0", "GR arrays", "table"
    std::string name;   ///< as Dataset::name will be
    std::vector<PreviewFile> files;
    std::vector<PreviewColumn> columns; ///< of all files
    /// Of a table: how it will be read, as given or guessed. The roles of the other kinds are fixed.
    TableImport import;
    std::string importText; ///< canonical, as the parameter data.columns takes it; empty for other kinds
    std::vector<std::string> header;            ///< of the rows below
    std::vector<std::vector<std::string>> rows; ///< the first 100 of the train file, as text
    std::uint64_t estimatedRows = 0;            ///< viewings that will be read
    std::uint64_t estimatedBytes = 0;           ///< of the loaded dataset in memory
    std::vector<std::string> problems;          ///< what is missing or keeps it from opening, as sentences
};

/// Looks at the heads of a source's files, never at a whole one: a fraction of a second at any size. Rows and
/// memory are those that openDataset() would read with the same columns or protocol. Throws InputError for
/// what openDataset() would not know either, UsageError for columns that say nothing, Cancelled.
SourcePreview previewSource(const std::string& path, const std::string& columns = {},
                            const JobContext& job = {});
SourcePreview previewSource(const std::string& path, const DataParams& protocol, const JobContext& job = {});

} // namespace watchlab
