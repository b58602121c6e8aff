// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_course_card.h"

#include "ui/models/run_words.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/parameter_words.h"

#include <QComboBox>

#include <algorithm>
#include <array>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr double msPerMinute = 60000;
constexpr int aroundText = 38; ///< a combo box's frame and arrow
constexpr std::string_view rowsPerSecond = "rows/s";

bool isTimeShare(const SeriesInfo& info)
{
    return info.key.starts_with("time_");
}

/// The loss card has the ratio of true tokens, the validation card what is validated.
bool isDrawnHere(const SeriesInfo& info)
{
    return info.role == SeriesRole::Diagnostic || info.role == SeriesRole::Resource ||
           (info.role == SeriesRole::Schedule && info.key != "teacher_forcing_ratio");
}

QString axisWords(const SeriesInfo& info)
{
    return info.unit.empty() ? parameterWords(info.label) : unitWords(info.unit);
}

} // namespace

TrainCourseCard::TrainCourseCard(QWidget* parent)
    : Card(tr("Course"), parent)
    , m_choice(new QComboBox)
    , m_plot(new plots::CurvePlot)
{
    m_choice->setObjectName(QStringLiteral("courseChoice"));
    m_choice->setAccessibleName(tr("What of the course is drawn"));
    m_choice->setToolTip(m_choice->accessibleName());
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        layOut();
        Q_EMIT choiceChanged();
    });
    addControl(m_choice);
    m_plot->setObjectName(QStringLiteral("coursePlot"));
    m_plot->setReadoutTitle(tr("Minute"), 2);
    m_plot->setEmptyText(tr("after the first batches"));
    followTheme(m_plot);
    addPlotMenu(this, m_plot);
    setContent(m_plot, true);
}

void TrainCourseCard::begin(const TrainView& view)
{
    m_infos = view.start ? view.start->series : std::vector<SeriesInfo>();
    fillChoice();
    layOut();
    refresh(view);
}

/// The shares of time belong together; everything else stands alone. What was chosen stays where the run has
/// it.
void TrainCourseCard::fillChoice()
{
    const QString chosen = m_choice->currentText();
    const QSignalBlocker silent(m_choice);
    m_choice->clear();
    m_choices.clear();
    std::vector<std::size_t> shares;
    for (std::size_t i = 0; i < m_infos.size(); ++i) {
        const SeriesInfo& info = m_infos[i];
        if (!isDrawnHere(info))
            continue;
        if (isTimeShare(info)) {
            shares.push_back(i);
            continue;
        }
        const bool first = info.unit == rowsPerSecond;
        m_choice->insertItem(first ? 0 : m_choice->count(), parameterWords(info.label));
        m_choices.insert(first ? m_choices.begin() : m_choices.end(), {i});
    }
    if (!shares.empty()) {
        m_choice->addItem(tr("Shares of time"));
        m_choices.push_back(std::move(shares));
    }
    m_choice->setCurrentIndex(std::max(0, m_choice->findText(chosen)));
    m_choice->setEnabled(m_choice->count() > 1);
}

/// The curves of the choice, still without points.
void TrainCourseCard::layOut()
{
    static constexpr std::array<plots::ColorRole, 6> colors{
        &plots::PlotColors::blue,   &plots::PlotColors::orange, &plots::PlotColors::green,
        &plots::PlotColors::purple, &plots::PlotColors::sky,    &plots::PlotColors::vermillion};
    m_plot->clearCurves();
    m_curves.clear();
    setRemark({});
    const int choice = m_choice->currentIndex();
    if (choice < 0 || static_cast<std::size_t>(choice) >= m_choices.size())
        return;
    m_choice->setMinimumWidth(m_choice->fontMetrics().horizontalAdvance(m_choice->currentText()) +
                              aroundText);
    const std::vector<std::size_t>& drawn = m_choices[static_cast<std::size_t>(choice)];
    for (const std::size_t series : drawn) {
        plots::CurveStyle style;
        style.name = parameterWords(m_infos[series].label);
        style.color = colors[m_curves.size() % colors.size()];
        style.filled = drawn.size() == 1;
        style.width = 1.2;
        m_curves.push_back({series, m_plot->addCurve(style)});
    }
    m_plot->setAxisTitles(tr("minutes of training"),
                          drawn.size() > 1 ? tr("share of time, %") : axisWords(m_infos[drawn.front()]));
}

void TrainCourseCard::append(Curve& curve, const LiveSeries& series, std::span<const Standstill> standstills)
{
    const auto trainedMs = [&](double wallMs) {
        return wallMs - static_cast<double>(standstillUntil(standstills, static_cast<std::int64_t>(wallMs)));
    };
    const double begunMs = series.value.empty() ? 0 : trainedMs(series.wallMs.front());
    std::vector<double> minutes;
    for (std::size_t i = curve.taken; i < series.value.size(); ++i) {
        minutes.push_back((trainedMs(series.wallMs[i]) - begunMs) / msPerMinute);
        curve.sum += std::isnan(series.value[i]) ? 0 : series.value[i];
    }
    m_plot->append(curve.curve, minutes, std::span(series.value).subspan(curve.taken));
    curve.taken = series.value.size();
}

void TrainCourseCard::refresh(const TrainView& view)
{
    if (!view.series)
        return;
    for (Curve& curve : m_curves)
        if (curve.series < view.series->size() && !(*view.series)[curve.series].value.empty())
            append(curve, (*view.series)[curve.series], view.standstills);
    if (m_curves.size() != 1 || m_curves.front().taken == 0)
        return;
    const LiveSeries& series = (*view.series)[m_curves.front().series];
    const double mean = m_curves.front().sum / static_cast<double>(m_curves.front().taken);
    if (series.info.unit == rowsPerSecond)
        setRemark(tr("now %1, mean %2").arg(words::rate(series.value.back()), words::rate(mean)));
}

} // namespace watchlab::ui
