// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/log_dock.h"

#include "ui/mainwindow/log_model.h"
#include "ui/session/workbench.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>

namespace watchlab::ui {

LogDock::LogDock(Workbench& workbench, QWidget* parent)
    : QDockWidget(tr("Log"), parent)
    , m_workbench(workbench)
    , m_model(new LogModel(this))
    , m_view(new QTableView)
{
    setObjectName(QStringLiteral("logDock"));
    dressTable(m_view);
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->horizontalHeader()->hide();
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setColumnWidth(LogModel::Time, 78);
    m_view->setAccessibleName(tr("Log"));
    setWidget(m_view);
    auto* copy = new QShortcut(QKeySequence::Copy, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &LogDock::copySelection);
    connect(&workbench, &Workbench::logChanged, this, &LogDock::refresh);
    connect(this, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible)
            m_workbench.markLogRead();
    });
    refresh();
}

void LogDock::refresh()
{
    m_model->setMessages(m_workbench.log());
    m_view->scrollToBottom();
    if (isVisible() && m_workbench.warnings() > 0)
        m_workbench.markLogRead();
}

void LogDock::copySelection() const
{
    QStringList lines;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows(LogModel::Text))
        lines << QStringLiteral("%1  %2").arg(index.siblingAtColumn(LogModel::Time).data().toString(),
                                              index.data().toString());
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace watchlab::ui
