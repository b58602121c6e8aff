// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <QWidget>

#include <array>
#include <cstdint>

namespace watchlab::ui {

/// What a protocol makes of the data: a bar of train, validation and test rows with their counts, and what
/// was left out. GUI thread.
class SplitResult : public QWidget {
    Q_OBJECT
public:
    explicit SplitResult(QWidget* parent = nullptr);
    void show(const PreparedData* prepared, const QString& problem, bool preparing);
    using QWidget::show;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::array<std::int64_t, 3> m_rows{};
    std::int64_t m_dropped = 0;
    QString m_message; ///< instead of figures: a problem, or that it is being prepared
    bool m_wrong = false;
};

} // namespace watchlab::ui
