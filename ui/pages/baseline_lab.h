// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/length_summary.h"
#include "ui/session/background_job.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace watchlab::plots {
class CurvePlot;
}

namespace watchlab::ui {

class Card;
class Workbench;

/// What the length of a video says about the target by itself, in as many groups as the form says: the least
/// that a baseline has to beat. Follows the form. GUI thread.
class BaselineLab : public QWidget {
    Q_OBJECT
public:
    explicit BaselineLab(Workbench& workbench, QWidget* parent = nullptr);

    const std::optional<baselines::LengthSummary>& summary() const { return m_summary; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeFigures();
    void refreshMethod();
    void count();
    QString whyNothingIsSaid() const; ///< empty where the summary can be shown
    void showSummary();
    void drawGroups(const baselines::LengthSummary& summary);
    void showFigures(const baselines::LengthSummary& summary, const QString& unit);

    Workbench& m_workbench;
    Card* m_methodCard;
    QLabel* m_method;
    Card* m_lengthCard;
    plots::CurvePlot* m_plot;
    QLabel* m_rows = nullptr;
    QLabel* m_median = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_groupError = nullptr;
    QLabel* m_advice = nullptr;
    std::weak_ptr<const PreparedData> m_counted;
    std::int64_t m_countedGroups = 0;
    std::optional<baselines::LengthSummary> m_summary;
    BackgroundJob m_job; ///< last: it stops before what it writes to goes
};

} // namespace watchlab::ui
