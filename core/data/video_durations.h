// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/params/data_params.h"

#include <cstdint>
#include <vector>

namespace watchlab {

/// The duration of every video as GR takes it in, one entry per VideoTable index; NaN for a video without any
/// of the rows that statistics may look at.
///
/// Where rows state milliseconds: the mean over those rows, in file order and with Kahan's compensation, of
/// (duration - min) / (max - min), min and max being those of all these rows. The compensation matters: a
/// plain sum gives videos of equal length different means and so different duration codes. Where the source
/// gives the duration itself (arrays), it is returned as it is; a source without durations has NaN only.
/// AllRows looks at every row of the dataset and ignores trainRows.
std::vector<double> meanNormalizedDurations(const Dataset& dataset, Statistics statistics,
                                            const std::vector<std::uint32_t>& trainRows);

} // namespace watchlab
