// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_figures.h"

#include "ui/session/process_memory.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QTimeZone>

#include <cmath>

namespace watchlab::ui {

namespace {

enum Figures : std::size_t { Users, Videos, Rows, Density, Days, Memory };

constexpr int chinaOffsetSeconds = 8 * 3600;

/// "Jun–Sep 2020", or both years where they differ; one month alone.
QString monthsBetween(double first, double last)
{
    const auto date = [](double timestamp) {
        return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(timestamp), QTimeZone(chinaOffsetSeconds))
            .date();
    };
    const QLocale locale;
    const QString full = DatasetFigures::tr("MMM yyyy", "month and year");
    const QString firstOfTwo = DatasetFigures::tr("MMM", "month before 'to MMM yyyy'");
    const QString secondOfTwo = DatasetFigures::tr("MMM yyyy", "after 'MMM to'");
    const QDate from = date(first);
    const QDate to = date(last);
    const bool sameYear = from.year() == to.year();
    if (sameYear && from.month() == to.month())
        return locale.toString(from, full);
    return DatasetFigures::tr("%1–%2", "first and last month")
        .arg(locale.toString(from, sameYear ? firstOfTwo : full),
             locale.toString(to, sameYear ? secondOfTwo : full));
}

} // namespace

DatasetFigures::DatasetFigures(QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::cardGap);
    constexpr int padding = size::cardPadding - 2;
    const QString titles[] = {tr("Users"), tr("Videos"), tr("Rows"), tr("Density"), tr("Days"), tr("Memory")};
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        auto* card = new Card;
        QVBoxLayout* column = card->body();
        column->setContentsMargins(padding, 7, padding, 7);
        column->setSpacing(1);
        column->addWidget(makeLabel(titles[i], TextRole::Second, fonts::smallPx));
        m_figures[i].value = makeLabel(words::missing);
        m_figures[i].value->setFont(fonts::text(fonts::figurePx, QFont::DemiBold));
        m_figures[i].remark = new ElidedLabel;
        m_figures[i].remark->setFont(fonts::text(fonts::smallPx));
        m_figures[i].remark->setProperty("role", QStringLiteral("second"));
        column->addWidget(m_figures[i].value);
        column->addWidget(m_figures[i].remark);
        card->setAccessibleName(titles[i]);
        card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // what says more is wider
        row->addWidget(card);
    }
}

void DatasetFigures::set(std::size_t figure, const QString& value, const QString& remark)
{
    m_figures[figure].value->setText(value);
    static_cast<ElidedLabel*>(m_figures[figure].remark)->setFullText(remark);
}

void DatasetFigures::clear()
{
    for (std::size_t i = 0; i < m_figures.size(); ++i)
        set(i, words::missing, i == Users ? tr("counting...") : QString());
}

void DatasetFigures::showEstimate(const SourcePreview& preview)
{
    clear();
    set(Rows, words::shortCount(static_cast<std::int64_t>(preview.estimatedRows)), tr("about"));
    set(Memory, words::bytes(static_cast<std::int64_t>(preview.estimatedBytes)),
        tr("of %1 free").arg(words::bytes(freeBytes())));
}

void DatasetFigures::show(const DatasetSummary& summary)
{
    set(Users, words::count(summary.users), tr("%1 in test").arg(words::count(summary.testUsers)));
    set(Videos, words::count(summary.videos), tr("%1 in test").arg(words::count(summary.testVideos)));
    set(Rows, words::shortCount(summary.rows), tr("%1 in test").arg(words::shortCount(summary.testRows)));
    set(Density, words::percent(summary.density, 1),
        tr("test %1").arg(words::percent(summary.testDensity, 1)));
    if (std::isnan(summary.firstTimestamp))
        set(Days, words::missing, tr("no times"));
    else
        set(Days, QString::number(summary.days.size()),
            monthsBetween(summary.firstTimestamp, summary.lastTimestamp));
    set(Memory, words::bytes(summary.memoryBytes), tr("of %1").arg(words::bytes(machineBytes())));
}

} // namespace watchlab::ui
