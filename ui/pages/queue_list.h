// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <cstdint>
#include <vector>

class QMenu;

namespace watchlab::ui {

/// A line of the queue: a heading, the run that trains, one that waits, one that is recorded.
struct QueueRow {
    enum class Kind { Heading, Running, Waiting, Recorded };
    Kind kind = Kind::Heading;
    QString name;
    QString detail;
    QString value;        ///< right: per cent, "waiting", a metric
    double fraction = -1; ///< of the bar; negative = no bar
    bool trouble = false; ///< failed or interrupted
    std::int64_t id = 0;  ///< run; ticket where it waits
    bool resumable = false;
    bool forkable = false;
    bool operator==(const QueueRow&) const = default;
};

class QueueModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    /// Whether the lines have other heights now.
    bool setRows(std::vector<QueueRow> rows);
    const QueueRow& row(int index) const { return m_rows.at(static_cast<std::size_t>(index)); }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<QueueRow> m_rows;
};

/// Two lines per run: dot, name, value; a grey detail; a bar under the one that trains.
class QueueDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintRun(QPainter* painter, const QRect& area, const QueueRow& row) const;
};

/// Runs that train, wait and are recorded. GUI thread.
class QueueList : public QListView {
    Q_OBJECT
public:
    explicit QueueList(QWidget* parent = nullptr);
    /// The run that is shown is the current line, unless the keyboard has left it for another since.
    void setRows(std::vector<QueueRow> rows, std::int64_t shownRun);
    QueueModel* queueModel() const { return m_model; }

Q_SIGNALS:
    void runChosen(qint64 run);
    void removeRequested(qint64 ticket);           ///< Delete on one that waits
    void moveRequested(qint64 ticket, int places); ///< Alt+Up, Alt+Down on one that waits
    void resumeRequested(qint64 run);
    void forkRequested(qint64 run, const QPoint& at); ///< where a menu may appear

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void addWaitingActions(QMenu& menu, std::int64_t ticket);

    QModelIndex indexOf(QueueRow::Kind kind, std::int64_t id) const;

    QueueModel* m_model;
    std::int64_t m_shownRun = -1;
};

} // namespace watchlab::ui
