// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/last_session.h"

#include "core/params/config_json.h"
#include "core/util/error.h"
#include "ui/session/queue_text.h"
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

} // namespace

void keepSession(const Workbench& workbench, Page page, Settings& settings)
{
    const bool opens = workbench.loading().isRunning(); // what is on its way counts, too
    settings.setLastSession({opens                 ? workbench.loadingPath()
                             : workbench.dataset() ? workbench.data().path()
                                                   : QString(),
                             QString::fromStdString(configAsJson(workbench.config()).dump()),
                             static_cast<int>(page), queueText(workbench.session().queue())});
}

bool restoreSession(Workbench& workbench, const Settings& settings)
{
    const LastSession last = settings.lastSession();
    bool restored = !last.config.isEmpty() && restoreConfig(workbench, last.config);
    for (RunOrder& order : ordersFromText(last.queue, workbench.workspace())) {
        workbench.session().enqueue(std::move(order));
        restored = true;
    }
    workbench.showNewestRun();
    if (!last.dataset.isEmpty() && canBeOpened(last.dataset)) {
        workbench.requestDataset(last.dataset);
        restored = true;
    }
    if (restored && last.page >= static_cast<int>(Page::Start) && last.page <= static_cast<int>(Page::Tables))
        workbench.requestPage(static_cast<Page>(last.page));
    return restored;
}

} // namespace watchlab::ui
