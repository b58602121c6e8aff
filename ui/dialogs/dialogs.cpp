// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogs.h"

#include "ui/dialogs/import_dialog.h"
#include "ui/session/process_memory.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

std::optional<QString> unlessEmpty(const QString& text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

QString filterOf(const QString& ending)
{
    const QString name = ending == QLatin1String(".tex") ? QStringLiteral("LaTeX") : ending.mid(1).toUpper();
    return QStringLiteral("%1 (*%2)").arg(name, ending);
}

std::optional<QString> SystemDialogs::chooseFolder(QWidget* parent, const QString& title,
                                                   const QString& start)
{
    return unlessEmpty(QFileDialog::getExistingDirectory(parent, title, start));
}

std::optional<QString> SystemDialogs::chooseFile(QWidget* parent, const QString& title, const QString& start,
                                                 const QString& filter)
{
    return unlessEmpty(QFileDialog::getOpenFileName(parent, title, start, filter));
}

std::optional<QString> SystemDialogs::chooseSaveFile(QWidget* parent, const QString& title,
                                                     const QString& start, const QString& filter)
{
    return unlessEmpty(QFileDialog::getSaveFileName(parent, title, start, filter));
}

std::optional<QString> SystemDialogs::askText(QWidget* parent, const QString& title, const QString& label,
                                              const QString& text)
{
    bool accepted = false;
    const QString answer = QInputDialog::getText(parent, title, label, QLineEdit::Normal, text, &accepted);
    return accepted ? unlessEmpty(answer.trimmed()) : std::nullopt;
}

std::optional<QString> SystemDialogs::editText(QWidget* parent, const QString& title, const QString& label,
                                               const QString& text, bool lines)
{
    bool accepted = false;
    const QString answer =
        lines ? QInputDialog::getMultiLineText(parent, title, label, text, &accepted)
              : QInputDialog::getText(parent, title, label, QLineEdit::Normal, text, &accepted);
    return accepted ? std::optional(answer.trimmed()) : std::nullopt;
}

bool SystemDialogs::confirm(QWidget* parent, const QString& title, const QString& text, const QString& action)
{
    QMessageBox box(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
    QPushButton* yes = box.addButton(action, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

void SystemDialogs::showText(QWidget* parent, const QString& title, const QString& text)
{
    constexpr qsizetype mostLines = 16; // of a message box, which does not scroll
    if (text.count(QLatin1Char('\n')) < mostLines) {
        QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Ok, parent).exec();
        return;
    }
    QDialog dialog(parent);
    dialog.setWindowTitle(title);
    auto* shown = new QPlainTextEdit(text);
    shown->setReadOnly(true);
    shown->setTabStopDistance(18.0 * shown->fontMetrics().averageCharWidth());
    shown->setAccessibleName(title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    auto* column = new QVBoxLayout(&dialog);
    column->addWidget(shown);
    column->addWidget(buttons);
    dialog.resize(560, 540);
    dialog.exec();
}

std::optional<QString> SystemDialogs::importTable(QWidget* parent, const QString& path,
                                                  const SourcePreview& preview)
{
    ImportDialog dialog(path, preview, freeBytes(), parent);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.columns()) : std::nullopt;
}

} // namespace watchlab::ui
