// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/lesson_library.h"

#include <QListWidget>

namespace watchlab::ui {

class Settings;

/// The lessons, the steps of the current one under it, each with how far one has come. A click or Enter
/// chooses; moving with the arrows does not. GUI thread.
class LessonList : public QListWidget {
    Q_OBJECT
public:
    explicit LessonList(const Settings& settings, QWidget* parent = nullptr);

    void show(const std::vector<std::shared_ptr<const LessonLibrary::Entry>>& lessons, const QString& current,
              int step);

Q_SIGNALS:
    void chosen(const QString& lesson, int step); ///< step −1: where one was last

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(const QListWidgetItem* item);

    const Settings& m_settings;
};

} // namespace watchlab::ui
