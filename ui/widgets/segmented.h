// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace watchlab::ui {

/// Exclusive buttons side by side for two to four views of the same thing. Left and right arrows move.
class Segmented : public QWidget {
    Q_OBJECT
public:
    explicit Segmented(const QStringList& texts, QWidget* parent = nullptr);

    int current() const;
    void setCurrent(int index); ///< does not emit chosen(); an index that is none checks none
    void setShownAt(int index, bool shown);

Q_SIGNALS:
    void chosen(int index); ///< by the user

private:
    QButtonGroup* m_buttons;
};

} // namespace watchlab::ui
