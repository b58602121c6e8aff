// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace watchlab::ui {

class Chip;
class ElidedLabel;

/// What the strip says.
struct Activity {
    enum class State { Ready, Working, Training, Paused, Stopping };
    State state = State::Ready;
    QString words;  ///< the state, semi-bold: "Ready", "Training"
    QString object; ///< the run or dataset
    QString detail; ///< "epoch 2 of 5, step 38,412 of 116,255", or the last result
    double fraction =
        -1; ///< of the bar; negative = unknown (a bar that fills no part) or, when Ready, no bar
    double rowsPerSecond = 0;
    double secondsLeft = -1;
    bool canBeStopped = true;
    bool canBePaused = true; ///< or resumed; false while a pause is on its way
};

/// One line at the lower edge of the window that always says what is running, on every page in the same
/// place. It shows what it is given and asks for Pause and Stop. GUI thread.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);

    void show(const Activity& activity);
    using QWidget::show;
    /// What has just been done, in place of the detail for a while: "Exported to ...".
    void tell(const QString& text);
    void setMemory(std::int64_t used, std::int64_t total);
    void setWarnings(int count);

Q_SIGNALS:
    void pauseRequested(); ///< pause or resume
    void stopRequested();
    void logRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();
    void fit();
    void showButtons(Activity::State state);

    QWidget* m_dot;
    QLabel* m_state;
    ElidedLabel* m_object;
    ElidedLabel* m_detail;
    QProgressBar* m_bar;
    QLabel* m_percent;
    QLabel* m_rate;
    QLabel* m_left;
    QLabel* m_memory;
    QPushButton* m_log;
    Chip* m_warnings;
    QPushButton* m_pause;
    QPushButton* m_stop;
    Activity::State m_shown = Activity::State::Ready;
    Activity m_activity;
    QString m_told;
    QTimer m_toldTimer;
    bool m_hasRate = false;
    bool m_hasMemory = false;
};

} // namespace watchlab::ui
