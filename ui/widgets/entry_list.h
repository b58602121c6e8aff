// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace watchlab::ui {

/// Rows of 52 px with an icon tile, a name, a remark at the right and a line of facts: recent folders, recent
/// runs. Enter, a click or a double click chooses. GUI thread.
class EntryList : public QListWidget {
    Q_OBJECT
public:
    struct Entry {
        QString key; ///< handed back when chosen
        QString icon;
        QString name;
        QString facts;
        QString remark;
        bool current = false; ///< drawn as the one that is open
        bool missing = false; ///< grey, with a cross that removes it
    };
    explicit EntryList(QWidget* parent = nullptr);

    void setEntries(const QList<Entry>& entries);
    QString keyAt(int row) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const QString& key);
    void removeRequested(const QString& key); ///< Delete key, context menu, or the cross of a missing one

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
};

} // namespace watchlab::ui
