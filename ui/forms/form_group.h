// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace watchlab::ui {

class ElidedLabel;

/// A heading of a form with the rows under it; a click or the space bar folds them away. GUI thread.
class FormGroup : public QWidget {
    Q_OBJECT
public:
    explicit FormGroup(const QString& title, QWidget* parent = nullptr);

    void addRow(QWidget* row);
    void setRemark(const QString& remark);
    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    void setHeadShown(bool shown);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* m_head;
    QToolButton* m_arrow;
    ElidedLabel* m_remark;
    QWidget* m_body;
    QVBoxLayout* m_rows;
    QString m_title;
    bool m_open = true;
};

} // namespace watchlab::ui
