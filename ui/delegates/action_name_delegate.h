// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/views.h"

namespace watchlab::ui {

/// An action's word after its shape; the model gives its name in the role (none = no shape).
class ActionNameDelegate : public CellDelegate {
    Q_OBJECT
public:
    ActionNameDelegate(int role, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int m_role;
};

} // namespace watchlab::ui
