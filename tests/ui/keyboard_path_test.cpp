// SPDX-License-Identifier: GPL-3.0-or-later
// From the first start to why a video was recommended to a user, by keys alone.
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/mainwindow/main_window.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QWindow>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

constexpr int patienceMs = 180000;
constexpr int mostTabs = 400; ///< more than any page has places

} // namespace

class KeyboardPathTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void fromTheFirstStartToARecommendation();
    void everyPageHasARoundOfTabs();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const;
    void type(const QString& text) const;
    /// Tab until the widget of that name, or something in it, has the keyboard.
    bool tabTo(const char* name) const;
    /// What the command palette finds first.
    void find(const QString& words) const;
    void setParameter(const QString& key, const QString& value) const;
    QString focused() const;

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Settings> m_settings;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
};

void KeyboardPathTest::init()
{
    ThemeSwitch::instance().choose(ThemeChoice::Light);
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    m_window = std::make_unique<MainWindow>(*m_workbench, *m_settings, m_dialogs);
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void KeyboardPathTest::cleanup()
{
    m_window.reset();
    m_workbench.reset();
}

void KeyboardPathTest::press(int key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(m_window->windowHandle(), static_cast<Qt::Key>(key), modifiers);
}

void KeyboardPathTest::type(const QString& text) const
{
    for (const QChar character : text)
        QTest::keyClick(m_window->windowHandle(), character.toLatin1());
}

QString KeyboardPathTest::focused() const
{
    const QWidget* widget = QApplication::focusWidget();
    if (!widget)
        return QStringLiteral("nothing");
    return QStringLiteral("%1 \"%2\"")
        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
}

bool KeyboardPathTest::tabTo(const char* name) const
{
    for (int i = 0; i < mostTabs; ++i) {
        for (const QWidget* widget = QApplication::focusWidget(); widget; widget = widget->parentWidget())
            if (widget->objectName() == QLatin1String(name))
                return true;
        press(Qt::Key_Tab);
    }
    qWarning("Tab never came to %s; it is at %s", name, qPrintable(focused()));
    return false;
}

void KeyboardPathTest::find(const QString& words) const
{
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(),
                 QStringLiteral("palette.line"));
    type(words);
    press(Qt::Key_Return);
    QTRY_VERIFY(!m_window->findChild<QWidget*>(QStringLiteral("palette.line")));
}

void KeyboardPathTest::setParameter(const QString& key, const QString& value) const
{
    find(key);
    QCOMPARE(m_window->currentPage(), Page::Design);
    QTRY_COMPARE(QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(), key);
    press(Qt::Key_A, Qt::ControlModifier);
    type(value);
    press(Qt::Key_Return);
}

void KeyboardPathTest::fromTheFirstStartToARecommendation()
{
    QCOMPARE(m_window->currentPage(), Page::Start);
    QVERIFY(tabTo("openSample"));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared(), patienceMs);
    QCOMPARE(m_window->currentPage(), Page::Dataset);

    press(Qt::Key_3, Qt::AltModifier);
    QCOMPARE(m_window->currentPage(), Page::Design);
    for (const auto& [key, value] :
         std::initializer_list<std::pair<const char*, const char*>>{{"train.epochs", "1"},
                                                                    {"gr.feat_dim", "8"},
                                                                    {"gr.hidden_dim", "8"},
                                                                    {"gr.n_head", "2"},
                                                                    {"gr.ffn_dim", "16"}})
        setParameter(QLatin1String(key), QLatin1String(value));
    QCOMPARE(m_workbench->config().train.epochs, std::int64_t{1});
    QCOMPARE(m_workbench->config().gr.model.hiddenDim, 8);

    QVERIFY(tabTo("queueRun"));
    press(Qt::Key_Space);
    QCOMPARE(m_window->currentPage(), Page::Train);
    const RunSession& session = m_workbench->session();
    QTRY_COMPARE(session.watchedUsers().size(), std::size_t{1}); // the one that the page proposes
    const auto& users = m_workbench->dataset()->users.id;
    const std::int64_t other = users[users[0] == session.watchedUsers().front() ? 1 : 0];
    QVERIFY(tabTo("pinnedUser"));
    press(Qt::Key_A, Qt::ControlModifier);
    type(QString::number(other));
    press(Qt::Key_Return);
    QTRY_COMPARE(session.watchedUsers().size(), std::size_t{2});
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->session().outcome().has_value(), patienceMs);
    QVERIFY(std::holds_alternative<Completed>(*m_workbench->session().outcome()));
    QVERIFY(session.userList(other));

    QTRY_VERIFY(m_window->findChild<QPushButton*>(QStringLiteral("inspectRun"))->isVisible());
    QVERIFY(tabTo("inspectRun"));
    press(Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), Page::Inspect);
    const auto* list = m_window->findChild<QTableView*>(QStringLiteral("recommendations"));
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 10, patienceMs);
    QVERIFY(tabTo("recommendations"));
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 1);
    // How its prediction came about is said beside it.
    const auto* microscope = m_window->findChild<QWidget*>(QStringLiteral("decodeMicroscope"));
    QTRY_VERIFY_WITH_TIMEOUT(microscope->isVisible(), patienceMs);
    QVERIFY(tabTo("decodeMicroscope"));
}

/// Tab comes back to where it began, and nowhere gets caught.
void KeyboardPathTest::everyPageHasARoundOfTabs()
{
    for (const Page page :
         {Page::Start, Page::Dataset, Page::Design, Page::Train, Page::Inspect, Page::Runs, Page::Learn}) {
        press(Qt::Key_1 + static_cast<int>(page), Qt::AltModifier);
        QCOMPARE(m_window->currentPage(), page);
        press(Qt::Key_Tab);
        const QWidget* first = QApplication::focusWidget();
        QVERIFY(first);
        const QWidget* before = nullptr;
        int places = 0;
        for (; places < mostTabs; ++places) {
            before = QApplication::focusWidget();
            press(Qt::Key_Tab);
            QVERIFY2(QApplication::focusWidget() != before || places == 0, qPrintable(focused()));
            QVERIFY2(QApplication::focusWidget()->isVisible(), qPrintable(focused()));
            if (QApplication::focusWidget() == first)
                break;
        }
        QVERIFY2(places < mostTabs, qPrintable(focused()));
    }
}

QTEST_MAIN(KeyboardPathTest)
#include "keyboard_path_test.moc"
