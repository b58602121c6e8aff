// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporary_folder.h"
#include "ui/forms/number_edit.h"
#include "ui/forms/numbers_edit.h"
#include "ui/mainwindow/command.h"
#include "ui/mainwindow/language.h"
#include "ui/pages/checkpoint_card.h"
#include "ui/pages/learn_page.h"
#include "ui/pages/lesson_cards.h"
#include "ui/pages/lesson_list.h"
#include "ui/pages/lesson_words.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/step_button.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <fstream>
#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class LearnPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aWholeLessonByKeyboard_data();
    void aWholeLessonByKeyboard();
    void theLabFollowsWhatIsTyped();
    void whatIsImpossibleIsSaid();
    void wrongAnswersAreTold();
    void whatIsAskedIsNotTold();
    void playCountsUp();
    void progressIsKept();
    void numbersGoToDesignAndCanBeUndone();
    void aTeachersLessonAppears();
    void aBrokenLessonIsSaidWithItsLine();
    void startLeadsOn();
    void thePaletteFindsLessons();
    void itSpeaksChinese();
    void everythingHasAName();

private:
    template<typename Widget>
    Widget* find(const QString& name) const
    {
        return m_page->findChild<Widget*>(name);
    }
    QString words(const char* name) const { return find<QLabel>(QLatin1String(name))->text(); }
    void makePage();
    void key(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        widget->setFocus(Qt::TabFocusReason);
        QTest::keyClick(widget, key, modifiers);
    }
    void answerByKeyboard(const LessonStep& step);
    void set(const std::string& setting, const LabValue& value);
    std::shared_ptr<const LessonLibrary::Entry> lesson(const char* id) const
    {
        return m_workbench->lessons().find(QLatin1String(id));
    }
    std::filesystem::path own(const char* name) const { return *m_folder / "lab" / "lessons" / name; }

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<LearnPage> m_page;
};

void LearnPageTest::init()
{
    installLanguage(QStringLiteral("en"));
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    std::filesystem::create_directories(*m_folder / "lab");
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    makePage();
}

void LearnPageTest::cleanup()
{
    m_page.reset();
    m_workbench.reset();
}

void LearnPageTest::makePage()
{
    m_page = std::make_unique<LearnPage>(*m_workbench, *m_settings);
    m_page->resize(1364, 790);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
}

/// Through the editor, as a learner does.
void LearnPageTest::set(const std::string& setting, const LabValue& value)
{
    const QString name = QStringLiteral("lab.") + QString::fromStdString(setting);
    if (const auto* number = std::get_if<double>(&value)) {
        auto* field = find<NumberEdit>(name)->findChild<QLineEdit*>();
        field->setFocus(Qt::TabFocusReason);
        field->selectAll();
        QTest::keyClicks(field, QString::number(*number));
    } else if (const auto* choice = std::get_if<std::string>(&value)) {
        auto* combo = find<QComboBox>(name);
        const int wanted = combo->findData(QString::fromStdString(*choice));
        QVERIFY(wanted >= 0);
        key(combo, Qt::Key_Home);
        for (int i = 0; i < wanted; ++i)
            key(combo, Qt::Key_Down);
    } else {
        QFAIL("a list of numbers in a solution: type it here, too");
    }
}

void LearnPageTest::answerByKeyboard(const LessonStep& step)
{
    const Checkpoint& checkpoint = *step.checkpoint;
    if (checkpoint.kind == Checkpoint::Kind::Number) {
        auto* field = find<NumberEdit>(QStringLiteral("checkpoint.number"))->findChild<QLineEdit*>();
        const double right = runLab(*step.lab, step.settings).quantities.at(checkpoint.quantity);
        QTest::keyClicks(field, QString::number(right, 'g', 10));
        key(field, Qt::Key_Return);
    } else if (checkpoint.kind == Checkpoint::Kind::Choice) {
        for (std::size_t i = 0; i < checkpoint.options.size(); ++i) {
            if (checkpoint.options[i].right)
                key(find<QPushButton>(QStringLiteral("checkpoint.option.%1").arg(i)), Qt::Key_Space);
        }
    } else {
        for (const auto& [setting, value] : checkpoint.solution) {
            if (value != step.settings.at(setting))
                set(setting, value);
        }
    }
}

