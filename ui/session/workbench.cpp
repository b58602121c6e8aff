// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/workbench.h"

#include "core/data/available_targets.h"
#include "core/data/protocol_library.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/resumed_run.h"
#include "translations/error_words.h"
#include "ui/session/lesson_library.h"
#include "ui/session/queue_edits.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"

#include <QCoreApplication>
#include <QTimer>

#include <utility>

namespace watchlab::ui {

namespace {

constexpr auto firstPreset = "demo"; ///< what a new window proposes: a model that learns within minutes
constexpr std::size_t keptMessages = 2000;
constexpr int listedEveryMs = 3000;                     ///< runs, while one is evaluated
constexpr std::string_view columnsKey = "data.columns"; ///< decides what is read, not which rows of it

bool sameProtocol(const RunConfig& one, const RunConfig& other)
{
    for (const std::string_view key : changedKeys(one, other))
        if (key.starts_with("data.") && key != columnsKey)
            return false;
    return true;
}

QString labelOf(const Parameter& parameter)
{
    return QCoreApplication::translate("parameters",
                                       QByteArray(parameter.label.data(), parameter.label.size()));
}

} // namespace

Workbench::Workbench(const std::filesystem::path& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_history(presetConfig("gr", firstPreset))
    , m_base(m_history.current())
    , m_data(new DatasetSession(this))
    , m_session(new RunSession(performOrder, this))
    , m_queueEdits(new QueueEdits(
          *m_session,
          [this](std::int64_t run) {
              const RunSummary* known = m_runs->find(run);
              return known && canGoOn(*known);
          },
          this))
    , m_runs(new RunCatalogue(this))
{
    connect(m_data, &DatasetSession::loadingChanged, this, &Workbench::loadingChanged);
    connect(m_data, &DatasetSession::summaryChanged, this, &Workbench::summaryChanged);
    connect(m_data, &DatasetSession::opened, this, &Workbench::afterOpening);
    connect(m_data, &DatasetSession::failed, this,
            [this](const QString& message) { addMessage(MessageLevel::Error, message); });
    connect(m_data, &DatasetSession::openingCancelled, this, [this](const QString& path) {
        addMessage(MessageLevel::Info, tr("Opening %1 was cancelled.").arg(path));
    });
    for (auto signal : {&DatasetSession::openingCancelled, &DatasetSession::failed})
        connect(m_data, signal, this, &Workbench::keepColumnsOfDataset);
    connect(&m_preparing, &BackgroundJob::started, this, &Workbench::preparedChanged);
    connect(&m_preparing, &BackgroundJob::failed, this, &Workbench::afterPreparingFailed);
    connect(&m_preparing, &BackgroundJob::finished, this, &Workbench::preparedChanged);
    connect(m_runs, &RunCatalogue::changed, this, &Workbench::runsChanged);
    connect(m_runs, &RunCatalogue::failed, this,
            [this](const QString& message) { addMessage(MessageLevel::Error, message); });
    connect(m_runs, &RunCatalogue::noticed, this,
            [this](const QString& sentence) { addMessage(MessageLevel::Warning, sentence); });
    connect(m_runs, &RunCatalogue::exported, this, [this](const QString& destination) {
        addMessage(MessageLevel::Info, tr("Exported to %1.").arg(destination));
    });
    connect(m_session, &RunSession::runCreated, m_runs, &RunCatalogue::refresh);
    auto* listing = new QTimer(this); // every page looks at the list anew
    listing->setSingleShot(true);
    listing->setInterval(listedEveryMs);
    connect(listing, &QTimer::timeout, m_runs, &RunCatalogue::refresh);
    connect(m_session, &RunSession::evaluationsAdded, listing, [listing] {
        if (!listing->isActive())
            listing->start();
    });
    connect(m_session, &RunSession::finished, this, &Workbench::afterRun);
    m_runs->setWorkspace(workspace);
}

Workbench::~Workbench() = default;

void Workbench::afterRun()
{
    m_runs->refresh();
    const std::optional<Outcome>& outcome = m_session->outcome();
    if (!outcome)
        return;
    if (const Failed* failed = std::get_if<Failed>(&*outcome))
        addMessage(MessageLevel::Error, tr("Training failed: %1").arg(errorWords(failed->message)));
    else if (std::holds_alternative<WasCancelled>(*outcome))
        addMessage(MessageLevel::Info, tr("Training was stopped."));
    else
        addMessage(MessageLevel::Info, tr("Training is complete."));
}

LessonLibrary& Workbench::lessons()
{
    if (!m_lessons)
        m_lessons = new LessonLibrary(m_workspace, this);
    return *m_lessons;
}

bool Workbench::setWorkspace(const std::filesystem::path& workspace)
{
    if (workspace == m_workspace)
        return true;
    if (m_session->isRunning()) {
        addMessage(MessageLevel::Warning, tr("The workspace cannot be changed while a run is training."));
        return false;
    }
    m_workspace = workspace;
    m_shownRun = 0;
    endFork();
    m_runs->setWorkspace(workspace);
    if (m_lessons)
        m_lessons->setWorkspace(workspace);
    Q_EMIT workspaceChanged();
    Q_EMIT shownRunChanged();
    return true;
}

void Workbench::openDataset(const QString& path, const QString& columns)
{
    DataParams reading = config().data;
    reading.columns = columns.toStdString();
    m_data->open(path, reading);
}

void Workbench::reloadDataset()
{
    if (dataset())
        openDataset(m_data->path(), QString::fromStdString(dataset()->columns));
}

void Workbench::sampleTrainRows(double share)
{
    closeEditStep();
    setParameter(QStringLiteral("data.train_sample"), QString::number(share));
    closeEditStep();
}

void Workbench::afterOpening()
{
    const auto opened = dataset();
    m_session->forgetWatched(); // they are users of other data
    RunConfig fitting = config();
    const bool fitted = fitTarget(fitting.data, *opened); // a preset's target is a default
    fitting.data.columns = opened->columns;
    if (fitted || fitting.data.columns != config().data.columns)
        pushConfig(fitting, tr("target of the data"));
    const QString name = QString::fromStdString(opened->name);
    addMessage(MessageLevel::Info, tr("Opened %1: %L2 rows.").arg(name).arg(opened->rows.size()));
    if (opened->problems.count > 0)
        addMessage(MessageLevel::Warning, tr("%1: %Ln value(s) were not as documented, see Dataset.", nullptr,
                                             static_cast<int>(opened->problems.count))
                                              .arg(name));
    m_mayReplaceProtocol = true;
    Q_EMIT datasetChanged();
    prepareAgain();
}

/// A protocol that was chosen for other data gives way to the preset's own.
void Workbench::afterPreparingFailed(const QString& message, const QString& parameter)
{
    DataParams usual = presetConfig(config().family, config().preset).data;
    fitTarget(usual, *dataset());
    const bool replaces = std::exchange(m_mayReplaceProtocol, false) && !parameter.isEmpty() &&
                          protocolText(usual) != protocolText(config().data);
    if (!replaces) {
        m_preparedProblem = message;
        addMessage(MessageLevel::Error, message);
        return;
    }
    const DataParams before = config().data;
    RunConfig fitting = config();
    replaceProtocol(fitting.data, usual);
    pushConfig(fitting, tr("protocol that fits the data"));
    noteProtocolChange(ProtocolChange::Cause::Data, before, message);
    addMessage(MessageLevel::Warning, tr("The protocol did not fit %1 and was replaced: %2")
                                          .arg(QString::fromStdString(dataset()->name), message));
}

void Workbench::noteProtocolChange(ProtocolChange::Cause cause, const DataParams& before,
                                   const QString& refusal)
{
    if (protocolText(before) == protocolText(config().data))
        return;
    m_protocolChange = ProtocolChange{cause, refusal, before, config().data};
    Q_EMIT protocolChangeChanged();
}

void Workbench::dismissProtocolChange()
{
    if (!m_protocolChange)
        return;
    m_protocolChange.reset();
    Q_EMIT protocolChangeChanged();
}

void Workbench::takeProtocolBack()
{
    if (!m_protocolChange)
        return;
    RunConfig former = config();
    replaceProtocol(former.data, m_protocolChange->before);
    setConfig(former, tr("protocol from before"));
    dismissProtocolChange();
}

void Workbench::prepareAgain()
{
    m_prepared = nullptr;
    m_preparedProblem.clear();
    if (!dataset())
        return;
    m_preparing.start([dataset = dataset(), protocol = config().data](
                          const JobContext& job) { return prepare(dataset, protocol, job); },
                      [this](std::shared_ptr<const PreparedData> prepared) {
                          m_mayReplaceProtocol = false;
                          m_prepared = std::move(prepared);
                      });
}

QString Workbench::setParameter(const QString& key, const QString& text)
{
    const Parameter* parameter = findParameter(key.toStdString());
    Q_ASSERT(parameter);
    RunConfig changed = config();
    try {
        watchlab::setParameter(changed, *parameter, text.toStdString());
    } catch (const UsageError& error) {
        return errorWords(error.what());
    }
    if (changedKeys(config(), changed).empty())
        return {};
    const RunConfig before = config();
    m_history.push(std::move(changed), labelOf(*parameter), key);
    afterConfigChange(before);
    return {};
}

void Workbench::resetParameter(const QString& key)
{
    const Parameter* parameter = findParameter(key.toStdString());
    Q_ASSERT(parameter);
    closeEditStep();
    setParameter(key, QString::fromStdString(parameterText(*parameter, m_base)));
    closeEditStep();
}

void Workbench::applyPreset(const QString& name)
{
    const DataParams before = config().data;
    RunConfig preset = presetConfig(config().family, name.toStdString());
    setConfig(preset, tr("preset %1").arg(name));
    noteProtocolChange(ProtocolChange::Cause::Preset, before);
}

void Workbench::chooseFamily(const QString& name)
{
    const Family& family = findFamily(name.toStdString());
    if (family.name == config().family)
        return;
    const DataParams before = config().data;
    m_protocols[config().family] = before;
    RunConfig preset = presetConfig(family.name, firstPreset);
    if (const auto used = m_protocols.find(std::string(family.name)); used != m_protocols.end())
        replaceProtocol(preset.data, used->second);
    if (dataset())
        fitTarget(preset.data, *dataset());
    setConfig(preset,
              tr("model %1")
                  .arg(QString::fromUtf8(family.label.data(), static_cast<qsizetype>(family.label.size()))));
    m_mayReplaceProtocol = true;
    noteProtocolChange(ProtocolChange::Cause::Family, before);
}

void Workbench::beginFork(const RunSummary& run, const RunConfig& config, std::int64_t step)
{
    const QString name = QString::fromStdString(run.name);
    m_fork = ForkPoint{run.id, step, name, run.dataPath, config};
    setConfig(config, tr("fork of %1").arg(name));
    Q_EMIT forkChanged();
}

void Workbench::endFork()
{
    if (!m_fork)
        return;
    m_fork.reset();
    Q_EMIT forkChanged();
}

QString Workbench::forkProblem() const
{
    if (!m_fork)
        return {};
    if (m_fork->config.family != config().family)
        return tr("A fork is a model of the same family as %1.").arg(m_fork->name);
    for (const std::string_view key : changedKeys(m_fork->config, config()))
        if (!mayChange(key))
            return tr("\"%1\" is as in %2 and cannot change in a fork.")
                .arg(labelOf(*findParameter(key)), m_fork->name);
    return {};
}

bool Workbench::mayChange(std::string_view key) const
{
    return !m_fork || key == columnsKey || mayDifferInFork(key);
}

void Workbench::restoreForked()
{
    if (!m_fork || forkProblem().isEmpty())
        return;
    RunConfig restored = config();
    if (restored.family != m_fork->config.family)
        restored = m_fork->config;
    for (const std::string_view key : changedKeys(m_fork->config, restored))
        if (!mayChange(key))
            watchlab::setParameter(restored, key, parameterText(*findParameter(key), m_fork->config));
    setConfig(restored, tr("What cannot change in the fork"));
}

/// How the open table is read belongs to it: presets, protocols and other runs leave it alone.
void Workbench::setConfig(const RunConfig& next, const QString& words)
{
    RunConfig kept = next;
    kept.data.columns = config().data.columns;
    pushConfig(kept, words);
}

void Workbench::pushConfig(const RunConfig& next, const QString& words)
{
    const RunConfig before = config();
    m_history.closeStep();
    m_history.push(next, words);
    m_history.closeStep();
    afterConfigChange(before);
}

void Workbench::undo()
{
    const RunConfig before = config();
    m_history.undo();
    afterConfigChange(before);
}

void Workbench::redo()
{
    const RunConfig before = config();
    m_history.redo();
    afterConfigChange(before);
}

void Workbench::afterConfigChange(const RunConfig& before)
{
    if (before.preset != config().preset || before.family != config().family)
        m_base = presetConfig(config().family, config().preset);
    if (m_protocolChange && protocolText(m_protocolChange->after) != protocolText(config().data))
        dismissProtocolChange();
    Q_EMIT configChanged();
    if (!sameProtocol(before, config())) {
        m_mayReplaceProtocol = false;
        prepareAgain();
    }
    readColumnsAgain();
}

/// After an edit of a table's columns, its undo or redo.
void Workbench::readColumnsAgain()
{
    const std::string& wanted = config().data.columns;
    if (dataset() && dataset()->kind == SourceKind::Table && !wanted.empty() && wanted != dataset()->columns)
        openDataset(m_data->path(), QString::fromStdString(wanted));
}

/// An edit of the columns that could not be carried out leaves no trace.
void Workbench::keepColumnsOfDataset()
{
    if (!dataset() || dataset()->columns == config().data.columns)
        return;
    RunConfig kept = config();
    kept.data.columns = dataset()->columns;
    pushConfig(kept, labelOf(*findParameter(columnsKey)));
}

void Workbench::showRun(std::int64_t run)
{
    if (run == m_shownRun)
        return;
    m_shownRun = run;
    Q_EMIT shownRunChanged();
}

void Workbench::showNewestRun(std::int64_t rather)
{
    const auto show = [this, rather] {
        const std::vector<RunSummary>& runs = m_runs->summaries();
        const bool other = m_shownRun != 0 || m_session->isRunning() || m_session->outcome();
        if (!other && !runs.empty())
            showRun(m_runs->find(rather) ? rather : runs.front().id);
    };
    connect(m_runs, &RunCatalogue::changed, this, show, Qt::SingleShotConnection);
    m_runs->refresh();
}

void Workbench::addMessage(MessageLevel level, const QString& text)
{
    if (m_log.size() >= keptMessages)
        m_log.erase(m_log.begin(), m_log.begin() + keptMessages / 4);
    m_log.push_back({QDateTime::currentDateTime(), level, text});
    ++m_messageCount;
    if (level != MessageLevel::Info)
        ++m_warnings;
    Q_EMIT logChanged();
}

void Workbench::markLogRead()
{
    m_warnings = 0;
    Q_EMIT logChanged();
}

} // namespace watchlab::ui
