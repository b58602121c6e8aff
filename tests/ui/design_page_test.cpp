// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_library.h"
#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "plots/curve_plot.h"
#include "plots/drag_handle.h"
#include "plots/plot_widget.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/forms/number_edit.h"
#include "ui/forms/preset_combo.h"
#include "ui/pages/baseline_lab.h"
#include "ui/pages/curriculum_lab.h"
#include "ui/pages/design_page.h"
#include "ui/pages/vocabulary_lab.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_head.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QSplitter>
#include <QTest>

#include <fstream>
#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class DesignPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void formIsOfTheModel();
    void labsFillThePage();
    void protocolIsOneLineAndLeadsToTheDataset();
    void changedProtocolIsSaid();
    void modelBringsItsProtocolAndSaysSo();
    void eachModelKeepsItsProtocol();
    void presetThatChangesTheProtocolSaysSo();
    void protocolThatDoesNotFitOtherDataIsReplaced();
    void theCurriculumIsDragged();
    void aQuantileIsTypedOrSlid();
    void aVocabularyIsComparedWithHowItWas();
    void otherSchedulesAreHidden();
    void baselinesSeeWhatLengthsSay();
    void theVocabularyHasSomethingBesideIt();
    void presetsOfOnesOwnAreKept();

private:
    QWidget* notice() const { return m_page->findChild<QWidget*>("protocolNotice"); }
    void chooseFamily(const char* name)
    {
        auto* family = m_page->findChild<QComboBox*>("family");
        family->setCurrentIndex(family->findData(QLatin1String(name)));
        Q_EMIT family->activated(family->currentIndex());
    }
    QString protocolTitle() const
    {
        return m_page->findChild<QWidget*>("protocolLine")->findChild<QLabel*>()->text();
    }

    test::TemporaryFolder m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<DesignPage> m_page;
};

void DesignPageTest::init()
{
    m_page.reset();
    m_workbench = std::make_unique<Workbench>(m_folder / "lab");
    m_page = std::make_unique<DesignPage>(*m_workbench, m_dialogs);
    m_page->resize(1204, 740);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

/// Free text for a protocol's name or a table's columns would be a trap.
void DesignPageTest::formIsOfTheModel()
{
    for (const Parameter& parameter : parameterTable()) {
        const QString key = QString::fromStdString(std::string(parameter.key));
        const bool shown = m_page->findChild<QWidget*>(key) != nullptr;
        QVERIFY2(shown != key.startsWith(QLatin1String("data.")), qPrintable(key));
    }
}

void DesignPageTest::labsFillThePage()
{
    const auto rightEdge = [this](const QWidget* widget) {
        return widget->mapTo(m_page.get(), QPoint(widget->width(), 0)).x();
    };
    const auto* labs = m_page->findChild<QSplitter*>("design.labs");
    const auto* head = m_page->findChild<PageHead*>();
    QVERIFY(labs && head);
    QTRY_COMPARE(rightEdge(labs), rightEdge(head));
}

void DesignPageTest::protocolIsOneLineAndLeadsToTheDataset()
{
    QCOMPARE(protocolTitle(), QStringLiteral("Protocol P1"));
    const QString all = m_page->findChild<QWidget*>("protocolLine")->toolTip();
    QVERIFY(all.contains(QStringLiteral("Split: train file and test file as they are.")));
    QSignalSpy pages(m_workbench.get(), &Workbench::pageRequested);
    m_page->findChild<QPushButton*>("design.protocol")->click();
    QCOMPARE(pages.count(), 1);
    QCOMPARE(pages.front().front().value<Page>(), Page::Dataset);
}

void DesignPageTest::changedProtocolIsSaid()
{
    auto* title = m_page->findChild<QWidget*>("protocolLine")->findChild<QLabel*>();
    QVERIFY(title->font().weight() < QFont::DemiBold);
    m_workbench->setParameter(QStringLiteral("data.drop_zero_plays"), QStringLiteral("true"));
    QCOMPARE(protocolTitle(), QStringLiteral("Protocol, your own"));
    QCOMPARE(title->font().weight(), int(QFont::DemiBold));
    m_workbench->undo();
    QCOMPARE(protocolTitle(), QStringLiteral("Protocol P1"));
    QVERIFY(title->font().weight() < QFont::DemiBold);
}

void DesignPageTest::modelBringsItsProtocolAndSaysSo()
{
    QVERIFY(!notice()->isVisible());
    const DataParams former = m_workbench->config().data;
    chooseFamily("hybrid");
    QCOMPARE(m_workbench->config().data.target, Target::WatchRatio);
    QVERIFY(notice()->isVisible());
    QString words;
    for (const QLabel* label : notice()->findChildren<QLabel*>())
        words += label->text() + QLatin1Char('\n');
    QVERIFY2(words.contains(QStringLiteral("Now: ")) && words.contains(QStringLiteral("Before: ")),
             qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("Validation: none.")), qPrintable(words));
    QCOMPARE(protocolTitle(), QStringLiteral("Protocol of the preset"));

    m_page->findChild<QPushButton*>("protocolNotice.back")->click();
    QVERIFY(!notice()->isVisible());
    QCOMPARE(m_workbench->config().family, std::string("hybrid"));
    QCOMPARE(protocolText(m_workbench->config().data), protocolText(former));
    m_workbench->undo(); // that, too, can be undone
    QCOMPARE(m_workbench->config().data.target, Target::WatchRatio);
}

