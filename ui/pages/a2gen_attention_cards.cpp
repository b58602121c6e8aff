// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/a2gen_attention_cards.h"

#include "ui/models/timeline_model.h"
#include "ui/pages/bar_list_view.h"
#include "ui/widgets/action_words.h"
#include "ui/widgets/number_words.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>
#include <functional>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int weightDecimals = 3;

/// What happened within a past viewing but for leaving it: "like, collect".
QString deedsOf(const AttendedViewing& viewing, const std::vector<std::string>& types)
{
    QStringList deeds;
    for (const TimedAction& action : viewing.actions)
        if (static_cast<std::size_t>(action.type) < types.size())
            deeds << actionWords(types[static_cast<std::size_t>(action.type)]);
    return deeds.join(QStringLiteral(", "));
}

QString captionOf(const AttendedViewing& viewing, const Dataset* dataset)
{
    const QString id = A2GenAttentionCard::tr("Video %1").arg(viewing.videoId);
    if (!dataset || dataset->videos.caption.empty() || viewing.row >= dataset->rows.size())
        return id;
    const std::string& caption = dataset->videos.caption[dataset->rows.video[viewing.row]];
    return caption.empty() ? id : QString::fromStdString(caption);
}

} // namespace

A2GenAttentionCard::A2GenAttentionCard(QWidget* parent)
    : Card(tr("Attention over past viewings"), parent)
    , m_heads(new QComboBox)
    , m_viewings(new BarListView(weightDecimals, false))
{
    m_heads->setObjectName(QStringLiteral("attentionHead"));
    m_heads->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_heads->setAccessibleName(tr("Head of attention"));
    m_heads->setToolTip(tr("All heads weighted by their gates, or one of them; either sums up to 1"));
    m_viewings->setObjectName(QStringLiteral("attention"));
    m_viewings->setAccessibleName(title());
    m_viewings->list()->setHeader(tr("Past viewing"), tr("Ago"), tr("Weight"));
    addControl(m_heads);
    setContent(m_viewings, true);
    connect(m_heads, &QComboBox::activated, this, &A2GenAttentionCard::refresh);
    clear({});
}

void A2GenAttentionCard::show(std::shared_ptr<const GeneratedActions> sequence,
                              std::shared_ptr<const Dataset> dataset)
{
    m_sequence = std::move(sequence);
    m_dataset = std::move(dataset);
    const auto heads = static_cast<int>(m_sequence->historyGate.size());
    if (m_heads->count() != heads + 1) {
        const QSignalBlocker quiet(m_heads);
        m_heads->clear();
        m_heads->addItem(tr("All heads"));
        for (int head = 1; head <= heads; ++head)
            m_heads->addItem(tr("Head %1").arg(head));
    }
    refresh();
}

void A2GenAttentionCard::clear(const QString& why)
{
    m_sequence.reset();
    m_viewings->setRows({});
    m_heads->setEnabled(false);
    setRemark(why);
}

void A2GenAttentionCard::refresh()
{
    if (!m_sequence)
        return;
    const bool looks = !m_sequence->historyGate.empty();
    m_heads->setEnabled(looks && !m_sequence->past.empty());
    const int head = m_heads->currentIndex() - 1;
    std::vector<BarRow> rows;
    for (const AttendedViewing& viewing : m_sequence->past) {
        const double weight = head < 0 ? viewing.weight : viewing.headWeights[static_cast<std::size_t>(head)];
        const QString deeds = deedsOf(viewing, m_sequence->types);
        QString name = captionOf(viewing, m_dataset.get());
        if (!deeds.isEmpty())
            name = deeds + QStringLiteral(" · ") + name;
        rows.push_back({name, words::count(viewing.ago), weight,
                        deeds.isEmpty() ? Theme::Sky : Theme::Vermillion,
                        tr("Video %1: %2")
                            .arg(viewing.videoId)
                            .arg(TimelineModel::sequenceText(viewing.actions, m_sequence->types))});
    }
    std::ranges::stable_sort(rows, std::greater<>(), &BarRow::value);
    m_viewings->setRows(std::move(rows));
    if (!looks)
        setRemark(tr("MMoE and PLE take the mean of the history"));
    else if (m_sequence->past.empty())
        setRemark(tr("nothing was watched before"));
    else
        setRemark(tr("%1 viewings").arg(words::count(static_cast<std::int64_t>(m_sequence->past.size()))));
}

A2GenGatesCard::A2GenGatesCard(QWidget* parent)
    : Card(tr("Gates"), parent)
    , m_of(new QComboBox)
    , m_gates(new BarListView(weightDecimals, false))
{
    m_of->setObjectName(QStringLiteral("gatesOf"));
    m_of->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_of->setAccessibleName(tr("Gates of"));
    m_of->setToolTip(
        tr("How much each head (of MMoE and PLE: each expert) counts for this viewing; the shares "
           "sum up to 1"));
    m_gates->setObjectName(QStringLiteral("gates"));
    m_gates->setAccessibleName(title());
    addControl(m_of);
    setContent(m_gates, true);
    connect(m_of, &QComboBox::activated, this, &A2GenGatesCard::refresh);
    clear();
}

void A2GenGatesCard::fillChoices()
{
    QStringList choices;
    if (!m_sequence->historyGate.empty())
        choices << tr("History") << tr("Generator");
    for (std::size_t task = 0; task < m_sequence->expertGates.size(); ++task)
        choices << actionWords(task < m_sequence->types.size() ? m_sequence->types[task] : "exit");
    QStringList shown;
    for (int i = 0; i < m_of->count(); ++i)
        shown << m_of->itemText(i);
    if (shown == choices)
        return;
    const QSignalBlocker quiet(m_of);
    m_of->clear();
    m_of->addItems(choices);
}

void A2GenGatesCard::show(std::shared_ptr<const GeneratedActions> sequence)
{
    m_sequence = std::move(sequence);
    fillChoices();
    m_of->setEnabled(m_of->count() > 0);
    refresh();
}

void A2GenGatesCard::clear()
{
    m_sequence.reset();
    m_of->setEnabled(false);
    m_gates->setRows({});
}

void A2GenGatesCard::refresh()
{
    const int of = m_of->currentIndex();
    if (!m_sequence || of < 0)
        return;
    const bool experts = !m_sequence->expertGates.empty();
    const std::vector<double>& gates = experts   ? m_sequence->expertGates[static_cast<std::size_t>(of)]
                                       : of == 0 ? m_sequence->historyGate
                                                 : m_sequence->generatorGate;
    std::vector<BarRow> rows;
    for (std::size_t i = 0; i < gates.size(); ++i) {
        const bool shared = i < m_sequence->sharedExperts;
        const QString name = !experts ? tr("Head %1").arg(i + 1)
                             : shared ? tr("Shared expert %1").arg(i + 1)
                                      : tr("Own expert %1").arg(i + 1 - m_sequence->sharedExperts);
        rows.push_back({name, {}, gates[i], experts && !shared ? Theme::Green : Theme::Blue, {}});
    }
    m_gates->list()->setHeader(experts ? tr("Expert") : tr("Head"), {}, tr("Share"));
    m_gates->setRows(std::move(rows));
}

} // namespace watchlab::ui
