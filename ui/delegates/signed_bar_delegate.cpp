// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/signed_bar_delegate.h"

#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int cellPadding = 8;
constexpr double barHeight = 8;

} // namespace

SignedBarDelegate::SignedBarDelegate(const Roles& roles, QObject* parent)
    : CellDelegate(parent)
    , m_roles(roles)
{
}

void SignedBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index); // ground, row line, selection
    const double least = index.data(m_roles.least).toDouble();
    const double most = index.data(m_roles.most).toDouble();
    if (!(most > least))
        return;
    const Theme& theme = Theme::current();
    const QRectF room = QRectF(option.rect).adjusted(cellPadding, 0, -cellPadding, -1);
    const auto place = [&](double value) {
        return room.left() + (value - least) / (most - least) * room.width();
    };
    const double zero = place(0);
    const double end = place(index.data(m_roles.value).toDouble());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    const auto color = static_cast<std::size_t>(index.data(m_roles.color).toInt());
    painter->fillRect(
        QRectF(std::min(zero, end), room.center().y() - barHeight / 2, std::abs(end - zero), barHeight),
        theme.series[color]);
    if (least < 0)
        painter->fillRect(QRectF(zero, option.rect.top(), 1, option.rect.height()), theme.axis);
    painter->restore();
}

} // namespace watchlab::ui
