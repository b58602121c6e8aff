// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <QString>

namespace watchlab::ui {

QString statusWords(RunStatus status);     ///< "running", "completed", ... in the window's language
QString metricWords(std::string_view key); ///< "mae" -> "MAE"
/// Whose way of counting ties, or what they count: "xauc_excl_ties" -> "HEGM"; empty for all but XAUC's
/// others.
QString xaucTiesWords(std::string_view key);
/// "gr" -> "GR"; of a baseline's method "d2q" -> "D2Q".
QString familyWords(std::string_view familyOrMethod);
/// "preset demo", or "preset demo, 2 changed".
QString presetWords(const RunConfig& config);
/// "watch_time" -> "watch time", in the window's language.
QString targetWords(std::string_view key);
/// "s", "ratio", "rows/s" in the window's language; those that it does not know and empty ones as they are.
QString unitWords(std::string_view unit);
/// The same, behind a figure: " s"; empty where there is none.
QString unitBehind(std::string_view unit);
/// "MAE, s": what is measured and, where it has one, its unit, both in words.
QString withUnit(const QString& title, const QString& unit);
/// Of what the run predicts, in the window's language: "s", "ratio"; empty where the data say none.
QString unitOfRun(const RunSummary& summary);
/// From the start to the end (or to now while it runs) without what it lay still, in seconds; negative when
/// unknown.
double secondsTaken(const RunSummary& summary, std::int64_t nowMs);

} // namespace watchlab::ui
