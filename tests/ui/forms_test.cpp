// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/presets.h"
#include "tests/support/temporary_folder.h"
#include "ui/forms/number_edit.h"
#include "ui/forms/parameter_form.h"
#include "ui/forms/parameter_row.h"
#include "ui/forms/preset_combo.h"
#include "ui/pages/bound_form.h"
#include "ui/session/workbench.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class FormsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyParameterHasAnEditor();
    void everyParameterCanBeEditedAndReset();
    void wrongNumbersAreMarkedAndChangeNothing();
    void typingMergesIntoOneStepOfUndo();
    void disabledWhereItDoesNotApply();
    void filterAndChangedOnly();
    void steppingFollowsTheSizeOfTheNumber();
    void aDoubleClickSelectsTheWholeNumber();
    void presetsChangeTheBase();
    void anotherFamilyCanBeUndone();

private:
    QLineEdit* lineOf(const char* key) const;
    void editAndResetAll();

    test::TemporaryFolder m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<ParameterForm> m_form;
};

void FormsTest::init()
{
    m_form.reset();
    m_workbench = std::make_unique<Workbench>(m_folder.path());
    m_form.reset(makeBoundForm(*m_workbench, {}));
    m_form->resize(380, 700);
    m_form->show();
    m_form->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
}

QLineEdit* FormsTest::lineOf(const char* key) const
{
    return m_form->findChild<QWidget*>(QLatin1String(key))->findChild<QLineEdit*>();
}

void FormsTest::everyParameterHasAnEditor()
{
    QCOMPARE(m_form->rows().size(), parameterTable().size());
    for (const Parameter& parameter : parameterTable()) {
        const QString key = QString::fromStdString(std::string(parameter.key));
        const auto editors = m_form->findChildren<QWidget*>(key);
        QVERIFY2(editors.size() == 1, qPrintable(key));
        QVERIFY2(!editors.front()->accessibleName().isEmpty(), qPrintable(key));
        QVERIFY2(editors.front()->toolTip().contains(key), qPrintable(key));
        QVERIFY2(editors.front()->focusPolicy() != Qt::NoFocus, qPrintable(key));
    }
}

/// Another value than the present one, as text.
static QString anotherValue(const Parameter& parameter, const RunConfig& config)
{
    const std::string now = parameterText(parameter, config);
    switch (parameter.kind) {
    case ParameterKind::Boolean:
        return now == "true" ? QStringLiteral("false") : QStringLiteral("true");
    case ParameterKind::Choice:
        for (const ParameterChoice& choice : parameter.choices)
            if (choice.key != now)
                return QString::fromStdString(std::string(choice.key));
        return {};
    case ParameterKind::Text:
        return QStringLiteral("another");
    default:
        return QString::fromStdString(
            now == valueText(parameter.kind == ParameterKind::Integer
                                 ? ParameterValue(static_cast<std::int64_t>(parameter.maximum))
                                 : ParameterValue(parameter.maximum))
                ? valueText(parameter.kind == ParameterKind::Integer
                                ? ParameterValue(static_cast<std::int64_t>(parameter.minimum))
                                : ParameterValue(parameter.minimum))
                : valueText(parameter.kind == ParameterKind::Integer
                                ? ParameterValue(static_cast<std::int64_t>(parameter.maximum))
                                : ParameterValue(parameter.maximum)));
    }
}

void FormsTest::everyParameterCanBeEditedAndReset()
{
    for (const Family& family : families()) {
        m_workbench->chooseFamily(QString::fromStdString(std::string(family.name)));
        QCOMPARE(m_workbench->config().family, std::string(family.name));
        editAndResetAll();
    }
}

void FormsTest::editAndResetAll()
{
    for (const Parameter& parameter : parameterTable()) {
        if (!concerns(parameter, m_workbench->config().family)) {
            QVERIFY(m_form->row(parameter.key)->isHidden());
            continue;
        }
        const std::string before = parameterText(parameter, m_workbench->config());
        const QString other = anotherValue(parameter, m_workbench->config());
        ParameterRow* row = m_form->row(parameter.key);
        if (auto* check = qobject_cast<QCheckBox*>(row->editor())) {
            check->setEnabled(true); // it may depend on another choice
            check->click();
        } else if (auto* combo = qobject_cast<QComboBox*>(row->editor())) {
            combo->setCurrentIndex(combo->findData(other));
            Q_EMIT combo->activated(combo->currentIndex());
        } else {
            auto* line = qobject_cast<QLineEdit*>(row->editor());
            if (!line)
                line = row->editor()->findChild<QLineEdit*>();
            line->setText(other);
            Q_EMIT line->textEdited(other);
        }
        QVERIFY2(parameterText(parameter, m_workbench->config()) == other.toStdString(),
                 row->key().toLatin1());
        QVERIFY(row->isChanged());
        QCOMPARE(m_form->changedCount(), 1);
        row->findChild<QToolButton*>()->click();
        QVERIFY2(parameterText(parameter, m_workbench->config()) == before, row->key().toLatin1());
        QVERIFY(!row->isChanged());
    }
}

void FormsTest::wrongNumbersAreMarkedAndChangeNothing()
{
    ParameterRow* row = m_form->row("gr.q_end");
    const double before = m_workbench->config().gr.vocabulary.quantileEnd;
    QLineEdit* line = lineOf("gr.q_end");
    for (const char* wrong : {"", "abc", "7", "-1", "nan"}) {
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, QLatin1String(wrong));
        QVERIFY2(!row->problem().isEmpty(), wrong);
        QCOMPARE(line->text(), QLatin1String(wrong));
    }
    // "7" and friends passed through nothing valid on the way
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, before);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("0.5"));
    QVERIFY(row->problem().isEmpty());
    QCOMPARE(m_workbench->config().gr.vocabulary.quantileEnd, 0.5);
}

