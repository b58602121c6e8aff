// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/background_job.h"

#include "core/util/clock.h"
#include "translations/error_words.h"

#include <QMetaObject>
#include <QPointer>

namespace watchlab::ui {

/// One run of one piece of work. The thread holds it too, so that a cancelled one can finish in its own time.
struct BackgroundJob::Task {
    std::stop_source stop;
    std::atomic<std::int64_t> lastReportMs{0};
    std::jthread thread;
};

namespace {

constexpr std::int64_t reportEveryMs = 50;

} // namespace

BackgroundJob::BackgroundJob(QObject* parent)
    : QObject(parent)
{
}

BackgroundJob::~BackgroundJob()
{
    for (const auto& task : m_tasks)
        task->stop.request_stop();
    for (const auto& task : m_tasks)
        if (task->thread.joinable())
            task->thread.join();
}

void BackgroundJob::cancel()
{
    if (m_current)
        m_current->stop.request_stop();
}

void BackgroundJob::startErased(std::function<Delivery(const JobContext&)> work)
{
    cancel();
    auto task = std::make_shared<Task>();
    m_current = task;
    m_tasks.push_back(task);
    m_phase.clear();
    m_fraction = -1;
    m_done = m_total = 0;

    JobContext job;
    job.stop = task->stop.get_token();
    job.progress = [this, weak = std::weak_ptr(task)](std::string_view phase, std::uint64_t done,
                                                      std::uint64_t total) {
        const auto strong = weak.lock();
        if (!strong)
            return;
        const std::int64_t now = steadyClockMs();
        std::int64_t last = strong->lastReportMs.load();
        if (now - last < reportEveryMs || !strong->lastReportMs.compare_exchange_strong(last, now))
            return;
        const QString words = QString::fromUtf8(phase.data(), static_cast<qsizetype>(phase.size()));
        QMetaObject::invokeMethod(
            this, [this, strong, words, done, total] { show(strong, words, done, total); },
            Qt::QueuedConnection);
    };
    task->thread = std::jthread([this, weak = std::weak_ptr(task), job, work = std::move(work)] {
        Delivery delivery;
        try {
            delivery = work(job);
        } catch (const Cancelled&) {
            delivery = [this] { Q_EMIT cancelled(); };
        } catch (const UsageError& error) {
            delivery = [this, message = errorWords(error.what()),
                        parameter = QString::fromStdString(error.parameter())] {
                Q_EMIT failed(message, parameter);
            };
        } catch (const std::exception& error) {
            delivery = [this, message = errorWords(error.what())] { Q_EMIT failed(message, {}); };
        }
        if (const auto strong = weak.lock())
            QMetaObject::invokeMethod(
                this, [this, strong, delivery] { end(strong, delivery); }, Qt::QueuedConnection);
    });
    Q_EMIT started();
}

void BackgroundJob::show(const std::shared_ptr<Task>& task, const QString& phase, std::uint64_t done,
                         std::uint64_t total)
{
    if (task != m_current)
        return;
    m_phase = phase;
    m_done = done;
    m_total = total;
    m_fraction = total ? static_cast<double>(done) / static_cast<double>(total) : -1.0;
    Q_EMIT progressed(phase, m_fraction);
}

void BackgroundJob::end(const std::shared_ptr<Task>& task, const Delivery& delivery)
{
    task->thread.join(); // it has nothing left to do
    m_tasks.remove(task);
    if (task != m_current)
        return; // replaced by a newer start
    const bool wasCancelled = task->stop.stop_requested();
    m_current = nullptr;
    const QPointer<BackgroundJob> self(this); // the receiver may have no more use for this job
    if (wasCancelled)
        Q_EMIT cancelled();
    else
        delivery();
    if (self && !m_current) // or it may have started again
        Q_EMIT finished();
}

} // namespace watchlab::ui
