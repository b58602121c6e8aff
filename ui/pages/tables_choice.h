// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/table_draft.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace watchlab::ui {

class QueryField;

/// Methods or protocols of a table: a list to tick, in the order of the table, and below it what is said of
/// the current one: label, preset, parameters of its own. GUI thread.
class TablesChoice : public QWidget {
    Q_OBJECT
public:
    struct Known {
        QString name; ///< "d2q"
        QString words;
        QString toolTip;
        bool operator==(const Known&) const = default;
    };
    /// name: prefix of the widgets' names. presets: of a method; empty = there is nothing to choose.
    TablesChoice(const QString& name, const QString& title, const QStringList& presets,
                 QWidget* parent = nullptr);

    void setKnown(std::vector<Known> known);
    /// What may be typed as parameters of an entry.
    void setTerms(std::function<QStringList(const TableEntry&)> terms) { m_terms = std::move(terms); }
    void show(const std::vector<TableEntry>& chosen);
    /// One sentence per faulty entry of those chosen; others are empty.
    void showFaults(const QStringList& faults);
    using QWidget::show;

Q_SIGNALS:
    void changed(const std::vector<watchlab::TableEntry>& chosen, const QString& words);

private:
    struct Row {
        TableEntry entry;
        bool chosen = false;
        QString fault;
    };
    QWidget* makeDetails(const QString& name, const QStringList& presets);
    void rebuild();
    void refreshItem(int row);
    void showDetails();
    void takeItem(QListWidgetItem* item);
    void takeDetails();
    void addVariant();
    void tickOnly(int row);
    void move(int by);
    std::vector<TableEntry> chosen() const;
    QString wordsOf(const TableEntry& entry) const;
    int current() const;

    std::vector<Known> m_known;
    std::vector<Row> m_rows;
    std::function<QStringList(const TableEntry&)> m_terms;
    bool m_filling = false;
    QListWidget* m_list;
    QWidget* m_details = nullptr;
    QLineEdit* m_label = nullptr;
    QComboBox* m_preset = nullptr;
    QueryField* m_parameters = nullptr;
    QLabel* m_fault = nullptr;
};

} // namespace watchlab::ui
