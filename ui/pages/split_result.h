// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace watchlab::ui {

class ShareBar;

/// What a protocol makes of the data: a bar of train, validation and test rows with their counts, what was
/// left out and clipped and why, and where training sees rows that it is tested on. GUI thread.
class SplitResult : public QWidget {
    Q_OBJECT
public:
    explicit SplitResult(QWidget* parent = nullptr);
    /// null while there is nothing; problem: why not.
    void show(const PreparedData* prepared, const QString& problem, bool preparing);
    using QWidget::show;

private:
    void addLine(const QString& name, std::int64_t count, int part);
    void addSentence(const QString& sentence);
    void showRows(const PreparedData& prepared);

    QLabel* m_message; ///< instead of figures: a problem, or that it is being applied
    ShareBar* m_bar;
    QVBoxLayout* m_column;
    QWidget* m_lines = nullptr; ///< made anew each time
};

} // namespace watchlab::ui
