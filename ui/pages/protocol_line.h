// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

class QLabel;

namespace watchlab::ui {

class ElidedLabel;
class Workbench;

/// One line under a form: under which protocol the rows are prepared (all of it is the tooltip), bold where
/// it is not the preset's, and a way to the Dataset page, where it is edited. GUI thread.
class ProtocolLine : public QWidget {
    Q_OBJECT
public:
    explicit ProtocolLine(Workbench& workbench, QWidget* parent = nullptr);

private:
    void refresh();

    Workbench& m_workbench;
    std::string m_shown; ///< the values and their name, so that only a change of them is looked up
    QLabel* m_title;
    ElidedLabel* m_words;
};

} // namespace watchlab::ui
