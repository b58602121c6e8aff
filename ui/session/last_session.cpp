// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/last_session.h"

#include "core/data/dataset_ids.h"
#include "core/params/config_json.h"
#include "core/util/error.h"
#include "ui/session/queue_text.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace watchlab::ui {

namespace {

bool canBeOpened(const QString& path)
{
    return path == QStringLiteral("sample") || QFileInfo::exists(path);
}

bool restoreConfig(Workbench& workbench, const QString& text)
{
    try {
        const RunConfig config = configFromJson(nlohmann::json::parse(text.toStdString()));
        if (configAsJson(config) != configAsJson(workbench.config())) // nothing changed: nothing to undo
            workbench.setConfig(config,
                                QCoreApplication::translate("watchlab::ui::LastSession", "last session"));
        return true;
    } catch (const nlohmann::json::exception&) {
        return false;
    } catch (const UsageError&) {
        return false;
    }
}

/// As soon as the data are there whose users they are.
void restorePinned(Workbench& workbench, const LastSession& last)
{
    QObject::connect(
        &workbench, &Workbench::datasetChanged, &workbench,
        [&workbench, last] {
            for (const qint64 user : workbench.data().path() == last.dataset ? last.pinned : QList<qint64>())
                if (findUser(*workbench.dataset(), user))
                    workbench.session().watchUser(user);
        },
        Qt::SingleShotConnection);
}

/// withData: those are opened whose user was inspected.
void restoreSight(Workbench& workbench, const LastSession& last, bool withData)
{
    if (last.page < static_cast<int>(Page::Start) || last.page > static_cast<int>(Page::Tables))
        return;
    const auto page = static_cast<Page>(last.page);
    if (page == Page::Inspect && last.user >= 0 && withData)
        workbench.requestUser(last.user);
    else
        workbench.requestPage(page);
}

} // namespace

void keepSession(const Workbench& workbench, const Sight& sight, Settings& settings)
{
    const LastSession before = settings.lastSession();
    const bool opens = workbench.loading().isRunning(); // what is on its way counts, too
    LastSession now{opens                 ? workbench.loadingPath()
                    : workbench.dataset() ? workbench.data().path()
                                          : QString(),
                    QString::fromStdString(configAsJson(workbench.config()).dump()),
                    static_cast<int>(sight.page), queueText(workbench.session().queue())};
    const std::vector<std::int64_t>& pinned = workbench.session().watchedUsers();
    if (opens)
        now.pinned = now.dataset == before.dataset ? before.pinned : QList<qint64>(); // come with their data
    else
        now.pinned = QList<qint64>(pinned.begin(), pinned.end());
    now.workspace = QString::fromStdString(workbench.workspace().string());
    now.run = workbench.shownRun();
    now.user = sight.user.value_or(-1);
    settings.setLastSession(now);
}

bool restoreSession(Workbench& workbench, const Settings& settings)
{
    const LastSession last = settings.lastSession();
    bool restored = !last.config.isEmpty() && restoreConfig(workbench, last.config);
    for (RunOrder& order : ordersFromText(last.queue, workbench.workspace())) {
        workbench.session().enqueue(std::move(order));
        restored = true;
    }
    const bool sameWorkspace = last.workspace == QString::fromStdString(workbench.workspace().string());
    workbench.showNewestRun(sameWorkspace ? last.run : 0);
    const bool withData = !last.dataset.isEmpty() && canBeOpened(last.dataset);
    if (withData) {
        restorePinned(workbench, last);
        workbench.requestDataset(last.dataset);
        restored = true;
    }
    if (restored)
        restoreSight(workbench, last, withData);
    return restored;
}

} // namespace watchlab::ui
