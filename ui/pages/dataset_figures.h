// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset_summary.h"
#include "core/data/source_preview.h"

#include <QWidget>

#include <array>

class QLabel;

namespace watchlab::ui {

/// Six small cards, one figure each: users, videos, rows, density, days, memory. GUI thread.
class DatasetFigures : public QWidget {
    Q_OBJECT
public:
    explicit DatasetFigures(QWidget* parent = nullptr);
    void show(const DatasetSummary& summary);
    using QWidget::show;
    void clear();
    /// What is known before anything is loaded.
    void showEstimate(const SourcePreview& preview);

private:
    struct Figure {
        QLabel* value = nullptr;
        QLabel* remark = nullptr;
    };
    void set(std::size_t figure, const QString& value, const QString& remark);

    std::array<Figure, 6> m_figures;
};

} // namespace watchlab::ui
