// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

class QWidget;

namespace watchlab {
struct SourcePreview;
} // namespace watchlab

namespace watchlab::ui {

/// What a dialog offers for a file of this ending, the dot included: "LaTeX (*.tex)".
QString filterOf(const QString& ending);

/// Every question that stops the user. Pages ask through this interface, so that tests can answer. GUI
/// thread.
class Dialogs {
public:
    virtual ~Dialogs() = default;

    /// nullopt or an empty answer = the user thought better of it.
    virtual std::optional<QString> chooseFolder(QWidget* parent, const QString& title,
                                                const QString& start) = 0;
    virtual std::optional<QString> chooseFile(QWidget* parent, const QString& title, const QString& start,
                                              const QString& filter) = 0;
    virtual std::optional<QString> chooseSaveFile(QWidget* parent, const QString& title, const QString& start,
                                                  const QString& filter) = 0;
    virtual std::optional<QString> askText(QWidget* parent, const QString& title, const QString& label,
                                           const QString& text) = 0;
    /// As askText(), but an empty answer is one: nothing is wanted any more. lines: there may be several.
    virtual std::optional<QString> editText(QWidget* parent, const QString& title, const QString& label,
                                            const QString& text, bool lines) = 0;
    /// For what cannot be undone. action is the button's word: "Delete".
    virtual bool confirm(QWidget* parent, const QString& title, const QString& text,
                         const QString& action) = 0;
    virtual void showText(QWidget* parent, const QString& title, const QString& text) = 0;
    /// How a table is to be read, as the parameter data.columns takes it. preview: of the table as it looks.
    virtual std::optional<QString> importTable(QWidget* parent, const QString& path,
                                               const SourcePreview& preview) = 0;
};

/// The real ones.
class SystemDialogs final : public Dialogs {
public:
    std::optional<QString> chooseFolder(QWidget* parent, const QString& title, const QString& start) override;
    std::optional<QString> chooseFile(QWidget* parent, const QString& title, const QString& start,
                                      const QString& filter) override;
    std::optional<QString> chooseSaveFile(QWidget* parent, const QString& title, const QString& start,
                                          const QString& filter) override;
    std::optional<QString> askText(QWidget* parent, const QString& title, const QString& label,
                                   const QString& text) override;
    std::optional<QString> editText(QWidget* parent, const QString& title, const QString& label,
                                    const QString& text, bool lines) override;
    bool confirm(QWidget* parent, const QString& title, const QString& text, const QString& action) override;
    void showText(QWidget* parent, const QString& title, const QString& text) override;
    std::optional<QString> importTable(QWidget* parent, const QString& path,
                                       const SourcePreview& preview) override;
};

} // namespace watchlab::ui