void DesignPageTest::eachModelKeepsItsProtocol()
{
    m_workbench->setParameter(QStringLiteral("data.drop_zero_plays"), QStringLiteral("true"));
    chooseFamily("hybrid");
    QVERIFY(!m_workbench->config().data.dropZeroPlays);
    m_page->findChild<QPushButton*>("protocolNotice.dismiss")->click();
    QVERIFY(!notice()->isVisible());
    chooseFamily("gr");
    QVERIFY(m_workbench->config().data.dropZeroPlays);
    QVERIFY(notice()->isVisible());
    m_workbench->undo(); // back with the model, nothing is left to say
    QVERIFY(!notice()->isVisible());
}

void DesignPageTest::presetThatChangesTheProtocolSaysSo()
{
    m_workbench->applyPreset(QStringLiteral("paper"));
    QVERIFY(!notice()->isVisible()); // the same rows and target
    m_workbench->applyPreset(QStringLiteral("reference"));
    QVERIFY(notice()->isVisible());
}

/// One that was chosen for the open data is refused instead: the user gets what the user asked for.
void DesignPageTest::protocolThatDoesNotFitOtherDataIsReplaced()
{
    RunConfig chronological = m_workbench->config();
    replaceProtocol(chronological.data, protocolPreset("P3"));
    m_workbench->setConfig(chronological, QStringLiteral("protocol P3"));
    const std::filesystem::path table = m_folder / "plays.csv";
    std::ofstream file(table);
    file << "user_id,video_id,play_duration,video_duration\n";
    for (int i = 0; i < 200; ++i)
        file << i % 20 << ',' << i % 37 << ',' << 1000 + 37 * (i % 91) << ',' << 4000 + 100 * (i % 37)
             << '\n';
    file.close();
    m_workbench->openDataset(QString::fromStdString(table.string()));
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    QCOMPARE(protocolText(m_workbench->config().data), protocolText(m_workbench->baseConfig().data));
    QVERIFY(notice()->isVisible());
    QVERIFY(!m_page->findChild<QPushButton*>("protocolNotice.back")->isVisible());
    QString words;
    for (const QLabel* label : notice()->findChildren<QLabel*>())
        words += label->text();
    QVERIFY2(words.contains(QStringLiteral("have no times")), qPrintable(words));

    m_workbench->setConfig(chronological, QStringLiteral("protocol P3"));
    QVERIFY(!notice()->isVisible());
    QTRY_VERIFY(!m_workbench->preparedProblem().isEmpty());
    QCOMPARE(m_workbench->config().data.split, Split::Time);
}

