// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab::hybrid {

/// The words of a text in UTF-8: in lower case, without every character that is neither white space nor a
/// letter, a number or an underscore (combining marks go, too), runs of two or more that remain. A Chinese
/// clause is one word: nothing is segmented.
std::vector<std::string> wordsOf(std::string_view text);

/// TF-IDF of a corpus. A value.
struct TextFeatures {
    std::vector<std::string> terms; ///< at most as many as asked for, in code-point order
    std::vector<double> values;     ///< one row of terms.size() per document

    double value(std::size_t document, std::size_t term) const
    {
        return values[document * terms.size() + term];
    }
};

/// The `mostTerms` most frequent words of the corpus that are no stop words (ties: smaller code points first)
/// as features: counts times ln((1 + documents) / (1 + documents with the term)) + 1, every document scaled
/// to unit length; zeros for one with none of the terms.
TextFeatures textFeatures(std::span<const std::string> documents, std::size_t mostTerms = 50);

} // namespace watchlab::hybrid
