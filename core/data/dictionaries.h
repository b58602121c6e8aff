// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/column_dictionary.h"

/// What columnDictionary() and fileDictionary() look up, a source file per format.
namespace watchlab::dictionaries {

std::span<const DocumentedColumn> kuaiRecColumns();
std::span<const DocumentedFile> kuaiRecFiles();
std::span<const DocumentedColumn> kuaiRecDailyColumns();
std::span<const DocumentedColumn> kuaiRecRawColumns();
std::span<const DocumentedColumn> processedColumns();
std::span<const DocumentedFile> processedFiles();
std::span<const DocumentedColumn> kuaiRandColumns();
std::span<const DocumentedFile> kuaiRandFiles();
std::span<const DocumentedColumn> tmallColumns();
std::span<const DocumentedFile> tmallFiles();
std::span<const DocumentedColumn> atomicColumns();
std::span<const DocumentedFile> atomicFiles();
std::span<const DocumentedColumn> grArrayColumns();
std::span<const DocumentedFile> grArrayFiles();

} // namespace watchlab::dictionaries