void DesignPageTest::theCurriculumIsDragged()
{
    const auto ratio = [this] { return m_workbench->config().gr.curriculum.teacherForceRatio; };
    auto* half = m_page->findChild<plots::DragHandle*>("curriculum.half");
    auto* start = m_page->findChild<plots::DragHandle*>("curriculum.start");
    for (const char* schedule : {"linear", "exp", "sigmoid"}) {
        QVERIFY(m_workbench->setParameter(QStringLiteral("gr.schedule"), QLatin1String(schedule)).isEmpty());
        m_workbench->setParameter(QStringLiteral("gr.linear_decay"), QStringLiteral("0.0002"));
        m_workbench->setParameter(QStringLiteral("gr.exp_decay"), QStringLiteral("0.999"));
        QVERIFY2(half->isVisible(), schedule);
        const double before = half->place().x();
        QVERIFY2(before > 100, schedule);
        QTest::mousePress(half, Qt::LeftButton);
        QMouseEvent move(QEvent::MouseMove, half->rect().center() + QPointF(-40, 0),
                         half->mapToGlobal(half->rect().center() + QPointF(-40, 0)), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(half, &move);
        QTest::mouseRelease(half, Qt::LeftButton);
        QVERIFY2(half->place().x() < before - 10, schedule);
        const double dragged = half->place().x();
        QTest::keyClick(half, Qt::Key_Right); // the keyboard does it, too
        QVERIFY2(half->place().x() > dragged, schedule);
        QCOMPARE(half->place().y(), 0.5);
    }
    QTest::keyClick(start, Qt::Key_Down);
    QVERIFY(ratio() < 1 && ratio() > 0.95);
    QCOMPARE(start->place().y(), ratio());
    m_workbench->closeEditStep();
    m_workbench->undo();
    QCOMPARE(ratio(), 1.0);
    m_workbench->setParameter(QStringLiteral("gr.curriculum"), QStringLiteral("false"));
    QVERIFY(!half->isVisible() && start->isVisible());
}

void DesignPageTest::aQuantileIsTypedOrSlid()
{
    m_workbench->openDataset(QStringLiteral("sample"));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->findChild<QSlider*>("slider.gr.q_end")->isVisible(), 60000);
    auto* value = m_page->findChild<NumberEdit*>("slider.value.gr.q_end");
    value->setFocus();
    value->selectAll();
    QTest::keyClicks(value, QStringLiteral("0.55"));
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.55);
    auto* slider = m_page->findChild<QSlider*>("slider.gr.q_end");
    const int typed = slider->value();
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_PageUp);
    QVERIFY(slider->value() > typed);
    QVERIFY(m_workbench->config().gr.vocabulary.quantileEnd > 0.55);
    QCOMPARE(value->text().toDouble(), m_workbench->config().gr.vocabulary.quantileEnd);
}

void DesignPageTest::aVocabularyIsComparedWithHowItWas()
{
    m_workbench->openDataset(QStringLiteral("sample"));
    auto* lab = m_page->findChild<VocabularyLab*>();
    QTRY_VERIFY_WITH_TIMEOUT(lab->preview().result(), 60000);
    auto* compare = m_page->findChild<QComboBox*>("compareVocabulary");
    compare->setCurrentIndex(compare->findText(QStringLiteral("Compare with how it is now")));
    Q_EMIT compare->activated(compare->currentIndex());
    const auto sizes = [lab] {
        const auto& result = lab->preview().result();
        return result && result->compared ? std::pair(result->chosen.vocabulary.amounts.size(),
                                                      result->compared->vocabulary.amounts.size())
                                          : std::pair(std::size_t{0}, std::size_t{1});
    };
    QTRY_VERIFY(sizes().first == sizes().second);
    const std::size_t before = sizes().first;
    m_workbench->setParameter(QStringLiteral("gr.q_end"), QStringLiteral("0.5"));
    QTRY_VERIFY(sizes().first != before);
    QTRY_COMPARE(sizes().second, before);
    const auto* tokens = m_page->findChild<plots::PlotWidget*>("vocabularyPlot");
    const auto columns = [tokens] { return tokens->csv().section(QLatin1Char('\n'), 0, 0).count(','); };
    const auto both = columns();
    auto* compared = m_page->findChild<LegendEntry*>("vocabularyCompared");
    QTest::mouseClick(compared, Qt::LeftButton);
    QVERIFY(columns() < both);
    QTest::keyClick(compared, Qt::Key_Space);
    QCOMPARE(columns(), both);
    const QStringList rows = tokens->csv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    static const QRegularExpression quoted(QStringLiteral("\"[^\"]*\""));
    for (QString row : rows)
        QCOMPARE(row.remove(quoted).count(QLatin1Char(',')), both); // one table
}

/// A schedule that is hidden stays so while the chosen one is changed.
void DesignPageTest::otherSchedulesAreHidden()
{
    auto* lab = m_page->findChild<CurriculumLab*>();
    const auto* plot = lab->findChild<plots::CurvePlot*>();
    const auto entries = [lab] {
        QList<LegendEntry*> toggles = lab->findChildren<LegendEntry*>();
        toggles.removeIf([](const LegendEntry* entry) { return entry->focusPolicy() == Qt::NoFocus; });
        return toggles;
    };
    QCOMPARE(entries().size(), qsizetype{2});
    const auto shown = [plot] {
        int count = 0;
        for (const int curve : {0, 1, 2})
            count += plot->isCurveShown(curve);
        return count;
    };
    QCOMPARE(shown(), 3);
    QTest::mouseClick(entries().front(), Qt::LeftButton);
    QCOMPARE(shown(), 2);
    m_workbench->setParameter(QStringLiteral("gr.exp_decay"), QStringLiteral("0.9991"));
    QCOMPARE(shown(), 2);
    QVERIFY(!entries().front()->isSeriesShown());
    QTest::mouseClick(entries().front(), Qt::LeftButton);
    QCOMPARE(shown(), 3);
}

