// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_dictionary.h"
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/data/problem_words.h"
#include "core/data/protocol_words.h"
#include "core/lessons/lab.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"
#include "core/runs/recorded_run.h"
#include "core/store/run_store.h"
#include "tests/support/temporary_folder.h"
#include "translations/error_words.h"
#include "ui/mainwindow/language.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/status_strip.h"
#include "ui/pages/lesson_words.h"
#include "ui/session/background_job.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/parameter_words.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <fstream>

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
    void eventsSpeakChinese_data();
    void eventsSpeakChinese();
    void labsSpeakChinese();
    void numbersKeepTheirPlaces();
    void refusalsSpeakChinese();
    void gapsAreFilled();
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
    for (const char* event :
         {"Actions: like, follow, forward.", "Exact copies left out: 30829.",
          "The data does not say when these happen, so that losses and metrics of times leave them out: "
          "like.",
          "3 rows do not encode exactly with the published vocabulary; appended 2 amounts: 7, 12.",
          "Checkpoint not written: no space", "No new best for a while: the learning rate falls to 0.0005.",
          "Training ends early, after step 300: no new best in 5 evaluations (train.early_stopping).",
          "Forked after step 50 of run 3: gr-sample-1.",
          "Watch ratios of the train file are cut off at 4.123: the 0.99 quantile over its 3000 train rows."})
        add(event);
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

void TranslationsTest::eventsSpeakChinese_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("preset");
    for (const Family& family : families())
        for (const Preset& preset : presets(family.name))
            QTest::addRow("%s %s", family.name.data(), preset.name.data())
                << QString::fromUtf8(family.name.data()) << QString::fromUtf8(preset.name.data());
}

/// Whatever a run says of itself while it trains.
void TranslationsTest::eventsSpeakChinese()
{
    QFETCH(QString, family);
    QFETCH(QString, preset);
    const test::TemporaryFolder folder;
    GeneratorParams params;
    params.bigRows = 3000;
    writeKuaiRecFolder(params, folder / "data");
    RunConfig config = presetConfig(family.toStdString(), preset.toStdString());
    for (const auto& [key, value] : {std::pair{"train.epochs", "1"},
                                     {"train.evaluation_rows", "100"},
                                     {"train.test_rows", "100"},
                                     {"train.threads", "1"},
                                     {"hybrid.trees", "3"},
                                     {"hybrid.iterations", "2"}})
        if (concerns(*findParameter(key), config.family))
            setParameter(config, key, value);
    TrainObserver silent;
    CommandQueue commands;
    const RunResult result = performRun(
        {folder / "workspace", "", config, openDataset((folder / "data").string())}, silent, commands, {});
    QVERIFY(std::holds_alternative<Completed>(result.outcome));
    const RunStore store(folder / "workspace", RunStore::Access::ReadOnly);
    const RunRecord record = store.findRun(result.run).value();
    installLanguage(QStringLiteral("zh_CN"));
    for (const RunEvent& event : record.events)
        QVERIFY2(isChinese(engineWords(event.text)), event.text.c_str());
    installLanguage(QStringLiteral("en"));
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

/// What is thrown somewhere deep in the engine, as the window shows it.
void TranslationsTest::refusalsSpeakChinese()
{
    installLanguage(QStringLiteral("zh_CN"));
    const test::TemporaryFolder folder;
    const auto write = [&](const char* name, const char* text) {
        std::ofstream(folder / name) << text;
        return (folder / name).string();
    };
    for (const std::string& path :
         {(folder / "gone").string(), folder.path().string(), write("short.csv", "user,item,time\n1,2\n"),
          write("empty.csv", ""), write("one.npy", "no array")}) {
        BackgroundJob job;
        QString said;
        connect(&job, &BackgroundJob::failed, this, [&said](const QString& message) { said = message; });
        job.start([path](const JobContext&) { return openDataset(path); }, [](const auto&) {});
        QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), 60000);
        QVERIFY2(isChinese(said), qPrintable(said));
    }
    RunConfig config = presetConfig("gr", "demo");
    setParameter(config, "gr.n_head", "7");
    setParameter(config, "gr.hidden_dim", "16");
    for (const ParameterProblem& problem : findProblems(config))
        QCOMPARE(errorWords(problem.message), QStringLiteral("gr.n_head: 隐藏宽度 16 不是 7 个头的倍数"));
    installLanguage(QStringLiteral("en"));
    for (const ParameterProblem& problem : findProblems(config))
        QCOMPARE(errorWords(problem.message), QString::fromStdString(problem.message));
}

void TranslationsTest::gapsAreFilled()
{
    const char* said =
        "/a: b/x.csv:12: has no column \"%2: c\". The columns found are: u, v. Add the column, or "
        "rename the one that holds it.";
    QCOMPARE(errorWords(said), QString::fromUtf8(said));
    installLanguage(QStringLiteral("zh_CN"));
    QCOMPARE(
        errorWords(said),
        QStringLiteral("/a: b/x.csv:12: 没有列“%2: c”。找到的列有：u, v。请添加该列，或重命名存有它的列。"));
    QCOMPARE(errorWords("disk I/O error"), QStringLiteral("disk I/O error"));
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
