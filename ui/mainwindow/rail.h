// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/workbench.h"

#include <QAbstractButton>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace watchlab::ui {

/// An entry of the rail: icon over a word; the current one is raised, with a bar at the window's edge.
class RailButton : public QAbstractButton {
    Q_OBJECT
public:
    RailButton(const QString& icon, const QString& word, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_icon;
};

/// The slim column at the left that leads to the pages; the settings are at its lower end. GUI thread.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);

    void addPage(Page page, const QString& icon, const QString& word);
    void setCurrent(Page page);
    RailButton* settingsButton() const { return m_settings; }

Q_SIGNALS:
    void chosen(watchlab::ui::Page page);

private:
    QButtonGroup* m_pages;
    QVBoxLayout* m_column;
    RailButton* m_settings;
};

} // namespace watchlab::ui
