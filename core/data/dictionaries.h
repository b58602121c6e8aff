// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/column_dictionary.h"

/// What columnDictionary() and fileDictionary() look up, a source file per format.
namespace watchlab::dictionaries {

std::span<const DocumentedColumn> kuaiRecColumns();
std::span<const DocumentedFile> kuaiRecFiles();
std::span<const DocumentedColumn> grArrayColumns();
std::span<const DocumentedFile> grArrayFiles();

} // namespace watchlab::dictionaries
