// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/views.h"

namespace watchlab::ui {

/// A bar from the zero line to the value, right for more and left for less, on the scale of the whole column;
/// the zero line is drawn where the scale has negative values. The model gives value, both ends of the scale
/// and the colour (a Theme::Series) in four roles.
class SignedBarDelegate : public CellDelegate {
    Q_OBJECT
public:
    struct Roles {
        int value;
        int least;
        int most;
        int color;
    };
    SignedBarDelegate(const Roles& roles, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    Roles m_roles;
};

} // namespace watchlab::ui
