// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/qcustomplot_include.h"

#include <QStringList>

namespace watchlab::plots {

/// Ticks of a linear axis: labels share their number of decimals, thousands have commas (Short: 40k).
class NumberTicker final : public QCPAxisTicker {
public:
    enum class Style { Full, Short };
    explicit NumberTicker(Style style = Style::Full, int wanted = 5);
    /// No ticks between whole numbers.
    void setWhole(bool whole) { m_whole = whole; }

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    double getTickStep(const QCPRange& range) override;
    int getSubTickCount(double) override { return 0; }

private:
    Style m_style;
    bool m_whole = false;
    int m_decimals = 0;
};

/// Ticks of a logarithmic axis: one per decade, more where there are few decades, evenly spaced ones within a
/// decade that has hardly any of those.
class DecadeTicker final : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QVector<double> createSubTickVector(int subTickCount, const QVector<double>& ticks) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    int getSubTickCount(double) override { return 0; }

private:
    bool m_even = false; ///< the last ticks are evenly spaced
    int m_decimals = 0;  ///< of their labels
};

/// A word under each whole number from 0; leaves words out where every one would be too dense.
class CategoryTicker final : public QCPAxisTicker {
public:
    void setLabels(QStringList labels) { m_labels = std::move(labels); }
    /// Show every n-th label.
    void setStride(int stride) { m_stride = stride; }

protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    int getSubTickCount(double) override { return 0; }

private:
    QStringList m_labels;
    int m_stride = 1;
};

} // namespace watchlab::plots
