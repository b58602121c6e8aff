// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue_list.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int headingHeight = 28;
constexpr int runHeight = 46;
constexpr int barExtra = 10;
constexpr int padding = 12;

} // namespace

bool QueueModel::setRows(std::vector<QueueRow> rows)
{
    const auto shape = [](const QueueRow& row) { return std::pair(row.kind, row.fraction >= 0); };
    if (!std::ranges::equal(rows, m_rows, {}, shape, shape)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return true;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
    return false;
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const QueueRow& shown = row(index.row());
    if (role == Qt::DisplayRole)
        return shown.name;
    if (role == Qt::ToolTipRole && shown.kind != QueueRow::Kind::Heading)
        return shown.name + QLatin1Char('\n') + shown.detail;
    if (role == Qt::AccessibleTextRole)
        return QStringList{shown.name, shown.detail, shown.value}.join(QStringLiteral(", "));
    return {};
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || row(index.row()).kind == QueueRow::Kind::Heading)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QueueRow& row = static_cast<const QueueModel*>(index.model())->row(index.row());
    if (row.kind == QueueRow::Kind::Heading)
        return {100, headingHeight};
    return {100, runHeight + (row.fraction >= 0 ? barExtra : 0)};
}

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const QueueRow& row = static_cast<const QueueModel*>(index.model())->row(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (row.kind == QueueRow::Kind::Heading) {
        painter->setFont(fonts::text(fonts::smallPx));
        painter->setPen(theme.textSecond);
        painter->drawText(option.rect.adjusted(padding, 0, -padding, -4), Qt::AlignLeft | Qt::AlignBottom,
                          row.name);
    } else {
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.selected);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme.hover);
        paintRun(painter, option.rect, row);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
    painter->restore();
}

void QueueDelegate::paintRun(QPainter* painter, const QRect& area, const QueueRow& row) const
{
    const Theme& theme = Theme::current();
    const bool running = row.kind == QueueRow::Kind::Running;
    const QPointF dot(area.left() + padding + 4, area.top() + 15);
    const QColor dotColor = running ? theme.model() : row.trouble ? theme.trouble() : theme.truth;
    painter->setPen(QPen(dotColor, 1.2));
    painter->setBrush(row.kind == QueueRow::Kind::Waiting || row.trouble ? QBrush(Qt::NoBrush)
                                                                         : QBrush(dotColor));
    painter->drawEllipse(dot, 3.8, 3.8);

    QRect line(area.left() + padding + 17, area.top() + 6, area.width() - 2 * padding - 17, 18);
    painter->setFont(fonts::digits(fonts::textPx));
    painter->setPen(theme.textSecond);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.value);
    const int valueWidth = painter->fontMetrics().horizontalAdvance(row.value) + 6;
    painter->setFont(fonts::text(fonts::textPx, QFont::Medium));
    painter->setPen(theme.text);
    const QString name =
        painter->fontMetrics().elidedText(row.name, Qt::ElideRight, line.width() - valueWidth);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    line.translate(0, 17);
    painter->setFont(fonts::text(fonts::smallPx));
    painter->setPen(theme.textSecond);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(row.detail, Qt::ElideRight, line.width()));
    if (row.fraction < 0)
        return;
    QRectF bar(line.left(), line.bottom() + 5, line.width(), 4);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.border);
    painter->drawRoundedRect(bar, 2, 2);
    bar.setWidth(bar.width() * std::clamp(row.fraction, 0.0, 1.0));
    painter->setBrush(theme.accent);
    painter->drawRoundedRect(bar, 2, 2);
}

QueueList::QueueList(QWidget* parent)
    : QListView(parent)
    , m_model(new QueueModel(this))
{
    setModel(m_model);
    setItemDelegate(new QueueDelegate(this));
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(tr("Queue"));
    const auto choose = [this](const QModelIndex& index) {
        if (index.isValid() && m_model->row(index.row()).kind == QueueRow::Kind::Waiting)
            return;
        if (index.isValid())
            Q_EMIT runChosen(m_model->row(index.row()).id);
    };
    connect(this, &QListView::clicked, this, choose);
    connect(this, &QListView::activated, this, choose);
}

