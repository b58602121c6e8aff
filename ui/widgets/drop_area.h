// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace watchlab::ui {

/// A dashed area that takes a folder or file dragged onto it. GUI thread.
class DropArea : public QFrame {
    Q_OBJECT
public:
    explicit DropArea(QWidget* parent = nullptr);

Q_SIGNALS:
    void dropped(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setOver(bool over);
};

} // namespace watchlab::ui
