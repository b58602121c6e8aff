// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "ui/session/background_job.h"

#include <QObject>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace watchlab::ui {

/// The open dataset under the protocol of a recorded run: which rows it trained on, and its target. GUI
/// thread; preparing is done on a worker.
class PreparedRun : public QObject {
    Q_OBJECT
public:
    struct Wanted {
        std::filesystem::path workspace;
        std::int64_t run = 0;    ///< 0 = none
        std::string fingerprint; ///< of the run's data
        std::shared_ptr<const Dataset> dataset;
        std::shared_ptr<const PreparedData> prepared; ///< taken where it is the run's; else may be null
    };

    explicit PreparedRun(QObject* parent = nullptr);

    void want(const Wanted& wanted);
    /// Of the run wanted last; null until it is prepared.
    std::shared_ptr<const PreparedData> data() const { return m_data; }
    /// Why it cannot be prepared; empty otherwise.
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    void take(std::shared_ptr<const PreparedData> data);

    Wanted m_wanted;
    std::shared_ptr<const PreparedData> m_data;
    QString m_problem;
    BackgroundJob m_job;
};

} // namespace watchlab::ui
