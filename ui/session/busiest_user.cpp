// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/busiest_user.h"

#include <map>
#include <vector>

namespace watchlab::ui {

std::optional<std::int64_t> busiestUser(const PreparedData& data, std::optional<std::int64_t> before)
{
    const std::vector<std::uint32_t>& rows = data.validation.empty() ? data.test : data.validation;
    std::vector<std::int64_t> rowsOfEntry(data.dataset->users.size());
    for (const std::uint32_t row : rows)
        ++rowsOfEntry[data.dataset->rows.user[row]];
    std::map<std::int64_t, std::int64_t> rowsOfUser; // arrays may hold a user in several entries
    for (std::size_t entry = 0; entry < rowsOfEntry.size(); ++entry) {
        if (rowsOfEntry[entry] > 0)
            rowsOfUser[data.dataset->users.id[entry]] += rowsOfEntry[entry];
    }
    if (before && rowsOfUser.contains(*before))
        return before;
    std::optional<std::int64_t> busiest;
    std::int64_t most = 0;
    for (const auto& [user, count] : rowsOfUser) {
        if (count > most) {
            most = count;
            busiest = user;
        }
    }
    return busiest;
}

} // namespace watchlab::ui
