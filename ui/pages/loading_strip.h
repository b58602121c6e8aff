// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;

namespace watchlab::ui {

class DatasetSession;
class ElidedLabel;

/// What is being opened and how far it is: phase, bytes, per cent, time left, Cancel. Shown only meanwhile.
/// GUI thread.
class LoadingStrip : public QFrame {
    Q_OBJECT
public:
    explicit LoadingStrip(DatasetSession& session, QWidget* parent = nullptr);

private:
    void refresh();

    DatasetSession& m_data;
    QLabel* m_title;
    ElidedLabel* m_phase;
    QProgressBar* m_bar;
    QLabel* m_share;
    QLabel* m_left;
};

} // namespace watchlab::ui
