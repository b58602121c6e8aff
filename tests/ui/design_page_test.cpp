// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/pages/design_page.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class DesignPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void formIsOfTheModel();
    void protocolIsOneLineAndLeadsToTheDataset();
    void changedProtocolIsSaid();

private:
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

QTEST_MAIN(DesignPageTest)
#include "design_page_test.moc"