void LearnPageTest::aWholeLessonByKeyboard_data()
{
    QTest::addColumn<QString>("id");
    for (const char* id : {"vocabulary", "encoding", "feeding", "curriculum", "ranking"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void LearnPageTest::aWholeLessonByKeyboard()
{
    QFETCH(QString, id);
    const auto entry = m_workbench->lessons().find(id);
    QVERIFY(entry);
    auto* list = find<LessonList>(QStringLiteral("lessons"));
    for (int row = 0; row < list->count(); ++row) {
        if (list->item(row)->text() == lessonWords(entry->lesson.title))
            list->setCurrentRow(row);
    }
    key(list, Qt::Key_Return);
    const int steps = static_cast<int>(entry->lesson.steps.size());
    for (int i = 0; i < steps; ++i) {
        const LessonStep& step = entry->lesson.steps[static_cast<std::size_t>(i)];
        QVERIFY2(words("lesson.title").startsWith(QStringLiteral("%1. ").arg(i + 1)),
                 qPrintable(words("lesson.title")));
        QVERIFY(!words("lesson.text").contains(QLatin1Char('{')));
        auto* card = find<CheckpointCard>(QStringLiteral("checkpoint"));
        QCOMPARE(card->isHidden(), !step.checkpoint.has_value());
        if (step.checkpoint) {
            QVERIFY(!m_settings->lessonProgress(id).done.contains(i));
            answerByKeyboard(step);
            QVERIFY2(m_settings->lessonProgress(id).done.contains(i), qPrintable(words("lesson.title")));
            QVERIFY(!words("checkpoint.words").isEmpty());
        }
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(),
                        Qt::Key_Right, Qt::AltModifier);
    }
    QCOMPARE(m_settings->lessonProgress(id).done.size(), steps);
}

void LearnPageTest::theLabFollowsWhatIsTyped()
{
    m_workbench->requestLesson(QStringLiteral("vocabulary"));
    auto* numbers = find<NumbersEdit>(QStringLiteral("lab.values"));
    numbers->setFocus();
    numbers->selectAll();
    QTest::keyClicks(numbers, QStringLiteral("100, 200, 50"));
    QCOMPARE(m_page->result().quantities.at("count"), 3.0);
    QCOMPARE(m_page->result().quantities.at("largest"), 200.0);
    numbers->setCursorPosition(6); // on the second
    QTest::keyClick(numbers, Qt::Key_Up);
    QCOMPARE(m_page->result().quantities.at("largest"), 210.0);
    QTest::keyClick(numbers, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_page->result().quantities.at("largest"), 209.0);
    QVERIFY(words("lesson.text").contains(QStringLiteral("209")));
    key(find<QPushButton>(QStringLiteral("lab.reset")), Qt::Key_Space);
    QCOMPARE(m_page->result().quantities.at("count"), 12.0);
}

void LearnPageTest::whatIsImpossibleIsSaid()
{
    m_workbench->requestLesson(QStringLiteral("vocabulary"));
    auto* numbers = find<NumbersEdit>(QStringLiteral("lab.values"));
    const LabResult before = m_page->result();
    numbers->setFocus();
    numbers->selectAll();
    QTest::keyClicks(numbers, QStringLiteral("x"));
    QVERIFY(!find<QLabel>(QStringLiteral("lab.problem"))->isHidden());
    QCOMPARE(m_page->result().quantities.at("count"), before.quantities.at("count"));
    numbers->selectAll();
    QTest::keyClicks(numbers, QStringLiteral("0"));
    QVERIFY(words("lab.problem").contains(QStringLiteral("Numbers")));
    numbers->selectAll();
    QTest::keyClicks(numbers, QStringLiteral("7"));
    QVERIFY(find<QLabel>(QStringLiteral("lab.problem"))->isHidden());
    QCOMPARE(m_page->result().quantities.at("count"), 1.0);
}

void LearnPageTest::wrongAnswersAreTold()
{
    m_workbench->requestLesson(QStringLiteral("vocabulary"));
    key(find<QPushButton>(QStringLiteral("lesson.next")), Qt::Key_Space);
    const LessonStep& step = lesson("vocabulary")->lesson.steps[1];
    for (std::size_t i = 0; i < step.checkpoint->options.size(); ++i) {
        if (step.checkpoint->options[i].right)
            continue;
        key(find<QPushButton>(QStringLiteral("checkpoint.option.%1").arg(i)), Qt::Key_Space);
        QCOMPARE(words("checkpoint.words"), lessonWords(step.checkpoint->wrongWords));
    }
    QVERIFY(!m_settings->lessonProgress(QStringLiteral("vocabulary")).done.contains(1));
    key(find<QPushButton>(QStringLiteral("lesson.next")), Qt::Key_Space);
    auto* number = find<NumberEdit>(QStringLiteral("checkpoint.number"))->findChild<QLineEdit*>();
    key(find<QPushButton>(QStringLiteral("checkpoint.check")), Qt::Key_Space);
    QVERIFY(!find<QLabel>(QStringLiteral("checkpoint.words"))->isVisible()); // nothing is no answer
    QTest::keyClicks(number, QStringLiteral("3400"));
    key(find<QPushButton>(QStringLiteral("checkpoint.check")), Qt::Key_Space);
    QVERIFY(words("checkpoint.words").startsWith(QStringLiteral("Take z")));
}

void LearnPageTest::whatIsAskedIsNotTold()
{
    m_settings->setLessonProgress(QStringLiteral("encoding"), {0, {}});
    m_workbench->requestLesson(QStringLiteral("encoding"));
    const LessonStep& step = lesson("encoding")->lesson.steps[0];
    QCOMPARE(askedQuantity(step), std::string("first"));
    const QString first = QStringLiteral("<b>1,000</b>");
    QVERIFY2(words("lesson.text").contains(QStringLiteral("<b>?</b>")), qPrintable(words("lesson.text")));
    QVERIFY(!words("lesson.text").contains(first));
    answerByKeyboard(step);
    QVERIFY2(words("lesson.text").contains(first), qPrintable(words("lesson.text")));
    m_page->findChild<QAction*>(QStringLiteral("lesson.action.next"))->trigger();
    m_page->findChild<QAction*>(QStringLiteral("lesson.action.back"))->trigger();
    QVERIFY(words("lesson.text").contains(first)); // it stays answered
}

void LearnPageTest::playCountsUp()
{
    m_settings->setLessonProgress(QStringLiteral("vocabulary"), {3, {}});
    m_workbench->requestLesson(QStringLiteral("vocabulary"));
    auto* slider = find<QSlider>(QStringLiteral("lab.round.slider"));
    slider->setValue(11);
    QCOMPARE(m_page->result().quantities.at("round"), 11.0);
    key(find<QPushButton>(QStringLiteral("lesson.play")), Qt::Key_Space);
    QTRY_COMPARE(m_page->result().quantities.at("round"), 13.0);
    QTRY_COMPARE(find<QPushButton>(QStringLiteral("lesson.play"))->text(), QStringLiteral("Play"));
    QCOMPARE(slider->maximum(), 13); // as many rounds as there are
}

void LearnPageTest::progressIsKept()
{
    m_workbench->requestLesson(QStringLiteral("feeding"));
    key(find<QPushButton>(QStringLiteral("lesson.next")), Qt::Key_Space);
    key(find<QPushButton>(QStringLiteral("lesson.next")), Qt::Key_Space);
    makePage(); // another session
    QCOMPARE(words("lesson.title").left(2), QStringLiteral("3."));
    QCOMPARE(m_settings->lessonProgress(QStringLiteral("feeding")).done, QList<int>{0}); // it asked nothing
    QTest::keyClick(find<LessonList>(QStringLiteral("lessons")), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(words("lesson.title").left(2), QStringLiteral("2."));
}

void LearnPageTest::numbersGoToDesignAndCanBeUndone()
{
    const RunConfig before = m_workbench->config();
    m_settings->setLessonProgress(QStringLiteral("vocabulary"), {5, {}});
    m_workbench->requestLesson(QStringLiteral("vocabulary"));
    set("q_end", 0.7);
    QSignalSpy pages(m_workbench.get(), &Workbench::pageRequested);
    key(find<QPushButton>(QStringLiteral("lesson.design")), Qt::Key_Space);
    QCOMPARE(pages.count(), 1);
    QCOMPARE(pages.front().front().value<Page>(), Page::Design);
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.7);
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileStart, 0.95);
    m_workbench->undo();
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, before.gr.vocabulary.quantileEnd);
    // What has no name in a run stays here.
    m_workbench->requestLesson(QStringLiteral("encoding"));
    QVERIFY(!find<QPushButton>(QStringLiteral("lesson.design"))->isEnabled());
}

