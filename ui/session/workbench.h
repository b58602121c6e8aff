// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/params/run_config.h"
#include "ui/session/background_job.h"
#include "ui/session/dataset_session.h"
#include "ui/session/edit_history.h"
#include "ui/session/protocol_change.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace watchlab {
struct RunSummary;
} // namespace watchlab

namespace watchlab::ui {

class LessonLibrary;
class QueueEdits;
class RunCatalogue;
class RunSession;

/// The pages in the order of the rail, Alt+1 to Alt+8.
enum class Page { Start, Dataset, Design, Train, Inspect, Runs, Learn, Tables };

enum class MessageLevel { Info, Warning, Error };

/// A checkpoint that the next run begins from.
struct ForkPoint {
    std::int64_t run = 0;
    std::int64_t step = 0;
    QString name; ///< of the run
    std::string dataPath;
    RunConfig config; ///< of the run
};

/// A line of the Log dock.
struct LogMessage {
    QDateTime time;
    MessageLevel level = MessageLevel::Info;
    QString text;
};

/// What all pages share: the workspace, the open dataset, the data prepared for the current protocol, the run
/// configuration being edited, the running training, the recorded runs, the log. Lives on the GUI thread;
/// everything that takes time happens on workers. Handed to every page by reference.
class Workbench : public QObject {
    Q_OBJECT
public:
    explicit Workbench(const std::filesystem::path& workspace, QObject* parent = nullptr);
    ~Workbench() override;

    const std::filesystem::path& workspace() const { return m_workspace; }
    /// Refused (false, with a message in the log) while a run is training.
    bool setWorkspace(const std::filesystem::path& workspace);

    /// Opens in the background whatever openDataset() of the engine knows, with the protocol's sample where
    /// that is drawn while reading; `columns` says how a table is read, empty = as it looks. Progress:
    /// data().
    void openDataset(const QString& path, const QString& columns = {});
    /// What is open, once more. Nothing when nothing is.
    void reloadDataset();
    /// Undoable: that share of the train rows, read or drawn from what was read.
    void sampleTrainRows(double share);
    /// The open dataset with all that belongs to it; the functions below are its most wanted ones.
    DatasetSession& data() const { return *m_data; }
    const BackgroundJob& loading() const { return m_data->loading(); }
    void cancelLoading() { m_data->cancel(); }
    QString loadingPath() const { return m_data->loadingPath(); }
    const QString& loadingProblem() const { return m_data->problem(); }
    std::shared_ptr<const Dataset> dataset() const { return m_data->dataset(); }
    std::shared_ptr<const DatasetSummary> summary() const { return m_data->summary(); }

    /// The dataset under config().data; null while it is being prepared, or when preparedProblem() says why
    /// not.
    std::shared_ptr<const PreparedData> prepared() const { return m_prepared; }
    const BackgroundJob& preparing() const { return m_preparing; }
    const QString& preparedProblem() const { return m_preparedProblem; }

    const RunConfig& config() const { return m_history.current(); }
    /// The preset that config() started from, unchanged: what "changed" and "reset" refer to.
    const RunConfig& baseConfig() const { return m_base; }
    /// Undoable. Returns what is wrong with the text (the config stays as it was), or an empty string.
    QString setParameter(const QString& key, const QString& text);
    void resetParameter(const QString& key);
    /// Undoable; also changes baseConfig().
    void applyPreset(const QString& name);
    /// Undoable: another model family, with the preset that a new window proposes and the protocol that was
    /// used with this family last.
    void chooseFamily(const QString& name);
    /// Set when preset, family or data brought another protocol, until it is taken back, dismissed or edited.
    const std::optional<ProtocolChange>& protocolChange() const { return m_protocolChange; }
    void takeProtocolBack(); ///< undoable
    void dismissProtocolChange();
    /// Undoable: a whole configuration at once, e.g. of a recorded run; but not how a table is read.
    void setConfig(const RunConfig& config, const QString& words);
    void closeEditStep() { m_history.closeStep(); }
    EditSteps edits() const { return m_history.steps(); }
    void undo();
    void redo();

    /// Of the next run: in a fork only what trains may.
    bool mayChange(std::string_view key) const;
    /// Undoable: what cannot change in a fork is as in the run again; what may stays.
    void restoreForked();
    /// Undoable: takes the run's configuration over. The next run begins from the run's checkpoint of the
    /// step, as long as only what may differ in a fork is changed.
    void beginFork(const RunSummary& run, const RunConfig& config, std::int64_t step);
    /// The next run is one of its own again; the configuration stays.
    void endFork();
    const std::optional<ForkPoint>& fork() const { return m_fork; }
    /// Which change of the configuration a fork cannot have; empty = none, or no fork.
    QString forkProblem() const;

