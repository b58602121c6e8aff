// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace watchlab::ui {

/// An icon on a rounded square. Accented (empty states, big choices) or plain (rows of lists).
class IconTile : public QFrame {
    Q_OBJECT
public:
    IconTile(const QString& icon, int size, bool accented = true, QWidget* parent = nullptr);
    void setIcon(const QString& icon);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    bool m_accented;
};

} // namespace watchlab::ui
