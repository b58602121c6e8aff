// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_words.h"

#include <QCoreApplication>

namespace watchlab::ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("watchlab::ui", text);
}

/// As a shell takes it for one word.
QString quoted(const std::filesystem::path& path)
{
    QString text = QString::fromStdString(path.string());
    text.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QStringLiteral("'%1'").arg(text);
}

} // namespace

QString whyNotThere(const TableSession::CellRun& run, std::int64_t seed, const QString& failure)
{
    switch (run.state) {
    case TableSession::RunState::Missing:
        return tr("Seed %1: not trained yet.").arg(seed);
    case TableSession::RunState::Queued:
        return tr("Seed %1: in the queue.").arg(seed);
    case TableSession::RunState::Training:
        return tr("Seed %1: training now.").arg(seed);
    case TableSession::RunState::Elsewhere:
        return tr("Seed %1: run %2 is training in another window or terminal.").arg(seed).arg(run.run.run);
    case TableSession::RunState::Stopped:
        return tr("Seed %1: run %2 was stopped; it goes on where it stood.").arg(seed).arg(run.run.run);
    case TableSession::RunState::Failed:
        return tr("Seed %1: run %2 failed: %3").arg(seed).arg(run.run.run).arg(failure);
    case TableSession::RunState::Complete:
        return {};
    }
    return {};
}

QString tableCommand(const std::filesystem::path& workspace, const std::filesystem::path& document)
{
    return QStringLiteral("watchlab-cli table %1 --workspace %2").arg(quoted(document), quoted(workspace));
}

} // namespace watchlab::ui
