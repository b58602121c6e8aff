// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/views.h"

namespace watchlab::ui {

/// A text, wrapped where the view wraps, after a dot that says how grave it is: grey, orange, vermillion for
/// the levels 0, 1, 2 in the role. GUI thread.
class LevelDelegate : public CellDelegate {
    Q_OBJECT
public:
    LevelDelegate(int role, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int m_role;
};

} // namespace watchlab::ui
