// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gr_fields.h"

namespace watchlab {

std::vector<Field> grUserFields()
{
    std::vector<Field> fields{{"user_id", 0}};
    for (std::uint32_t k = 0; k + 1 < userFieldCount; ++k)
        fields.push_back({"onehot_feat" + std::to_string(k), k + 1});
    return fields;
}

std::vector<Field> grVideoFields()
{
    std::vector<Field> fields{{"item_id", 0}};
    for (std::uint32_t k = 0; k + 1 < videoFieldCount; ++k)
        fields.push_back({"feat" + std::to_string(k), 1});
    return fields;
}

} // namespace watchlab
