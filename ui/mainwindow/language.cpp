// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/language.h"

#include "translations/translations.h"
#include "ui/mainwindow/short_context_translator.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace watchlab::ui {

void installLanguage(const QString& language)
{
    static ShortContextTranslator own;
    static QTranslator qt;
    initTranslations();
    QCoreApplication::removeTranslator(&own);
    QCoreApplication::removeTranslator(&qt);
    const bool system = language == QStringLiteral("system");
    const QLocale locale = system ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    if (locale.language() == QLocale::Chinese) {
        if (qt.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&qt);
        if (own.load(QStringLiteral(":/i18n/watchlab_zh_CN.qm")))
            QCoreApplication::installTranslator(&own);
    } else if (own.load(QStringLiteral(":/i18n/watchlab_en.qm"))) {
        QCoreApplication::installTranslator(&own); // plural forms
    }
}

} // namespace watchlab::ui
