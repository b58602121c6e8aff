// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_header.h"

#include "ui/models/result_table_model.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int padding = 8;
constexpr int widestMethod = 200;

} // namespace

TablesHeader::TablesHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setFixedHeight(2 * size::tableRow);
    setHighlightSections(false);
    setSectionsClickable(false);
    connect(this, &QHeaderView::sectionResized, viewport(), qOverload<>(&QWidget::update));
}

QVariant TablesHeader::columnData(int section, int role) const
{
    return model()->headerData(section, Qt::Horizontal, role);
}

/// Where the columns of the section's protocol are in the viewport.
QRect TablesHeader::groupOf(int section) const
{
    const QVariant group = columnData(section, ResultTableModel::GroupRole);
    int first = section;
    int last = section;
    while (first > 0 && columnData(first - 1, ResultTableModel::GroupRole) == group)
        --first;
    while (last + 1 < count() && columnData(last + 1, ResultTableModel::GroupRole) == group)
        ++last;
    const int left = sectionViewportPosition(first);
    const int right = sectionViewportPosition(last) + sectionSize(last);
    return {left, 0, right - left, height() / 2};
}

void TablesHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, theme.sunken);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    const QRect group = groupOf(section);
    if (rect.left() == group.left()) // between protocols
        painter->fillRect(QRect(rect.left(), 6, 1, rect.height() - 12), theme.border);
    painter->fillRect(QRect(group.left() + padding, group.bottom(), group.width() - 2 * padding, 1),
                      theme.border);
    painter->setPen(theme.text);
    painter->setFont(fonts::text(fonts::smallPx, QFont::DemiBold));
    const QRect seen = group.intersected(viewport()->rect()).adjusted(padding, 0, -padding, 0);
    const QString title = columnData(section, ResultTableModel::GroupTitleRole).toString();
    painter->drawText(seen, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, seen.width()));
    painter->setPen(theme.textSecond);
    painter->setFont(fonts::text(fonts::smallPx));
    const QRect below(rect.left() + padding, group.bottom(), rect.width() - 2 * padding,
                      rect.height() - group.height());
    painter->drawText(below, Qt::AlignRight | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(columnData(section, Qt::DisplayRole).toString(),
                                                        Qt::ElideRight, below.width()));
    painter->restore();
}

TablesMethods::TablesMethods(QWidget* parent)
    : QHeaderView(Qt::Vertical, parent)
{
    setSectionsClickable(false);
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(size::tableRow);
    setDefaultSectionSize(size::tableRow);
}

QSize TablesMethods::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, Qt::Vertical, Qt::DisplayRole).toString();
    const int width = QFontMetrics(fonts::text(fonts::textPx, QFont::Medium)).horizontalAdvance(text);
    return {std::min(width + 2 * padding + 8, widestMethod), size::tableRow};
}

void TablesMethods::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Theme& theme = Theme::current();
    const auto* table = qobject_cast<const ResultTableModel*>(model());
    const bool ceiling = table && table->isCeiling(section);
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, theme.sunken);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.grid);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.border);
    QFont font = fonts::text(fonts::textPx, ceiling ? QFont::Normal : QFont::Medium);
    font.setItalic(ceiling);
    painter->setFont(font);
    painter->setPen(ceiling ? theme.textSecond : theme.text);
    const QRect words = rect.adjusted(padding + 3, 0, -padding, 0);
    const QString text = model()->headerData(section, Qt::Vertical, Qt::DisplayRole).toString();
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace watchlab::ui
