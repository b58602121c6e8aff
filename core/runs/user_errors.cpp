// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/user_errors.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace watchlab {

namespace {

constexpr std::size_t rowsBetweenLooks = 1 << 16;

} // namespace

std::vector<UserError> errorsByUser(const PreparedData& data, const RunPredictions& predictions,
                                    const std::vector<double>& truths, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    std::vector<UserError> entries(dataset.users.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i].id = dataset.users.id[i];
    for (std::size_t i = 0; i < data.test.size(); ++i) {
        if (i % rowsBetweenLooks == 0)
            job.throwIfStopped();
        UserError& entry = entries[dataset.rows.user[data.test[i]]];
        entry.mae += std::abs(static_cast<double>(predictions.values[i]) - truths[i]); // a sum until the end
        ++entry.rows;
    }
    std::ranges::stable_sort(entries, {}, &UserError::id);
    std::vector<UserError> errors; // arrays may hold a user in several entries
    for (const UserError& entry : entries) {
        if (entry.rows == 0)
            continue;
        if (errors.empty() || errors.back().id != entry.id)
            errors.push_back({entry.id, 0, 0});
        errors.back().rows += entry.rows;
        errors.back().mae += entry.mae;
    }
    for (UserError& error : errors)
        error.mae /= static_cast<double>(error.rows);
    return errors;
}

} // namespace watchlab
