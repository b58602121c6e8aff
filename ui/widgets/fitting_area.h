// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace watchlab::ui {

/// As high as its content needs at the width it has, up to a share of its parent's height; scrolls beyond.
/// For content with wrapped words below something that can give room. GUI thread.
class FittingArea : public QScrollArea {
    Q_OBJECT
public:
    /// mostShare: of the parent's height.
    FittingArea(QWidget* content, double mostShare, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    double m_mostShare;
};

} // namespace watchlab::ui
