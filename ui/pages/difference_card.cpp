// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/difference_card.h"

#include "ui/pages/run_look.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

namespace watchlab::ui {

DifferenceCard::DifferenceCard(QWidget* parent)
    : Card(tr("Parameters that differ"), parent)
    , m_model(new DifferenceModel(this))
    , m_view(new QTableView)
    , m_all(menu()->addAction(tr("Identical ones, too")))
{
    m_view->setObjectName(QStringLiteral("runs.differences"));
    m_view->setAccessibleName(tr("Parameters that differ"));
    dressTable(m_view);
    elideHead(m_view);
    m_view->setItemDelegate(new DifferenceDelegate(m_view));
    m_view->setModel(m_model);
    m_view->horizontalHeader()->setMinimumSectionSize(90);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    setContent(m_view, true);
    m_all->setObjectName(QStringLiteral("runs.differences.all"));
    m_all->setCheckable(true);
    connect(m_all, &QAction::toggled, this, [this](bool all) {
        m_model->showIdentical(all);
        refresh();
    });
    const auto offer = [this](const QString& text, const char* name, const QKeySequence& keys,
                              int direction) {
        QAction* action = menu()->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, direction] { goTo(direction); });
    };
    offer(tr("Next difference"), "runs.differences.next", QKeySequence(Qt::Key_F3), 1);
    offer(tr("Previous difference"), "runs.differences.previous", QKeySequence(Qt::SHIFT | Qt::Key_F3), -1);
    refresh();
}

void DifferenceCard::setRuns(std::vector<DifferenceModel::Entry> runs)
{
    m_first = runs.empty() ? QString() : runs.front().name;
    m_others = static_cast<int>(runs.size()) - 1;
    m_model->setRuns(std::move(runs));
    refresh();
}

void DifferenceCard::goTo(int direction)
{
    const int rows = m_model->rowCount();
    int row = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : direction > 0 ? -1 : rows;
    for (int step = 0; step < rows; ++step) {
        row = (row + direction + rows) % rows;
        if (m_model->isDifference(row)) {
            m_view->setCurrentIndex(m_model->index(row, 0));
            m_view->scrollTo(m_model->index(row, 0));
            return;
        }
    }
}

void DifferenceCard::refresh()
{
    if (m_others < 1)
        setRemark(tr("select two or more runs"));
    else if (m_all->isChecked())
        setRemark(tr("%1 against %Ln other(s), %2 identical", nullptr, m_others)
                      .arg(m_first)
                      .arg(m_model->identicalCount()));
    else
        setRemark(tr("%1 against %Ln other(s), %2 identical hidden", nullptr, m_others)
                      .arg(m_first)
                      .arg(m_model->identicalCount()));
}

} // namespace watchlab::ui
