// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/protocol_line.h"

#include "core/data/protocol_library.h"
#include "core/data/protocol_words.h"
#include "core/params/parameter.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace watchlab::ui {

namespace {

/// "Target: watch time in seconds.", "Split: ..."
QStringList sentencesOf(const DataParams& protocol)
{
    QStringList sentences;
    for (const std::string& sentence : describeProtocol(protocol))
        sentences << engineWords(sentence);
    return sentences;
}

} // namespace

ProtocolLine::ProtocolLine(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_title(makeLabel({}))
    , m_words(new ElidedLabel)
{
    setObjectName(QStringLiteral("protocolLine"));
    m_words->setProperty("role", QStringLiteral("second"));
    QPushButton* change = makeButton(tr("Change"), {}, ButtonKind::Link);
    change->setObjectName(QStringLiteral("design.protocol"));
    change->setToolTip(tr("The protocol is edited on the Dataset page"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::cardPadding, 6, size::gap, 0);
    row->setSpacing(size::gap);
    row->addWidget(m_title);
    row->addWidget(m_words, 1);
    row->addWidget(change);
    connect(change, &QPushButton::clicked, this, [this] { m_workbench.requestPage(Page::Dataset); });
    for (auto signal : {&Workbench::configChanged, &Workbench::workspaceChanged})
        connect(&workbench, signal, this, &ProtocolLine::refresh);
    refresh();
}

void ProtocolLine::refresh()
{
    const DataParams& protocol = m_workbench.config().data;
    const std::string usual = protocolText(m_workbench.baseConfig().data);
    const std::string shown = protocol.protocol + '\n' + protocolText(protocol) + '\n' + usual;
    if (shown == m_shown)
        return;
    m_shown = shown;
    const ProtocolLibrary library(m_workbench.workspace() / "protocols");
    const std::string name = matchingProtocol(library, protocol);
    const bool changed = protocolText(protocol) != usual;
    m_title->setText(!name.empty() ? tr("Protocol %1").arg(parameterWords(name))
                     : changed     ? tr("Protocol, your own")
                                   : tr("Protocol of the preset"));
    m_title->setFont(fonts::text(fonts::textPx, changed ? QFont::DemiBold : QFont::Normal));
    const QStringList sentences = sentencesOf(protocol);
    m_words->setFullText(sentences.front());
    m_title->setToolTip(sentences.join(QLatin1Char('\n')));
    setToolTip(m_title->toolTip());
}

} // namespace watchlab::ui
