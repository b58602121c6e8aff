// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace watchlab::ui {

/// Buttons that lead through numbered steps: to the first, back, play, on, to the last, and which one it is.
/// Whoever shows the steps listens to stepWanted() and says where it is. Playing stops at the last step and
/// begins again from the first one there. GUI thread.
class StepPlayer : public QWidget {
    Q_OBJECT
public:
    explicit StepPlayer(QWidget* parent = nullptr);

    /// Counted from 0.
    void setPlace(int current, int count);
    void togglePlay();
    void stop();
    bool isPlaying() const { return m_timer.isActive(); }
    void setInterval(int milliseconds) { m_timer.setInterval(milliseconds); } ///< between steps

    /// The step that an arrow, Home or End leads to; nullopt for any other key.
    static std::optional<int> stepForKey(int key, int current, int count);

Q_SIGNALS:
    void stepWanted(int step);

private:
    QToolButton* addButton(const QString& icon, const QString& name, const QString& objectName);
    void playOn();
    void refresh();

    QToolButton* m_begin;
    QToolButton* m_back;
    QToolButton* m_play;
    QToolButton* m_forward;
    QToolButton* m_end;
    QLabel* m_words;
    QTimer m_timer;
    int m_current = 0;
    int m_count = 0;
};

} // namespace watchlab::ui
