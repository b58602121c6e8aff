// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <thread>
#include <type_traits>
#include <utility>

namespace watchlab::ui {

/// One piece of work at a time on a thread of its own; everything it says arrives on the thread this object
/// lives in. Starting again cancels what runs: its result is never delivered. Destruction cancels and waits
/// until the work has noticed (the engine promises half a second).
class BackgroundJob : public QObject {
    Q_OBJECT
public:
    explicit BackgroundJob(QObject* parent = nullptr);
    ~BackgroundJob() override;

    /// work(const JobContext&) runs on the worker thread and may throw InputError, UsageError, Cancelled;
    /// done(result) is called here, unless it was cancelled or failed. The result must be copyable.
    template<typename Work, typename Done>
    void start(Work work, Done done)
    {
        using Result = std::invoke_result_t<Work, const JobContext&>;
        startErased([work = std::move(work), done = std::move(done)](const JobContext& job) -> Delivery {
            if constexpr (std::is_void_v<Result>) {
                work(job);
                return [done] { done(); };
            } else {
                auto result = std::make_shared<Result>(work(job));
                return [done, result] { done(std::move(*result)); };
            }
        });
    }

    void cancel();
    bool isRunning() const { return m_current != nullptr; }
    QString phase() const { return m_phase; }
    double fraction() const { return m_fraction; } ///< 0 to 1; negative = unknown
    /// Units of the phase (bytes while files are read) done and in all; 0 in all = unknown.
    std::uint64_t done() const { return m_done; }
    std::uint64_t total() const { return m_total; }

Q_SIGNALS:
    void started();
    void progressed(const QString& phase, double fraction); ///< at most 20 a second
    void failed(const QString& message, const QString& parameter);
    void cancelled();
    void finished(); ///< after any of the three ends; isRunning() is false by then

private:
    using Delivery = std::function<void()>;
    struct Task;

    void startErased(std::function<Delivery(const JobContext&)> work);
    void end(const std::shared_ptr<Task>& task, const Delivery& delivery);
    void show(const std::shared_ptr<Task>& task, const QString& phase, std::uint64_t done,
              std::uint64_t total);

    std::shared_ptr<Task> m_current;
    std::list<std::shared_ptr<Task>> m_tasks; ///< with those that were cancelled and have not noticed yet
    QString m_phase;
    double m_fraction = -1;
    std::uint64_t m_done = 0;
    std::uint64_t m_total = 0;
};

} // namespace watchlab::ui