    /// The training of this window.
    RunSession& session() const { return *m_session; }
    QueueEdits& queueEdits() const { return *m_queueEdits; } ///< of its queue, by hand
    /// The recorded runs of the workspace.
    RunCatalogue& runs() const { return *m_runs; }
    /// Those of the program and of the workspace; read when first asked for.
    LessonLibrary& lessons();
    /// The recorded run that Train and Inspect show when nothing trains; 0 = none.
    std::int64_t shownRun() const { return m_shownRun; }
    void showRun(std::int64_t run);
    /// Shows a run of the workspace as soon as its runs are known, unless another is shown by then: this one
    /// where it is there, else the newest.
    void showNewestRun(std::int64_t rather = 0);

    const std::vector<LogMessage>& log() const { return m_log; }
    std::int64_t messageCount() const { return m_messageCount; } ///< of the session, those forgotten included
    int warnings() const { return m_warnings; }                  ///< warnings and errors not yet looked at
    void addMessage(MessageLevel level, const QString& text);
    void markLogRead();

    void requestPage(Page page) { Q_EMIT pageRequested(page); }
    /// To be opened by whoever can ask for what is missing, see pages/data_opener.h.
    void requestDataset(const QString& path) { Q_EMIT datasetRequested(path); }
    /// Leads to the parameter's field on Design.
    void requestParameter(const QString& key)
    {
        Q_EMIT pageRequested(Page::Design);
        Q_EMIT parameterRequested(key);
    }
    /// Leads to the user on Inspect.
    void requestUser(qint64 user, qint64 beside = 0)
    {
        Q_EMIT pageRequested(Page::Inspect);
        Q_EMIT userRequested(user, beside);
    }
    /// Leads to these runs, and no others, on Runs.
    void requestRuns(const std::vector<std::int64_t>& runs)
    {
        Q_EMIT pageRequested(Page::Runs);
        Q_EMIT runsRequested(runs);
    }
    /// Leads to the lesson on Learn.
    void requestLesson(const QString& id)
    {
        Q_EMIT pageRequested(Page::Learn);
        Q_EMIT lessonRequested(id);
    }
    void announceLessonProgress() { Q_EMIT lessonProgressChanged(); }
    void announceRecents() { Q_EMIT recentsChanged(); }

Q_SIGNALS:
    void workspaceChanged();
    void datasetChanged();
    void loadingChanged(); ///< started, progressed or ended
    void summaryChanged();
    void preparedChanged(); ///< prepared(), preparing() or preparedProblem() changed
    void configChanged();
    void runsChanged(); ///< the catalogue has a new list
    void shownRunChanged();
    void forkChanged();
    void protocolChangeChanged();
    void logChanged();
    void pageRequested(watchlab::ui::Page page);
    void datasetRequested(const QString& path);
    void parameterRequested(const QString& key);    ///< its page is in front
    void userRequested(qint64 user, qint64 beside); ///< beside: a second run to look at; 0 = as it is
    void runsRequested(const std::vector<std::int64_t>& runs);
    void lessonRequested(const QString& id);
    void lessonProgressChanged(); ///< what the settings remember of it
    void recentsChanged();        ///< the settings remember another dataset

private:
    void afterOpening();
    void pushConfig(const RunConfig& next, const QString& words);
    void readColumnsAgain();
    void keepColumnsOfDataset();
    void prepareAgain();
    void afterPreparingFailed(const QString& message, const QString& parameter);
    void noteProtocolChange(ProtocolChange::Cause cause, const DataParams& before,
                            const QString& refusal = {});
    void afterRun();
    void afterConfigChange(const RunConfig& before);

    std::filesystem::path m_workspace;
    BackgroundJob m_preparing;
    QString m_preparedProblem;
    std::shared_ptr<const PreparedData> m_prepared;
    EditHistory<RunConfig> m_history;
    RunConfig m_base;
    DatasetSession* m_data; ///< a child of this, as are the next three
    RunSession* m_session;
    QueueEdits* m_queueEdits;
    RunCatalogue* m_runs;
    LessonLibrary* m_lessons = nullptr;
    std::int64_t m_shownRun = 0;
    std::optional<ForkPoint> m_fork;
    std::map<std::string, DataParams> m_protocols; ///< last used, by family
    std::optional<ProtocolChange> m_protocolChange;
    bool m_mayReplaceProtocol = false; ///< nobody has chosen it for the open data
    std::vector<LogMessage> m_log;
    std::int64_t m_messageCount = 0;
    int m_warnings = 0;
};

} // namespace watchlab::ui
