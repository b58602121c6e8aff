// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_dictionary.h"
#include "core/data/problem_words.h"
#include "core/data/protocol_words.h"
#include "core/lessons/lab.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"
#include "ui/forms/parameter_words.h"
#include "ui/mainwindow/language.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/status_strip.h"
#include "ui/pages/lesson_words.h"
#include "ui/widgets/engine_words.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace watchlab;
using namespace watchlab::ui;

class TranslationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void chineseIsComplete();
    void placeholdersAreKept();
    void parametersSpeakChinese();
    void engineSpeaksChinese_data();
    void engineSpeaksChinese();
    void labsSpeakChinese();
    void numbersKeepTheirPlaces();
    void languageCanBeSwitched();
    void englishHasPlurals();
};

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool unfinished = false;
};

std::vector<Message> messages(const QString& file)
{
    std::vector<Message> result;
    QFile ts(QStringLiteral(WATCHLAB_TRANSLATIONS_DIR "/") + file);
    if (!ts.open(QIODevice::ReadOnly))
        return result;
    QXmlStreamReader xml(&ts);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            result.push_back({context, {}, {}, false});
        else if (xml.name() == QLatin1String("source"))
            result.back().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            result.back().unfinished =
                xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished");
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            if (!text.isEmpty())
                result.back().translations << text;
        }
    }
    return result;
}

} // namespace

void TranslationsTest::chineseIsComplete()
{
    const std::vector<Message> all = messages(QStringLiteral("watchlab_zh_CN.ts"));
    QVERIFY(all.size() > 200);
    for (const Message& message : all)
        QVERIFY2(!message.unfinished && !message.translations.isEmpty(),
                 qPrintable(message.context + QStringLiteral(": ") + message.source));
}

/// A translation that drops %1 would lose a number.
void TranslationsTest::placeholdersAreKept()
{
    const QRegularExpression place(QStringLiteral("%L?[0-9]"));
    for (const Message& message : messages(QStringLiteral("watchlab_zh_CN.ts"))) {
        QStringList wanted;
        for (auto match = place.globalMatch(message.source); match.hasNext();)
            wanted << match.next().captured();
        for (const QString& translation : message.translations)
            for (const QString& each : wanted)
                QVERIFY2(translation.contains(each), qPrintable(message.source));
    }
}

void TranslationsTest::parametersSpeakChinese()
{
    installLanguage(QStringLiteral("zh_CN"));
    for (const Parameter& parameter : parameterTable()) {
        QVERIFY2(parameterWords(parameter.help) != QString::fromStdString(std::string(parameter.help)),
                 std::string(parameter.key).c_str());
        QVERIFY2(!parameterWords(parameter.label).isEmpty(), std::string(parameter.key).c_str());
    }
    installLanguage(QStringLiteral("en"));
}

namespace {

bool isChinese(const QString& text)
{
    return std::ranges::any_of(text, [](QChar character) { return character.script() == QChar::Script_Han; });
}

} // namespace

void TranslationsTest::engineSpeaksChinese_data()
{
    QTest::addColumn<QString>("english");
    const auto add = [](std::string_view text) {
        const std::string line(text);
        QTest::newRow(line.c_str()) << QString::fromStdString(line);
    };
    using enum SourceKind;
    for (const SourceKind kind : {KuaiRec, GrArrays, KuaiRand, Tmall, Atomic}) {
        for (const DocumentedColumn& column : columnDictionary(kind))
            add(column.description);
        for (const DocumentedFile& file : fileDictionary(kind))
            add(file.purpose);
    }
    for (const ProtocolPreset& preset : protocolPresets()) {
        DataParams protocol = protocolPreset(preset.name);
        for (const std::string& sentence : describeProtocol(protocol))
            add(sentence);
        protocol.maxPlayRatio = 2.5;
        protocol.minUserRows = 12;
        protocol.trainSample = 0.25;
        for (const std::string& sentence : describeProtocol(protocol))
            add(sentence);
        for (const std::string& sentence : looksAtTestRows(protocol))
            add(sentence);
    }
    DataProblem problem;
    for (const char* message :
         {"invalid UTF-8, 3 times; each is shown as \xEF\xBF\xBD",
          "4 fields instead of 17; what is there is used", "not a date; it is taken as empty",
          "after the viewer had left; placed at the exit"}) {
        problem.message = message;
        add(problemWords(problem).wrong);
        add(problemWords(problem).answer);
    }
}

/// Tooltips of columns, sentences of protocols, problems: whatever the numbers in them.
void TranslationsTest::engineSpeaksChinese()
{
    QFETCH(QString, english);
    QCOMPARE(engineWords(english.toStdString()), english);
    installLanguage(QStringLiteral("zh_CN"));
    const QString chinese = engineWords(english.toStdString());
    installLanguage(QStringLiteral("en"));
    QVERIFY2(isChinese(chinese), qPrintable(chinese));
}

/// All but symbols such as q and z, and names of measures.
void TranslationsTest::labsSpeakChinese()
{
    installLanguage(QStringLiteral("zh_CN"));
    QCOMPARE(lessonLanguage(), std::string("zh_CN"));
    QCOMPARE(labWords("Start quantile"), QStringLiteral("起始分位数"));
    for (const std::string& text : labTexts()) {
        const QString english = QString::fromStdString(text);
        const bool isSymbol = english.size() <= 4 && english == labWords(text);
        QVERIFY2(isSymbol || isChinese(labWords(text)), text.c_str());
    }
    installLanguage(QStringLiteral("en"));
    QCOMPARE(lessonLanguage(), std::string("en"));
}

void TranslationsTest::numbersKeepTheirPlaces()
{
    installLanguage(QStringLiteral("zh_CN"));
    QCOMPARE(engineWords("Sample: 25 % of the train rows, 0.5 % of the test rows (seed 7)."),
             QStringLiteral("抽样：训练行的 25 %，测试行的 0.5 %（种子 7）。"));
    QCOMPARE(engineWords("nobody has translated 12 of these"),
             QStringLiteral("nobody has translated 12 of these"));
    installLanguage(QStringLiteral("en"));
}

void TranslationsTest::languageCanBeSwitched()
{
    installLanguage(QStringLiteral("zh_CN"));
    QCOMPARE(Rail().settingsButton()->text(), QStringLiteral("设置"));
    installLanguage(QStringLiteral("en"));
    QCOMPARE(Rail().settingsButton()->text(), QStringLiteral("Settings"));
}

void TranslationsTest::englishHasPlurals()
{
    installLanguage(QStringLiteral("en"));
    const char* text = "Filter %Ln parameter(s)";
    QCOMPARE(QCoreApplication::translate("watchlab::ui::ParameterForm", text, nullptr, 1),
             QStringLiteral("Filter 1 parameter"));
    QCOMPARE(QCoreApplication::translate("watchlab::ui::ParameterForm", text, nullptr, 58),
             QStringLiteral("Filter 58 parameters"));
}

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
