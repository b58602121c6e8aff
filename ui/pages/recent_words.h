// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset_summary.h"
#include "core/store/run_store.h"
#include "ui/session/settings.h"

#include <vector>

namespace watchlab::ui {

/// What the Start page remembers and says of a dataset, a workspace, a run.
RecentEntry recentDataset(const Dataset& dataset, const DatasetSummary& summary);
RecentEntry recentWorkspace(const QString& path, const std::vector<RunSummary>& runs);
QString recentFacts(const RecentEntry& entry);   ///< "7,176 users, 10,728 videos, 17.2 M rows"
QString runFacts(const RunSummary& run);         ///< "completed, MAE 3.0215 s, XAUC 0.6127, 1 min 12 s"
QString interruptedWords(const RunSummary& run); ///< why and where it stopped
QString whenWords(const QDateTime& time);
QString recentRemark(const RecentEntry& entry); ///< "412 MB, yesterday"

} // namespace watchlab::ui
