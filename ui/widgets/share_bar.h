// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>
#include <vector>

namespace watchlab::ui {

/// One bar divided as some counts are: train, validation, test. GUI thread.
class ShareBar : public QWidget {
    Q_OBJECT
public:
    explicit ShareBar(QWidget* parent = nullptr);
    void setParts(std::vector<std::int64_t> counts);
    static QColor colourOf(int part); ///< in the current theme

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<std::int64_t> m_counts;
};

} // namespace watchlab::ui
