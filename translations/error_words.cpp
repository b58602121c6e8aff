// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/error_words.h"

#include "translations/translations.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace watchlab {

namespace {

/// "has no column "%1"; there are: %2": what stands around the gaps, one more than there are gaps.
struct ErrorSentence {
    QByteArray source;
    QStringList around;
    qsizetype letters = 0;
};

const QRegularExpression& gapPattern()
{
    static const QRegularExpression gap(QStringLiteral("%(\\d)"));
    return gap;
}

std::vector<ErrorSentence> readSentences()
{
    initTranslations();
    std::vector<ErrorSentence> sentences;
    QFile file(QStringLiteral(":/i18n/error_sentences.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return sentences;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.isEmpty())
            continue;
        ErrorSentence sentence{line, QString::fromUtf8(line).split(gapPattern()), 0};
        for (const QString& part : sentence.around)
            sentence.letters += part.size();
        sentences.push_back(std::move(sentence));
    }
    std::ranges::stable_sort(sentences, std::greater<>(), &ErrorSentence::letters); // the most exact first
    return sentences;
}

/// What stands in the gaps, if the text is this sentence.
std::optional<QStringList> gapsOf(const ErrorSentence& sentence, const QString& text)
{
    const QStringList& around = sentence.around;
    if (around.size() == 1)
        return text == around.front() ? std::optional(QStringList()) : std::nullopt;
    if (text.size() < sentence.letters || !text.startsWith(around.front()) || !text.endsWith(around.back()))
        return std::nullopt;
    QStringList gaps;
    qsizetype from = around.front().size();
    const qsizetype end = text.size() - around.back().size();
    for (qsizetype i = 1; i < around.size(); ++i) {
        const bool isLast = i + 1 == around.size();
        const qsizetype to = isLast ? end : text.indexOf(around[i], from);
        if (to < from || to > end)
            return std::nullopt;
        gaps << text.mid(from, to - from);
        from = to + around[i].size();
    }
    return gaps;
}

std::optional<QString> translatedSentence(const QString& text);

/// What stands in a gap may look like one itself.
QString filled(const QString& pattern, const QStringList& gaps)
{
    QString words;
    qsizetype from = 0;
    for (auto match = gapPattern().globalMatch(pattern); match.hasNext();) {
        const QRegularExpressionMatch gap = match.next();
        words += pattern.mid(from, gap.capturedStart() - from);
        const QString said = gaps.value(gap.captured(1).toInt() - 1, gap.captured());
        words += translatedSentence(said).value_or(said); // a sentence within another
        from = gap.capturedEnd();
    }
    return words + pattern.mid(from);
}

std::optional<QString> translatedSentence(const QString& text)
{
    static const std::vector<ErrorSentence> sentences = readSentences();
    for (const ErrorSentence& sentence : sentences) {
        const std::optional<QStringList> gaps = gapsOf(sentence, text);
        if (!gaps)
            continue;
        return filled(QCoreApplication::translate("errors", sentence.source), *gaps);
    }
    return std::nullopt;
}

} // namespace

QString errorWords(std::string_view english)
{
    const QString text = QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size()));
    if (const std::optional<QString> whole = translatedSentence(text))
        return *whole;
    const QString colon = QStringLiteral(": ");
    for (qsizetype at = text.indexOf(colon); at >= 0; at = text.indexOf(colon, at + 1)) {
        const qsizetype from = at + colon.size();
        if (const std::optional<QString> rest = translatedSentence(text.mid(from)))
            return text.left(from) + *rest;
    }
    return text;
}

} // namespace watchlab
