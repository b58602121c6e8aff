// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/engine_words.h"

#include "core/util/sentence_pattern.h"

#include <QCoreApplication>

namespace watchlab::ui {

namespace {

QString translated(std::string_view english)
{
    const QByteArray source(english.data(), static_cast<qsizetype>(english.size()));
    return source.isEmpty() ? QString() : QCoreApplication::translate("parameters", source);
}

} // namespace

QString engineWords(std::string_view english)
{
    const QString whole = translated(english);
    const SentencePattern sentence = sentencePattern(english);
    if (sentence.numbers.empty() ||
        whole != QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size())))
        return whole;
    const QString pattern = translated(sentence.pattern);
    QString words;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        qsizetype end = i + 1;
        while (end < pattern.size() && pattern[end].isDigit())
            ++end;
        const std::size_t place = pattern.mid(i + 1, end - i - 1).toUInt();
        if (pattern[i] != QLatin1Char('%') || place == 0 || place > sentence.numbers.size()) {
            words += pattern[i];
            continue;
        }
        words += QString::fromStdString(sentence.numbers[place - 1]);
        i = end - 1;
    }
    return words;
}

} // namespace watchlab::ui
