// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/engine_words.h"

#include "core/util/sentence_pattern.h"
#include "ui/widgets/action_words.h"

#include <QCoreApplication>

namespace watchlab::ui {

namespace {

QString translated(std::string_view english)
{
    const QByteArray source(english.data(), static_cast<qsizetype>(english.size()));
    return source.isEmpty() ? QString() : QCoreApplication::translate("parameters", source);
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Numbers into their places.
QString filled(const QString& pattern, const SentencePattern& sentence)
{
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

/// Names of actions, in a list or alone; what has none stays as it is.
QString listWords(const QString& text)
{
    const bool isSentence = text.endsWith(QLatin1Char('.'));
    const QStringList names = text.chopped(isSentence ? 1 : 0).split(QStringLiteral(", "));
    QStringList words;
    for (const QString& name : names)
        words << actionWords(name.toStdString());
    if (words == names)
        return text;
    const QString end = isSentence ? QCoreApplication::translate("sentences", ".") : QString();
    return words.join(QCoreApplication::translate("sentences", ", ")) + end;
}

/// What stands behind a colon comes from the data.
QString withNames(std::string_view english)
{
    const std::size_t colon = english.find(": ");
    if (colon == std::string_view::npos)
        return textOf(english);
    const std::string_view head = english.substr(0, colon);
    const std::string_view tail = english.substr(colon + 2);
    const QString words = engineWords(head);
    if (words == textOf(head))
        return textOf(english);
    const QString rest = engineWords(tail);
    return QCoreApplication::translate("sentences", "%1: %2")
        .arg(words, rest == textOf(tail) ? listWords(rest) : rest);
}

} // namespace

QString engineWords(std::string_view english)
{
    const QString whole = translated(english);
    if (whole != textOf(english))
        return whole;
    const SentencePattern sentence = sentencePattern(english);
    const QString pattern = sentence.numbers.empty() ? whole : translated(sentence.pattern);
    return pattern == textOf(sentence.pattern) ? withNames(english) : filled(pattern, sentence);
}

} // namespace watchlab::ui
