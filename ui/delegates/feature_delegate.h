// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/choice_delegate.h"

namespace watchlab::ui {

/// Cells that hold a feature's value: chosen among some words, or written where the model offers none. In the
/// font that the model gives. GUI thread.
class FeatureDelegate : public ChoiceDelegate {
    Q_OBJECT
public:
    using ChoiceDelegate::ChoiceDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
};

} // namespace watchlab::ui
