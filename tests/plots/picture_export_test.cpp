// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/plot_export.h"
#include "tests/plots/plot_test_host.h"

#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace watchlab;
using namespace watchlab::plots;

class PictureExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// One that paints itself is no plot, and leaves as they do.
    void aPaintedWidgetIsExported()
    {
        QTemporaryDir folder;
        test::PlotTestHost host;
        QLabel& painted = *new QLabel(QStringLiteral("step 1"), &host);
        painted.resize(200, 60);
        const PictureHead head{QStringLiteral("Microscope"), {}, painted.font(), Qt::black};
        host.answer = folder.filePath(QStringLiteral("steps"));
        for (const char* suffix : {"png", "svg", "pdf"})
            PlotHost::exportFrom(painted, head.title, QLatin1String(suffix),
                                 [&](const QString& file) { return exportPicture(painted, head, file); });
        QCOMPARE(host.suggested, QStringLiteral("Microscope.pdf"));
        QVERIFY(host.failed.isEmpty());
        QCOMPARE(QImage(folder.filePath(QStringLiteral("steps.png"))).width(), 400);
        QFile svg(folder.filePath(QStringLiteral("steps.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray drawn = svg.readAll();
        QVERIFY(drawn.contains("Microscope") && drawn.contains("step 1"));
        QVERIFY(QFileInfo(folder.filePath(QStringLiteral("steps.pdf"))).size() > 500);
    }
};

QTEST_MAIN(PictureExportTest)
#include "picture_export_test.moc"
