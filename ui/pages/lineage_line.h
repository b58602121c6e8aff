// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_origin.h"
#include "ui/session/background_job.h"

#include <QLabel>

#include <cstdint>
#include <filesystem>

namespace watchlab::ui {

/// Where a run comes from and what came of it, in one line: imported from, forked from, forks; the runs are
/// links. Hidden where there is nothing to say. GUI thread.
class LineageLine : public QLabel {
    Q_OBJECT
public:
    explicit LineageLine(QWidget* parent = nullptr);

    /// 0 = none. Read off this thread.
    void setRun(const std::filesystem::path& workspace, std::int64_t run);

Q_SIGNALS:
    void runClicked(qint64 run);
    void failed(const QString& message); ///< it could not be read

private:
    void showLineage(const RunLineage& lineage);
    BackgroundJob m_job;
};

} // namespace watchlab::ui
