// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <set>
#include <vector>

class QListWidget;

namespace watchlab::ui {

/// What curves are called, and which of them are seen: a few entries beside each other for the head of a
/// card, or a list of many. A click or the space bar hides and shows. GUI thread.
class RunLegend : public QWidget {
    Q_OBJECT
public:
    struct Entry {
        QString key; ///< stays the same while names and colours change
        QString name;
        QColor color;
        Qt::PenStyle pen = Qt::SolidLine;
    };
    explicit RunLegend(QWidget* parent = nullptr);

    void setEntries(const std::vector<Entry>& entries);
    bool isShown(const QString& key) const { return !m_hidden.contains(key); }
    /// For the body of the card: where entries that are too many for its head are listed.
    QListWidget* list() const { return m_list; }

Q_SIGNALS:
    void toggled(const QString& key, bool shown);

private:
    void toggle(const QString& key, bool shown);

    QListWidget* m_list;
    std::set<QString> m_hidden;
};

} // namespace watchlab::ui
