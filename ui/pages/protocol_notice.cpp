// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/protocol_notice.h"

#include "core/data/protocol_words.h"
#include "ui/forms/problem_words.h"
#include "ui/session/workbench.h"
#include "ui/widgets/engine_words.h"

#include <QPushButton>

#include <algorithm>

namespace watchlab::ui {

namespace {

QString titleOf(ProtocolChange::Cause cause)
{
    switch (cause) {
    case ProtocolChange::Cause::Family:
        return ProtocolNotice::tr("The protocol changed with the model");
    case ProtocolChange::Cause::Preset:
        return ProtocolNotice::tr("The protocol changed with the preset");
    default:
        return ProtocolNotice::tr("The protocol did not fit these data and was replaced");
    }
}

/// What one says and the other does not.
QString sentencesOnlyIn(const DataParams& one, const DataParams& other)
{
    const std::vector<std::string> others = describeProtocol(other);
    QStringList own;
    for (const std::string& sentence : describeProtocol(one))
        if (std::ranges::find(others, sentence) == others.end())
            own << engineWords(sentence);
    return own.join(QLatin1Char(' '));
}

QString wordsOf(const ProtocolChange& change)
{
    QStringList lines;
    if (!change.refusal.isEmpty())
        lines << parameterProblemWords(change.refusal);
    const QString now = sentencesOnlyIn(change.after, change.before);
    const QString before = sentencesOnlyIn(change.before, change.after);
    if (!now.isEmpty())
        lines << ProtocolNotice::tr("Now: %1").arg(now);
    if (!before.isEmpty())
        lines << ProtocolNotice::tr("Before: %1").arg(before);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ProtocolNotice::ProtocolNotice(Workbench& workbench, QWidget* parent)
    : Notice(parent)
    , m_workbench(workbench)
    , m_back(addButton(tr("Keep the former protocol")))
{
    setObjectName(QStringLiteral("protocolNotice"));
    m_back->setObjectName(QStringLiteral("protocolNotice.back"));
    m_back->setToolTip(tr("The model stays, its rows and target are again those from before"));
    QPushButton* dismiss = addButton(tr("Dismiss"), QStringLiteral("quiet"));
    dismiss->setObjectName(QStringLiteral("protocolNotice.dismiss"));
    connect(m_back, &QPushButton::clicked, &workbench, &Workbench::takeProtocolBack);
    connect(dismiss, &QPushButton::clicked, &workbench, &Workbench::dismissProtocolChange);
    connect(&workbench, &Workbench::protocolChangeChanged, this, &ProtocolNotice::refresh);
    refresh();
}

void ProtocolNotice::refresh()
{
    const std::optional<ProtocolChange>& change = m_workbench.protocolChange();
    setVisible(change.has_value());
    if (!change)
        return;
    m_back->setVisible(change->cause != ProtocolChange::Cause::Data);
    setTexts(titleOf(change->cause), wordsOf(*change));
}

} // namespace watchlab::ui
