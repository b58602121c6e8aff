// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/action_glyph.h"

#include <QWidget>

#include <string>
#include <vector>

namespace watchlab::ui {

/// The shapes of actions with their words, as many as there is room for; the tooltip has all. GUI thread.
class ActionLegend : public QWidget {
    Q_OBJECT
public:
    explicit ActionLegend(QWidget* parent = nullptr);

    /// Types between start and exit; both are added.
    void setTypes(const std::vector<std::string>& types);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        ActionLook look;
        QString word;
    };
    int widthOf(const Entry& entry) const;

    std::vector<Entry> m_entries;
};

} // namespace watchlab::ui
