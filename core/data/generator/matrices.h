// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/row_writer.h"
#include "core/util/job.h"

/// The two matrices, users in parallel, each from a random stream of its own.
namespace watchlab::generator {

/// Fills rows [0, testBegin). Throws Cancelled.
void makeBigMatrix(const World& world, const RowWriter& writer, const JobContext& job);
/// Fills the rows from testBegin on. Throws Cancelled.
void makeSmallMatrix(const World& world, const RowWriter& writer, const JobContext& job);
/// KuaiRec's extremes, each in one row: the longest viewing, the largest ratios, the video of 0.14 s.
void plantExtremes(const World& world, ViewingTable& rows);

} // namespace watchlab::generator
