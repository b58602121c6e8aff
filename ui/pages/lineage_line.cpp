// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/lineage_line.h"

#include "ui/widgets/labels.h"

#include <QStringList>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostForks = 8; ///< named one by one

QString link(std::int64_t run, const std::string& name)
{
    const QString shown = QString::fromStdString(name).toHtmlEscaped();
    return run == 0 ? shown : QStringLiteral("<a href=\"%1\">%2</a>").arg(run).arg(shown);
}

} // namespace

LineageLine::LineageLine(QWidget* parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("runs.lineage"));
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
    setWordWrap(true);
    setAccessibleName(tr("Where the run comes from"));
    hide();
    connect(this, &QLabel::linkActivated, this,
            [this](const QString& target) { Q_EMIT runClicked(target.toLongLong()); });
    keepLinksInTheme(this);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        hide(); // what it says is another run's
        Q_EMIT failed(message);
    });
}

void LineageLine::setRun(const std::filesystem::path& workspace, std::int64_t run)
{
    if (run == 0) {
        m_job.cancel();
        hide();
        return;
    }
    m_job.start(
        [workspace, run](const JobContext&) {
            return readLineage(RunStore(workspace, RunStore::Access::LookOnly), run);
        },
        [this](const RunLineage& lineage) { showLineage(lineage); });
}

void LineageLine::showLineage(const RunLineage& lineage)
{
    QStringList parts;
    if (lineage.origin)
        parts << tr("Imported from %1").arg(QString::fromStdString(lineage.origin->source).toHtmlEscaped());
    QStringList above;
    for (const RunLineage::Ancestor& ancestor : lineage.ancestors)
        above << tr("%1 after step %2").arg(link(ancestor.run, ancestor.name)).arg(ancestor.step);
    if (!above.isEmpty())
        parts << tr("Forked from %1").arg(above.join(tr(", that from ")));
    QStringList forks;
    for (const RunLineage::Child& child : lineage.children)
        if (static_cast<std::size_t>(forks.size()) < mostForks)
            forks << tr("%1 after step %2").arg(link(child.run, child.name)).arg(child.step);
    if (lineage.children.size() > mostForks)
        forks << tr("%Ln more", nullptr, static_cast<int>(lineage.children.size() - mostForks));
    if (!forks.isEmpty())
        parts << tr("Forks: %1").arg(forks.join(QStringLiteral(", ")));
    setText(parts.join(QStringLiteral(" · ")));
    setVisible(!parts.isEmpty());
}

} // namespace watchlab::ui