void DesignPageTest::baselinesSeeWhatLengthsSay()
{
    m_workbench->chooseFamily(QStringLiteral("baseline"));
    m_workbench->openDataset(QStringLiteral("sample"));
    auto* lab = m_page->findChild<BaselineLab*>();
    QVERIFY(lab->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(lab->summary() && lab->summary()->rows > 0, 60000);
    QVERIFY(lab->summary()->groupError < lab->summary()->error);
    const auto* plot = lab->findChild<plots::CurvePlot*>();
    QCOMPARE(plot->pointCount(), lab->summary()->groups.size());
    m_workbench->setParameter(QStringLiteral("baseline.method"), QStringLiteral("d2q"));
    QVERIFY(lab->findChild<QLabel*>("baselineMethod")->text().startsWith(QStringLiteral("D2Q")));
    m_workbench->setParameter(QStringLiteral("baseline.length_groups"), QStringLiteral("4"));
    QTRY_COMPARE_WITH_TIMEOUT(plot->pointCount(), std::size_t{4}, 60000);
}

void DesignPageTest::theVocabularyHasSomethingBesideIt()
{
    m_workbench->openDataset(QStringLiteral("sample"));
    auto* lab = m_page->findChild<VocabularyLab*>();
    QTRY_VERIFY_WITH_TIMEOUT(lab->preview().result() && lab->preview().result()->compared, 60000);
    QVERIFY(lab->preview().result()->chosen.vocabulary.amounts !=
            lab->preview().result()->compared->vocabulary.amounts);
    // What no label uses is marked, and nothing else.
    const auto* tokens = m_page->findChild<plots::PlotWidget*>("vocabularyPlot");
    for (const char* end : {"0.99", "0.7", "0.9"}) {
        m_workbench->setParameter(QStringLiteral("gr.q_end"), QLatin1String(end));
        QSignalSpy renewed(&lab->preview(), &VocabularyPreview::changed);
        QTRY_VERIFY(renewed.count() > 0);
        std::int64_t dead = 0;
        const auto& uses = lab->preview().result()->chosen.labels.uses;
        for (auto token = static_cast<std::size_t>(gr::firstAmountToken); token < uses.size(); ++token)
            dead += uses[token] == 0;
        QCOMPARE(tokens->csv().count(QStringLiteral("✕ ")), dead);
    }
}

void DesignPageTest::presetsOfOnesOwnAreKept()
{
    auto* preset = m_page->findChild<PresetCombo*>("preset");
    const auto choose = [preset](const char* name) {
        preset->setCurrentIndex(preset->findData(QLatin1String(name)));
        Q_EMIT preset->activated(preset->currentIndex());
    };
    const auto act = [this](const char* name) {
        m_page->findChild<QAction*>(QLatin1String(name))->trigger();
    };
    const int builtIn = preset->count();
    m_workbench->setParameter(QStringLiteral("gr.q_end"), QStringLiteral("0.7"));
    QVERIFY(!preset->isOwn());
    m_dialogs.answer = QStringLiteral("coarse");
    act("preset.save");
    QCOMPARE(preset->count(), builtIn + 1);
    QVERIFY(preset->isOwn());
    QCOMPARE(preset->currentPreset(), QStringLiteral("coarse"));

    choose("paper");
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.9);
    choose("coarse");
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.7);
    QCOMPARE(preset->currentPreset(), QStringLiteral("coarse"));
    m_workbench->undo();
    QCOMPARE(preset->currentPreset(), QStringLiteral("paper"));
    m_workbench->redo();

    chooseFamily("hybrid"); // it is GR's
    QCOMPARE(preset->findData(QStringLiteral("coarse")), -1);
    m_workbench->undo();
    QCOMPARE(preset->currentPreset(), QStringLiteral("coarse"));
    act("preset.delete");
    QCOMPARE(preset->count(), builtIn);
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.7); // the values stay

    auto* menu = m_page->findChild<QMenu*>("presetMenu");
    Q_EMIT menu->aboutToShow();
    const auto* deleted = m_page->findChild<QAction*>("preset.deleted");
    QVERIFY(deleted->isVisible());
    QCOMPARE(deleted->menu()->actions().front()->text(), QStringLiteral("coarse"));
    deleted->menu()->actions().front()->trigger();
    QCOMPARE(preset->currentPreset(), QStringLiteral("coarse"));
    Q_EMIT menu->aboutToShow();
    QVERIFY(!deleted->isVisible());
}

QTEST_MAIN(DesignPageTest)
#include "design_page_test.moc"
