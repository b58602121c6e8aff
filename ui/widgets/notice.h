// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace watchlab::ui {

/// Something the user may want to act on, without a dialog: a card with a 3 px orange edge, a sentence with
/// facts, buttons.
class Notice : public QFrame {
    Q_OBJECT
public:
    explicit Notice(QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& text);
    /// kind: "primary", "" or "quiet"; the notice owns the button.
    QPushButton* addButton(const QString& text, const QString& kind = {});

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void keepLinesWhole();

    QLabel* m_title;
    QLabel* m_text;
    QHBoxLayout* m_buttons;
};

} // namespace watchlab::ui
