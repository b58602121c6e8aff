// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace watchlab::ui {

/// A line in which one writes a question: completes the word under the cursor from a list of terms
/// (Ctrl+Space shows what there is), and underlines where the question cannot be read. GUI thread.
class QueryField : public QLineEdit {
    Q_OBJECT
public:
    explicit QueryField(QWidget* parent = nullptr);

    void setTerms(const QStringList& terms);
    /// column: of the first character that is wrong, from 1; 0 = nothing is. reason: why, for the tooltip.
    void setProblem(int column, const QString& reason);
    /// Of the word under the cursor: where it begins.
    int wordBegin() const;
    QCompleter* wordCompleter() const { return m_completer; }

Q_SIGNALS:
    void entered(); ///< the cursor comes in: terms may have to be renewed

protected:
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void offer(bool everything);
    void insertTerm(const QString& term);
    void underline(int column);

    QCompleter* m_completer;
    QStringListModel* m_terms;
    QString m_plainToolTip;
    int m_problem = 0;
};

} // namespace watchlab::ui