void LearnPageTest::aTeachersLessonAppears()
{
    m_workbench->requestLesson(QStringLiteral("ranking"));
    key(find<QPushButton>(QStringLiteral("lesson.copy")), Qt::Key_Space);
    QVERIFY(std::filesystem::exists(own("ranking.json")));
    const auto copy = lesson("own/ranking");
    QVERIFY(copy && copy->own);
    // Changed with any editor, it is shown as it is now, on the step where one was.
    std::string text = copy->text;
    const std::string title = copy->lesson.steps[0].title.english;
    text.replace(text.find(title), title.size(), "My own step");
    std::ofstream(own("ranking.json")) << text;
    QTRY_COMPARE(words("lesson.title"), QStringLiteral("1. My own step"));
    std::filesystem::remove(own("ranking.json"));
    QTRY_VERIFY(!lesson("own/ranking"));
    QVERIFY(!words("lesson.title").isEmpty());
}

void LearnPageTest::aBrokenLessonIsSaidWithItsLine()
{
    QVERIFY(find<QLabel>(QStringLiteral("lesson.problems"))->isHidden());
    std::filesystem::create_directories(own("").parent_path());
    std::ofstream(own("mine.json")) << "{\n  \"format\": \"watchlab lesson\",\n  \"oops\": 1\n}\n";
    QTRY_VERIFY(!find<QLabel>(QStringLiteral("lesson.problems"))->isHidden());
    QVERIFY(words("lesson.problems").contains(QStringLiteral("mine.json:3:")));
    QCOMPARE(m_workbench->lessons().lessons().size(), std::size_t(5));
    std::filesystem::remove(own("mine.json"));
    QTRY_VERIFY(find<QLabel>(QStringLiteral("lesson.problems"))->isHidden());
}

