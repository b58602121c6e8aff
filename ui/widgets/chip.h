// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace watchlab::ui {

/// A short fact in a pill 18 px high. Not clickable.
class Chip : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Neutral, Accent, Good, Warning, Bad };
    explicit Chip(const QString& text = {}, Kind kind = Kind::Neutral, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const { return m_text; }
    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Kind m_kind;
};

} // namespace watchlab::ui
