// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_groups.h"
#include "core/store/run_store.h"
#include "ui/session/background_job.h"
#include "ui/session/recorded_curves.h"

#include <QObject>
#include <QStringList>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace watchlab::ui {

/// What a question over runs picks, or why it cannot be asked.
struct RunAnswer {
    std::vector<std::int64_t> runs; ///< newest first
    bool namesArchived = false;     ///< it speaks of archived runs
    QString problem;                ///< a sentence; empty = none
    int column = 0;                 ///< where, from 1
};

/// The runs of a workspace, read and changed off the GUI thread. Lives on the GUI thread.
class RunCatalogue : public QObject {
    Q_OBJECT
public:
    explicit RunCatalogue(QObject* parent = nullptr);
    ~RunCatalogue() override;

    void setWorkspace(const std::filesystem::path& workspace);
    const std::filesystem::path& workspace() const { return m_workspace; }

    /// Newest first, as of the last refresh.
    const std::vector<RunSummary>& summaries() const { return m_summaries; }
    const RunSummary* find(std::int64_t run) const;
    const std::vector<RunSummary>& trash() const { return m_trash; }
    void refresh();

    /// Asks a question (core/store/run_query.h); done is called on the GUI thread unless receiver is gone or
    /// another question came meanwhile.
    void ask(const QString& question, QObject* receiver, std::function<void(RunAnswer)> done);
    /// What may be typed into a question.
    void readTerms(QObject* receiver, std::function<void(QStringList)> done);
    /// What tells configurations apart, of every run as of the last refreshIdentities(); changed() follows.
    const std::map<std::int64_t, RunIdentity>& identities() const { return m_identities; }
    void refreshIdentities();

    using Reading = std::function<void(std::shared_ptr<const RecordedCurves>)>;
    /// Reads a run with its curves, some at a time where many are asked for; done is called on the GUI
    /// thread, unless receiver is gone by then or the run cannot be read (failed() says why). Who asks for a
    /// run that is being read waits for the same reading.
    void read(std::int64_t run, QObject* receiver, Reading done, std::size_t mostPoints = heldPoints);
    using PartReading = std::function<void(SeriesPart)>;
    /// Reads a part of one series, about `maximum` points of it at most; done as for read(). A later request
    /// for the same series takes the place of one that is under way.
    void readPart(std::int64_t run, std::int32_t series, StepRange range, std::size_t maximum,
                  QObject* receiver, PartReading done);
    void rename(std::int64_t run, const QString& name);
    void star(const std::vector<std::int64_t>& runs, bool starred);
    void tag(const std::vector<std::int64_t>& runs, const QStringList& added, const QStringList& removed);
    void setNote(const std::vector<std::int64_t>& runs, const QString& note);
    void archive(const std::vector<std::int64_t>& runs, bool archived);
    /// Out of sight, to be restored or removed; done is called on the GUI thread once they are.
    void trash(const std::vector<std::int64_t>& runs, std::function<void()> done);
    void restore(const std::vector<std::int64_t>& runs);
    void remove(const std::vector<std::int64_t>& runs); ///< rows and files, for good
    /// A new folder, or a file ending in .json; see core/store/run_export.h.
    void exportTo(std::int64_t run, const QString& destination);

Q_SIGNALS:
    void changed();
    void failed(const QString& message);
    /// What the user has to know about the workspace's database, once: a newer program wrote it.
    void noticed(const QString& sentence);
    void exported(const QString& destination);

private:
    struct Reader;
    struct Listing {
        std::vector<RunSummary> summaries;
        std::vector<RunSummary> trash;
        std::string notice;
    };
    void startReading();
    void changeEach(
        const std::vector<std::int64_t>& runs, std::function<void(RunStore&, std::int64_t)> change,
        std::function<void()> done = [] {});
    void listed(Listing listing);
    void delivered(std::int64_t run, const std::shared_ptr<const RecordedCurves>& curves);
    void change(
        std::function<void(RunStore&)> work, std::function<void()> done = [] {});

    std::filesystem::path m_workspace;
    std::vector<RunSummary> m_summaries;
    std::vector<RunSummary> m_trash;
    std::map<std::int64_t, RunIdentity> m_identities;
    std::string m_notice; ///< that was told
    BackgroundJob m_listing;
    BackgroundJob m_asking;
    BackgroundJob m_terms;
    BackgroundJob m_identifying;
    std::deque<std::int64_t> m_waiting; ///< readers that have not begun
    std::map<std::int64_t, std::unique_ptr<Reader>> m_readers;
    std::map<std::pair<std::int64_t, std::int32_t>, std::unique_ptr<BackgroundJob>> m_partReaders;
    std::vector<std::unique_ptr<BackgroundJob>> m_changes;
};

} // namespace watchlab::ui
