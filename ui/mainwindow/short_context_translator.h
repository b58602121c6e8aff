// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace watchlab::ui {

/// Finds "Card" where Qt asks for "watchlab::ui::Card": lupdate does not understand nested namespace
/// definitions and files texts under the class's own name.
class ShortContextTranslator : public QTranslator {
    Q_OBJECT
public:
    using QTranslator::QTranslator;
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int number) const override;
};

} // namespace watchlab::ui
