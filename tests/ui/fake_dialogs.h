// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/source_preview.h"
#include "ui/dialogs/dialogs.h"

#include <QStringList>

namespace watchlab::test {

/// Answers every question at once with what the test has put here, and notes what was asked.
class FakeDialogs final : public ui::Dialogs {
public:
    std::optional<QString> answer;  ///< to folders, files and texts
    bool sure = true;               ///< to confirm()
    QStringList asked;              ///< titles
    QString shown;                  ///< by editText(), to be edited
    std::optional<QString> columns; ///< to importTable(); an empty text = as the table looks

    std::optional<QString> chooseFolder(QWidget*, const QString& title, const QString&) override
    {
        return reply(title);
    }
    std::optional<QString> chooseFile(QWidget*, const QString& title, const QString&, const QString&) override
    {
        return reply(title);
    }
    std::optional<QString> chooseSaveFile(QWidget*, const QString& title, const QString&,
                                          const QString&) override
    {
        return reply(title);
    }
    std::optional<QString> askText(QWidget*, const QString& title, const QString&, const QString&) override
    {
        return reply(title);
    }
    std::optional<QString> editText(QWidget*, const QString& title, const QString&, const QString& text,
                                    bool) override
    {
        shown = text;
        return reply(title);
    }
    bool confirm(QWidget*, const QString& title, const QString&, const QString&) override
    {
        asked << title;
        return sure;
    }
    void showText(QWidget*, const QString& title, const QString& text) override { asked << title << text; }

    std::optional<QString> importTable(QWidget*, const QString& path, const SourcePreview& preview) override
    {
        asked << path;
        return columns && columns->isEmpty() ? QString::fromStdString(preview.importText) : columns;
    }

private:
    std::optional<QString> reply(const QString& title)
    {
        asked << title;
        return answer;
    }
};

} // namespace watchlab::test
