// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/history_lengths.h"
#include "ui/session/background_job.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace watchlab::plots {
class DataHistogram;
}

namespace watchlab::ui {

class Card;
class Workbench;

/// What helps to choose the parameters of a model of action sequences: the actions of the data, and what the
/// chosen history length shows of the past, cuts off and costs. Follows the form. GUI thread.
class A2GenLab : public QWidget {
    Q_OBJECT
public:
    A2GenLab(Workbench& workbench, QWidget* parent = nullptr);

    const std::optional<HistoryLengths>& lengths() const { return m_lengths; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHistory();
    void count();
    void draw();    ///< the histogram
    void refresh(); ///< what depends on the form

    Workbench& m_workbench;
    Card* m_card = nullptr;
    plots::DataHistogram* m_plot = nullptr;
    QLabel* m_cut = nullptr;
    QLabel* m_without = nullptr;
    QLabel* m_seen = nullptr;
    QLabel* m_pairs = nullptr;
    QLabel* m_advice = nullptr;
    std::weak_ptr<const PreparedData> m_counted;
    std::optional<HistoryLengths> m_lengths;
    std::int64_t m_drawnTo = 0;
    BackgroundJob m_job; ///< last: it stops before what it writes to goes
};

} // namespace watchlab::ui
