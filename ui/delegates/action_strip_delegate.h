// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/views.h"

#include <QHeaderView>

namespace watchlab::ui {

/// A cell with a viewing's actions along the video: what happened over what was generated. The model gives an
/// ActionStrip in the role.
class ActionStripDelegate : public CellDelegate {
    Q_OBJECT
public:
    static constexpr int margin = 12; ///< left and right of the scale

    ActionStripDelegate(int role, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    int m_role;
};

/// A header whose one section has the scale of the strips below under its title.
class ActionScaleHeader : public QHeaderView {
    Q_OBJECT
public:
    static constexpr int headerHeight = 38;

    explicit ActionScaleHeader(int column, QWidget* parent = nullptr);
    void setMost(double most);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    int m_column;
    double m_most = 1.5;
};

} // namespace watchlab::ui