void LearnPageTest::startLeadsOn()
{
    LessonCards cards(*m_workbench, *m_settings);
    QCOMPARE(cards.findChildren<StepButton*>().size(), 3);
    m_settings->setLessonProgress(QStringLiteral("ranking"), {1, {0}});
    m_workbench->announceLessonProgress();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    auto* under = cards.findChild<StepButton*>(QStringLiteral("lesson.ranking"));
    QVERIFY(under); // what is under way comes first
    QSignalSpy pages(m_workbench.get(), &Workbench::pageRequested);
    QTest::keyClick(under, Qt::Key_Space);
    QCOMPARE(pages.front().front().value<Page>(), Page::Learn);
    QCOMPARE(words("lesson.title").left(2), QStringLiteral("2."));
}

void LearnPageTest::thePaletteFindsLessons()
{
    const std::vector<Command> commands = lessonCommands(*m_workbench);
    QCOMPARE(commands.size(), std::size_t(5));
    commands[4].run();
    QVERIFY(words("lesson.title").startsWith(QStringLiteral("1. ")));
    QCOMPARE(m_settings->lastLesson(), QStringLiteral("ranking"));
}

void LearnPageTest::itSpeaksChinese()
{
    installLanguage(QStringLiteral("zh_CN"));
    makePage();
    QVERIFY(words("lesson.title").contains(QStringLiteral("十二个观看比")));
    QVERIFY(
        find<QPushButton>(QStringLiteral("lesson.next"))->text().contains(QStringLiteral("什么是分位数")));
    installLanguage(QStringLiteral("en"));
}

void LearnPageTest::everythingHasAName()
{
    for (const auto& entry : m_workbench->lessons().lessons()) {
        for (std::size_t step = 0; step < entry->lesson.steps.size(); ++step) {
            m_settings->setLessonProgress(entry->id, {static_cast<int>(step), {}});
            m_workbench->requestLesson(entry->id);
            for (QWidget* widget : m_page->findChildren<QWidget*>()) {
                if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
                    !qobject_cast<QLineEdit*>(widget->focusProxy() ? widget->focusProxy() : nullptr))
                    QVERIFY2(
                        !widget->accessibleName().isEmpty() ||
                            widget->parentWidget()->inherits("QAbstractSpinBox") ||
                            (qobject_cast<QAbstractButton*>(widget) &&
                             !qobject_cast<QAbstractButton*>(widget)->text().isEmpty()),
                        qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
            }
        }
    }
}

QTEST_MAIN(LearnPageTest)
#include "learn_page_test.moc"
