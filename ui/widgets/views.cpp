// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/views.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int aroundTitle = 11 + 5 + 2 * 6; ///< padding of the style sheet, margins of the style

void dressHead(QHeaderView* head)
{
    head->setFont(fonts::text(fonts::smallPx));
    head->setHighlightSections(false);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    head->setFixedHeight(size::tableRow);
}

/// A style sheet's header cuts titles where they end.
class ElidedHead : public QHeaderView {
public:
    using QHeaderView::QHeaderView;

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->text = fontMetrics().elidedText(option->text, Qt::ElideMiddle,
                                                std::max(0, sectionSize(section) - aroundTitle));
    }
};

} // namespace

void dressTable(QTableView* view)
{
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setAlternatingRowColors(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setTabKeyNavigation(false);
    view->setItemDelegate(new CellDelegate(view));
    view->setFrameShape(QFrame::NoFrame);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setMinimumSectionSize(size::tableRow);
    view->verticalHeader()->setDefaultSectionSize(size::tableRow);
    dressHead(view->horizontalHeader());
}

void elideHead(QTableView* view)
{
    auto* head = new ElidedHead(Qt::Horizontal, view);
    dressHead(head);
    view->setHorizontalHeader(head);
}

void editByClickOrKey(QTableView* view)
{
    view->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    QObject::connect(view, &QTableView::clicked, view, [view](const QModelIndex& index) {
        if (index.flags() & Qt::ItemIsEditable)
            view->edit(index);
    });
}

void fitColumns(QTableView* view, int widest)
{
    view->horizontalHeader()->setResizeContentsPrecision(20);
    view->resizeColumnsToContents();
    for (int column = 0; column < view->model()->columnCount(); ++column)
        view->setColumnWidth(column, std::min(widest, view->columnWidth(column) + size::gap));
}

int columnWidthFor(const QTableView* view, int column, int width)
{
    constexpr int sidePadding = 5; // of the style sheet, which the hint leaves out before it is applied
    return std::max(width, view->horizontalHeader()->sectionSizeHint(column) + 2 * sidePadding);
}

int columnWidthForTwoLines(const QTableView* view, int column)
{
    const QFontMetrics metrics(view->horizontalHeader()->font());
    const QString title = view->model()->headerData(column, Qt::Horizontal).toString();
    const int whole = metrics.horizontalAdvance(title) + 1;
    const auto fits = [&](int width) {
        const QRect needed =
            metrics.boundingRect(QRect(0, 0, width, size::tableRow), Qt::TextWordWrap, title);
        return needed.width() <= width && needed.height() <= 2 * metrics.lineSpacing();
    };
    int width = whole / 2;
    while (width < whole && !fits(width))
        ++width;
    return width + aroundTitle;
}

void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (option->displayAlignment & Qt::AlignRight) {
        QFont digits = fonts::digits(fonts::textPx);
        digits.setWeight(option->font.weight());
        option->font = digits;
        option->textElideMode = Qt::ElideNone; // a number is never cut
    }
    option->state &= ~QStyle::State_HasFocus;
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const bool currentRow =
        view && view->currentIndex().row() == index.row() && view->currentIndex().parent() == index.parent();
    if (currentRow && index.column() == 0 && (option.state & QStyle::State_Selected))
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          Theme::current().accent);
}

} // namespace watchlab::ui
