// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watchlab {

/// How far predictions are off for one user.
struct UserError {
    std::int64_t id = 0;
    std::int64_t rows = 0; ///< that were predicted
    double mae = 0;        ///< mean absolute error over them, in the predictions' unit
};

} // namespace watchlab
