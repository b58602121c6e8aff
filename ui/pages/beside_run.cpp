// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/beside_run.h"

#include "core/runs/run_comparison.h"
#include "translations/error_words.h"
#include "ui/session/run_catalogue.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostRefused = 20;

QString besideWords(const RunSummary& run)
{
    return BesideRun::tr("beside %1").arg(QString::fromStdString(run.name));
}

} // namespace

BesideRun::BesideRun(QObject* parent)
    : QObject(parent)
    , m_choice(new QComboBox)
{
    m_choice->setObjectName(QStringLiteral("besideRun"));
    m_choice->setAccessibleName(tr("Run beside it"));
    m_choice->setToolTip(tr("A second run on the same rows: its ranks and predictions stand in the list, and "
                            "users can be sorted by what one is better than the other"));
    m_choice->setMinimumWidth(120);
    m_choice->setMaximumWidth(180);
    connect(m_choice, &QComboBox::activated, this, &BesideRun::chosen);
    connect(&m_inspector, &RunInspector::changed, this, &BesideRun::changed);
}

void BesideRun::offer(const RunCatalogue& runs, std::int64_t beside)
{
    const QSignalBlocker quiet(m_choice);
    const std::int64_t before = m_wanted != 0 ? std::exchange(m_wanted, 0) : run();
    const RunSummary* first = runs.find(beside);
    m_choice->clear();
    m_choice->addItem(tr("No run beside"), 0);
    std::vector<const RunSummary*> others;
    for (const RunSummary& other : runs.summaries())
        if (first && other.id != beside && other.status != RunStatus::Failed)
            others.push_back(&other);
    const auto comparable = [first](const RunSummary* other) {
        return whyNotComparable(*first, *other, UserMetric::Mae).empty();
    };
    const auto apart = std::ranges::stable_partition(others, comparable);
    for (const RunSummary* other : std::span(others.begin(), apart.begin()))
        m_choice->addItem(besideWords(*other), QVariant::fromValue<qint64>(other->id));
    for (const RunSummary* other : std::span(apart).first(std::min(mostRefused, apart.size())))
        refuse(*other, whyNotComparable(*first, *other, UserMetric::Mae));
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(QVariant::fromValue<qint64>(before))));
    m_choice->setVisible(m_choice->count() > 1);
}

/// Stays in sight, so that nobody looks for it elsewhere.
void BesideRun::refuse(const RunSummary& other, const std::string& why)
{
    m_choice->addItem(besideWords(other));
    QStandardItem* item = qobject_cast<QStandardItemModel*>(m_choice->model())->item(m_choice->count() - 1);
    item->setEnabled(false);
    item->setToolTip(errorWords(why));
}

std::int64_t BesideRun::run() const
{
    return m_choice->currentData().toLongLong();
}

void BesideRun::ask(RunInspector::Question question, std::int64_t version)
{
    question.version = version;
    question.withChanges = false; // the first run's are shown
    if (question.run != 0)
        question.run = run();
    m_inspector.ask(question);
}

std::shared_ptr<const UserList> BesideRun::list(const ListChoice& choice, const WatchedVideos& watched) const
{
    if (run() == 0 || !m_inspector.answer())
        return nullptr;
    const UserList& all = *m_inspector.answer()->list;
    return std::make_shared<const UserList>(
        listOf(all, chosenRows(all, watched, *m_inspector.answer()->lengths, choice)));
}

QString BesideRun::remark() const
{
    if (run() == 0 || m_inspector.answer())
        return {};
    return problem().isEmpty() ? tr("asking the run beside") : tr("the run beside cannot be asked");
}

std::vector<HistoryRow> BesideRun::history() const
{
    return run() == 0 || !m_inspector.answer() ? std::vector<HistoryRow>() : m_inspector.answer()->history;
}

} // namespace watchlab::ui