void FormsTest::typingMergesIntoOneStepOfUndo()
{
    const RunConfig before = m_workbench->config();
    QLineEdit* line = lineOf("train.epochs");
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("12"));
    QCOMPARE(m_workbench->config().train.epochs, 12);
    QVERIFY(m_form->row("train.epochs")->editor()->hasFocus());
    m_workbench->undo();
    for (const std::string_view key : changedKeys(before, m_workbench->config()))
        QFAIL(std::string(key).c_str());
    QCOMPARE(line->text(), QString::number(before.train.epochs));
    m_workbench->redo();
    QCOMPARE(m_workbench->config().train.epochs, 12);
    QVERIFY(!m_workbench->edits().canRedo);
}

void FormsTest::disabledWhereItDoesNotApply()
{
    QVERIFY(m_workbench->setParameter(QStringLiteral("gr.curriculum"), QStringLiteral("true")).isEmpty());
    QVERIFY(m_workbench->setParameter(QStringLiteral("gr.schedule"), QStringLiteral("linear")).isEmpty());
    QVERIFY(m_form->row("gr.linear_decay")->editor()->isEnabled());
    QVERIFY(!m_form->row("gr.sigmoid_decay")->editor()->isEnabled());
    QVERIFY(m_workbench->setParameter(QStringLiteral("gr.curriculum"), QStringLiteral("false")).isEmpty());
    QVERIFY(!m_form->row("gr.schedule")->editor()->isEnabled());
}

void FormsTest::filterAndChangedOnly()
{
    auto* filter = m_form->findChild<QLineEdit*>(QStringLiteral("parameterFilter"));
    filter->setText(QStringLiteral("epochs"));
    QVERIFY(m_form->row("train.epochs")->isVisible());
    QVERIFY(!m_form->row("gr.dropout")->isVisible());
    const auto* nothing = m_form->findChild<QLabel*>(QStringLiteral("nothingFound"));
    QVERIFY(!nothing->isVisible());
    filter->setText(QStringLiteral("sample of rows"));
    QVERIFY(nothing->isVisible() && nothing->text().contains(QStringLiteral("Dataset")));
    filter->clear();
    QVERIFY(!nothing->isVisible());
    auto* changedOnly = m_form->findChild<QCheckBox*>(QStringLiteral("changedOnly"));
    changedOnly->setChecked(true);
    QVERIFY(!m_form->row("train.epochs")->isVisible());
    (void)m_workbench->setParameter(QStringLiteral("train.epochs"), QStringLiteral("77"));
    QVERIFY(m_form->row("train.epochs")->isVisible());
}

void FormsTest::steppingFollowsTheSizeOfTheNumber()
{
    NumberEdit real(false, 0, 1);
    real.setNumberText(QStringLiteral("0.0005"));
    real.stepBy(1);
    QCOMPARE(real.text(), QStringLiteral("0.00051"));
    real.setNumberText(QStringLiteral("0.92"));
    real.stepBy(-1);
    QCOMPARE(real.text(), QStringLiteral("0.91"));
    real.setNumberText(QStringLiteral("0.999"));
    real.stepBy(5);
    QCOMPARE(real.text(), QStringLiteral("1")); // the end of the range
    NumberEdit whole(true, 0, 1e12);
    whole.setNumberText(QStringLiteral("999999999999"));
    whole.stepBy(1);
    QCOMPARE(whole.text(), QStringLiteral("1000000000000"));
}

void FormsTest::aDoubleClickSelectsTheWholeNumber()
{
    NumberEdit real(false, 0, 1);
    real.setNumberText(QStringLiteral("0.9999"));
    real.show();
    auto* line = real.findChild<QLineEdit*>();
    QTest::mouseDClick(line, Qt::LeftButton, Qt::NoModifier, QPoint(line->width() - 6, line->height() / 2));
    QCOMPARE(line->selectedText(), QStringLiteral("0.9999"));
    QTest::keyClicks(line, QStringLiteral("0.5"));
    QCOMPARE(real.text(), QStringLiteral("0.5"));
}

void FormsTest::presetsChangeTheBase()
{
    PresetCombo combo("gr");
    QCOMPARE(static_cast<std::size_t>(combo.count()), presets("gr").size());
    m_workbench->applyPreset(QStringLiteral("reference"));
    QCOMPARE(m_form->changedCount(), 0);
    QCOMPARE(m_workbench->baseConfig().preset, std::string("reference"));
    m_workbench->undo();
    QCOMPARE(m_workbench->baseConfig().preset, std::string("demo"));
    QCOMPARE(m_form->changedCount(), 0);
    combo.setFamily("hybrid");
    QCOMPARE(static_cast<std::size_t>(combo.count()), presets("hybrid").size());
}

void FormsTest::anotherFamilyCanBeUndone()
{
    m_workbench->chooseFamily(QStringLiteral("hybrid"));
    QCOMPARE(m_workbench->baseConfig().family, std::string("hybrid"));
    QCOMPARE(m_form->changedCount(), 0);
    QVERIFY(!m_form->row("hybrid.keep")->isHidden());
    QVERIFY(m_form->row("gr.n_head")->isHidden());
    m_workbench->applyPreset(QStringLiteral("paper"));
    QCOMPARE(m_workbench->config().family, std::string("hybrid"));
    m_workbench->undo();
    m_workbench->undo();
    QCOMPARE(m_workbench->config().family, std::string("gr"));
    QVERIFY(m_form->row("hybrid.keep")->isHidden());
}

QTEST_MAIN(FormsTest)
#include "forms_test.moc"
