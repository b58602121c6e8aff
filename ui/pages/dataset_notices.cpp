// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_notices.h"

#include "ui/pages/failed_opening.h"
#include "ui/session/workbench.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int mostNamed = 3;

QString namesOf(const QStringList& files)
{
    const QString named = files.mid(0, mostNamed).join(QStringLiteral(", "));
    const auto more = static_cast<int>(files.size()) - mostNamed;
    return more > 0 ? DatasetNotices::tr("%1 and %Ln more", nullptr, more).arg(named) : named;
}

} // namespace

DatasetNotices::DatasetNotices(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_data(workbench.data())
    , m_changed(new Notice)
    , m_failed(new Notice)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, size::cardGap);
    column->setSpacing(size::cardGap);
    column->addWidget(m_changed);
    column->addWidget(m_failed);

    m_changed->setObjectName(QStringLiteral("sourcesChanged"));
    QPushButton* reload = m_changed->addButton(tr("Reload"), QStringLiteral("primary"));
    reload->setObjectName(QStringLiteral("dataset.reload"));
    QPushButton* keep = m_changed->addButton(tr("Keep what was read"), QStringLiteral("quiet"));
    keep->setObjectName(QStringLiteral("dataset.keep"));
    connect(reload, &QPushButton::clicked, &workbench, &Workbench::reloadDataset);
    connect(keep, &QPushButton::clicked, &m_data, &DatasetSession::dismissChanges);

    m_failed->setObjectName(QStringLiteral("openingFailed"));
    m_again = m_failed->addButton({});
    m_again->setObjectName(QStringLiteral("dataset.again"));
    connect(m_again, &QPushButton::clicked, this, [this] { retryOpening(m_workbench); });
    QPushButton* dismiss = m_failed->addButton(tr("Dismiss"), QStringLiteral("quiet"));
    connect(dismiss, &QPushButton::clicked, this, [this] {
        m_dismissed = m_data.problem();
        refresh();
    });
    for (auto signal :
         {&DatasetSession::sourcesChanged, &DatasetSession::loadingChanged, &DatasetSession::opened})
        connect(&m_data, signal, this, &DatasetNotices::refresh);
    refresh();
}

void DatasetNotices::refresh()
{
    const bool loading = m_data.loading().isRunning();
    const QStringList& files = m_data.changedFiles();
    m_changed->setVisible(!files.isEmpty() && !loading);
    if (!files.isEmpty())
        m_changed->setTexts(tr("The files have changed since they were read"), namesOf(files));
    const QString& problem = m_data.problem();
    if (problem.isEmpty())
        m_dismissed.clear();
    m_failed->setVisible(m_data.dataset() && !problem.isEmpty() && problem != m_dismissed && !loading);
    if (!problem.isEmpty())
        m_failed->setTexts(tr("It could not be opened"), problem);
    m_again->setText(retryWords(m_workbench));
    setVisible(m_changed->isVisibleTo(this) || m_failed->isVisibleTo(this));
}

} // namespace watchlab::ui
