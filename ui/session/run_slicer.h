// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_slices.h"
#include "ui/session/background_job.h"
#include "ui/session/run_data.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace watchlab::ui {

/// Where a run errs most. Immutable.
struct RunSlices {
    std::int64_t run = 0;
    std::string unit;
    std::vector<std::string> axes; ///< keys
    SliceMap map;
    std::vector<Slice> worst;
};

/// Finds that on a worker, for one run at a time. GUI thread.
class RunSlicer : public QObject {
    Q_OBJECT
public:
    explicit RunSlicer(QObject* parent = nullptr);

    void ask(const std::filesystem::path& workspace, std::int64_t run, const OpenData& open);
    void cancel(); ///< and forgets
    bool isBusy() const { return m_job.isRunning(); }
    QString phase() const { return m_job.phase(); }
    double fraction() const { return m_job.fraction(); }
    std::shared_ptr<const RunSlices> answer() const { return m_answer; } ///< null until known
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    std::shared_ptr<const RunSlices> m_answer;
    QString m_problem;
    BackgroundJob m_job;
};

} // namespace watchlab::ui