void QueueList::setRows(std::vector<QueueRow> rows, std::int64_t shownRun)
{
    const QModelIndex before = currentIndex();
    const QueueRow current = before.isValid() ? m_model->row(before.row()) : QueueRow();
    if (m_model->setRows(std::move(rows)))
        scheduleDelayedItemsLayout();
    const bool sameRun = std::exchange(m_shownRun, shownRun) == shownRun;
    if (sameRun && hasFocus())
        if (const QModelIndex same = indexOf(current.kind, current.id); same.isValid()) {
            setCurrentIndex(same);
            return;
        }
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const QueueRow& row = m_model->row(i);
        const bool isShown = row.kind == QueueRow::Kind::Running ||
                             (row.kind == QueueRow::Kind::Recorded && row.id == shownRun);
        if (isShown && (shownRun == 0 || row.id == shownRun)) {
            setCurrentIndex(m_model->index(i));
            return;
        }
    }
    clearSelection();
}

QModelIndex QueueList::indexOf(QueueRow::Kind kind, std::int64_t id) const
{
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (m_model->row(i).kind == kind && m_model->row(i).id == id && kind != QueueRow::Kind::Heading)
            return m_model->index(i);
    return {};
}

void QueueList::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex current = currentIndex();
    if (event->key() == Qt::Key_Delete && current.isValid() &&
        m_model->row(current.row()).kind == QueueRow::Kind::Waiting) {
        Q_EMIT removeRequested(m_model->row(current.row()).id);
        return;
    }
    const bool vertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (vertical && event->modifiers() == Qt::AltModifier && current.isValid() &&
        m_model->row(current.row()).kind == QueueRow::Kind::Waiting) {
        const int places = event->key() == Qt::Key_Up ? -1 : 1;
        const std::int64_t ticket = m_model->row(current.row()).id;
        Q_EMIT moveRequested(ticket, places);
        setCurrentIndex(indexOf(QueueRow::Kind::Waiting, ticket));
        return;
    }
    QListView::keyPressEvent(event);
}

void QueueList::addWaitingActions(QMenu& menu, std::int64_t ticket)
{
    QAction* earlier = menu.addAction(tr("Train earlier"));
    earlier->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
    connect(earlier, &QAction::triggered, this, [this, ticket] { Q_EMIT moveRequested(ticket, -1); });
    QAction* later = menu.addAction(tr("Train later"));
    later->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    connect(later, &QAction::triggered, this, [this, ticket] { Q_EMIT moveRequested(ticket, 1); });
    QAction* remove = menu.addAction(tr("Remove from the queue"));
    remove->setShortcut(QKeySequence(Qt::Key_Delete));
    connect(remove, &QAction::triggered, this, [this, ticket] { Q_EMIT removeRequested(ticket); });
}

/// By the menu key it is the current line's.
void QueueList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex at = byKey ? currentIndex() : indexAt(event->pos());
    if (!at.isValid())
        return;
    const QueueRow row = m_model->row(at.row());
    const QPoint place = byKey ? viewport()->mapToGlobal(visualRect(at).bottomLeft()) : event->globalPos();
    QMenu menu(this);
    if (row.kind == QueueRow::Kind::Waiting)
        addWaitingActions(menu, row.id);
    if (row.resumable)
        connect(menu.addAction(tr("Resume")), &QAction::triggered, this,
                [this, id = row.id] { Q_EMIT resumeRequested(id); });
    if (row.forkable)
        connect(menu.addAction(tr("Fork from here...")), &QAction::triggered, this,
                [this, id = row.id, place] { Q_EMIT forkRequested(id, place); });
    if (!menu.isEmpty())
        menu.exec(place);
}

} // namespace watchlab::ui
