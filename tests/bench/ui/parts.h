// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

/// What bench_ui measures, part by part; each prints its lines.
namespace watchlab::bench {

void measurePlots();
void measureUsersTable();
/// megabytes: of the workspace that is made, or the folder of an earlier call, where that is not empty.
void measureColdStart(double megabytes, const QString& folder);
/// What measureColdStart() starts: opens the window as the program does, says when it is painted, ends.
int paintOnce(int argc, char** argv, const QString& workspace);
void measureTraining(std::int64_t rows, int pairs);

} // namespace watchlab::bench
