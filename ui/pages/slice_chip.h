// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/row_slice.h"

#include <QPushButton>

namespace watchlab::ui {

/// "activity 12 to 40, duration from 8 s"; empty for all rows.
QString sliceWords(const RowSlice& slice);

/// Names the slice that what is beside it is narrowed to, and removes it when clicked. Hidden for all rows.
/// GUI thread.
class SliceChip : public QPushButton {
    Q_OBJECT
public:
    explicit SliceChip(QWidget* parent = nullptr);

    const RowSlice& slice() const { return m_slice; }
    void setSlice(const RowSlice& slice); ///< tells where it is another one
    void setHint(const QString& hint);    ///< what the slice does here; below its words in the tooltip

Q_SIGNALS:
    void sliceChanged();

private:
    void refreshToolTip();

    RowSlice m_slice;
    QString m_hint;
};

} // namespace watchlab::ui
