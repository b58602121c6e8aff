// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/feature_encoding.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

/// What the codes of ids and fields stand for, and how codes of other data, which numbers the same values
/// otherwise, become those that a model knows. A Table is a UserTable or a VideoTable.
namespace watchlab::gr {

/// Keeps what the known codes of a table stand for. All of it goes into every checkpoint, so there is a
/// limit.
template<typename Table>
void keepValues(const Table& table, std::vector<FeatureEncoding::Codes>& vocabularies);

/// Other data's codes of a vocabulary in the model's, through what they stand for.
class Translation {
public:
    Translation() = default; ///< the codes are the same
    /// Values of a side that has none are the codes.
    Translation(const FeatureEncoding::Codes& codes, std::vector<std::string> values);

    /// 0 for a value that the model does not know.
    std::int32_t operator()(std::int32_t code) const;

private:
    bool m_translates = false;
    std::vector<std::string> m_values; ///< of the data
    std::unordered_map<std::string, std::int32_t> m_codes;
};

/// One per vocabulary. Arrays hold codes and not what they stand for. Those of features are taken to be the
/// published preparation's; ids are only when the model's are codes, too. Throws InputError where nobody says
/// what the codes stand for.
template<typename Table>
std::vector<Translation> translations(const Table& table, const FeatureEncoding::Side& encoding,
                                      SourceKind kind);

} // namespace watchlab::gr
