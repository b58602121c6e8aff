// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/views.h"

namespace watchlab::ui {

/// A cell with the predicted value as a blue bar 6 px high and the true one as a grey tick, on the same scale
/// down the column. The model gives the values in three roles; a true value of NaN has no tick.
class PredictionDelegate : public CellDelegate {
    Q_OBJECT
public:
    struct Roles {
        int predicted;
        int truth;
        int scale;
    };
    PredictionDelegate(const Roles& roles, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    Roles m_roles;
};

/// A rank's change since the list before: an arrow and by how many places; an en dash for none, nothing for a
/// new entry.
class RankChangeDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// A text after a mark: a green dot where the model says true in the first role, a grey ring where it says
/// false, a small grey dot where it says true in the second.
class HitDelegate : public CellDelegate {
    Q_OBJECT
public:
    HitDelegate(int hitRole, int watchedRole, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int m_hitRole;
    int m_watchedRole;
};

} // namespace watchlab::ui
