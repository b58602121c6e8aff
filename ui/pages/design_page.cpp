// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design_page.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "ui/forms/parameter_row.h"
#include "ui/forms/preset_combo.h"
#include "ui/pages/bound_form.h"
#include "ui/pages/family_labs.h"
#include "ui/pages/fork_notice.h"
#include "ui/pages/preset_menu.h"
#include "ui/pages/protocol_line.h"
#include "ui/pages/protocol_notice.h"
#include "ui/pages/run_requests.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int formWidth = 424;
constexpr int editorWidth = 108;

} // namespace

DesignPage::DesignPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_head(new PageHead(tr("Design")))
    , m_family(new QComboBox)
    , m_preset(new PresetCombo(workbench.config().family))
    , m_changed(makeLabel({}, TextRole::Second))
    , m_labs(new FamilyLabs(workbench))
{
    setObjectName(QStringLiteral("page"));
    makeHead(dialogs);
    auto* notices = new QVBoxLayout; // takes no room while they are hidden
    notices->setContentsMargins(0, 0, 0, size::cardGap);
    notices->setSpacing(size::cardGap);
    notices->addWidget(new ForkNotice(workbench));
    notices->addWidget(new ProtocolNotice(workbench));
    auto* row = new QHBoxLayout;
    row->setSpacing(size::cardGap);
    row->addWidget(makeForm());
    row->addWidget(m_labs, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, size::pageMargin);
    m_head->setFlush();
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(notices);
    column->addLayout(row, 1);
    follow();
    refresh();
}

void DesignPage::follow()
{
    for (const auto signal : {&Workbench::forkChanged, &Workbench::configChanged, &Workbench::datasetChanged,
                              &Workbench::preparedChanged})
        connect(&m_workbench, signal, this, &DesignPage::refresh);
    connect(&m_workbench, &Workbench::parameterRequested, this,
            [this](const QString& key) { m_form->revealRow(key.toStdString()); });
    connect(&m_workbench.session(), &RunSession::stateChanged, this, &DesignPage::refresh);
    connect(&m_workbench.session(), &RunSession::queueChanged, this, &DesignPage::refresh);
    connect(m_labs, &FamilyLabs::tokensChanged, this, [this](int count) {
        m_form->setGroupRemark("Vocabulary", count > 0 ? tr("%1 tokens").arg(count) : QString());
    });
}

void DesignPage::makeHead(Dialogs& dialogs)
{
    m_reset = makeButton(tr("Reset all"), QStringLiteral("reset"), ButtonKind::Quiet);
    m_copy = makeButton(tr("Copy as command line"), QStringLiteral("copy"));
    m_queue = makeButton(tr("Start run"), QStringLiteral("play"), ButtonKind::Primary);
    m_queue->setObjectName(QStringLiteral("queueRun"));
    m_copy->setObjectName(QStringLiteral("copyCommandLine"));
    m_preset->setObjectName(QStringLiteral("preset"));
    m_family->setObjectName(QStringLiteral("family"));
    m_family->setAccessibleName(tr("Model"));
    for (const Family& family : families()) {
        m_family->addItem(parameterWords(family.label), QString::fromStdString(std::string(family.name)));
        m_family->setItemData(m_family->count() - 1, parameterWords(family.help), Qt::ToolTipRole);
    }
    m_head->addControl(makeLabel(tr("Model"), TextRole::Second));
    m_head->addControl(m_family);
    m_head->addControl(makeLabel(tr("Preset"), TextRole::Second));
    m_head->addControl(m_preset);
    auto* more = makeIconButton(QStringLiteral("more"), tr("Save, delete, take over presets"));
    more->setObjectName(QStringLiteral("presetMenuButton"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(new PresetMenu(m_workbench, dialogs, *m_preset, more));
    m_head->addControl(more);
    QSizePolicy keepsPlace = m_reset->sizePolicy(); // what is beside it stays where it is
    keepsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsPlace);
    m_head->addControl(m_changed);
    m_head->addControl(m_reset);
    m_head->addAction(m_copy);
    m_head->addAction(m_queue);
    connect(m_family, &QComboBox::activated, this,
            [this] { m_workbench.chooseFamily(m_family->currentData().toString()); });
    connect(m_reset, &QPushButton::clicked, this,
            [this] { m_workbench.applyPreset(QString::fromStdString(m_workbench.baseConfig().preset)); });
    connect(m_copy, &QPushButton::clicked, this, &DesignPage::copyCommandLine);
    connect(m_queue, &QPushButton::clicked, this, [this] { startDesignedRun(m_workbench); });
}

QWidget* DesignPage::makeForm()
{
    auto* card = new Card;
    card->setFixedWidth(formWidth);
    ParameterForm::Options options;
    options.without = {"data."}; // the protocol is the Dataset page's
    options.editorWidth = editorWidth;
    m_form = makeBoundForm(m_workbench, options);
    m_summary = makeLabel({}, TextRole::Second, fonts::smallPx);
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(size::cardPadding, 0, size::cardPadding, 8);
    card->setContent(m_form, true);
    card->body()->setSpacing(0);
    card->body()->addWidget(new ProtocolLine(m_workbench));
    card->body()->addWidget(m_summary);
    return card;
}

void DesignPage::refresh()
{
    const RunConfig& config = m_workbench.config();
    m_family->setCurrentIndex(m_family->findData(QString::fromStdString(config.family)));
    m_family->setToolTip(m_family->currentData(Qt::ToolTipRole).toString());
    m_labs->showFamily(config);
    for (ParameterRow* row : m_form->rows())
        row->setEnabled(m_workbench.mayChange(row->parameter().key));
    const auto changed = static_cast<int>(changedKeys(m_workbench.baseConfig(), config).size());
    m_changed->setText(changed == 0 ? tr("as it is") : tr("%1 changed").arg(changed));
    m_reset->setVisible(changed > 0);
    const QString problem = whyNotRunnable(m_workbench);
    const bool running = m_workbench.session().isRunning();
    m_queue->setText(running ? tr("Queue run") : tr("Start run"));
    m_queue->setEnabled(problem.isEmpty());
    m_queue->setToolTip(problem.isEmpty() ? tr("Trains this configuration on the open dataset") : problem);
    refreshSummary();
}

void DesignPage::refreshSummary()
{
    const auto prepared = preparedForNextRun(m_workbench);
    const bool opensOther = m_workbench.fork() && m_workbench.prepared() && !prepared;
    const QString problem = whyNotRunnable(m_workbench);
    const TextRole role = problem.isEmpty() || !m_workbench.dataset() ? TextRole::Second : TextRole::Bad;
    setTextRole(m_summary, role);
    if (!problem.isEmpty()) {
        m_summary->setText(problem);
    } else if (!m_workbench.dataset() || opensOther) {
        m_summary->setText(tr("The data of %1 are opened when the run starts").arg(m_workbench.fork()->name));
    } else if (!prepared) {
        m_summary->setText(tr("Preparing the rows under this protocol..."));
    } else {
        m_summary->setText(tr("%1 train, %2 validation and %3 test rows")
                               .arg(words::count(static_cast<std::int64_t>(prepared->train.size())),
                                    words::count(static_cast<std::int64_t>(prepared->validation.size())),
                                    words::count(static_cast<std::int64_t>(prepared->test.size()))));
    }
}

void DesignPage::copyCommandLine()
{
    const std::string path =
        m_workbench.dataset() ? m_workbench.dataset()->path.string() : std::string("PATH");
    const auto& fork = m_workbench.fork();
    const QString command =
        QString::fromStdString(fork ? forkCommandLine(fork->config, m_workbench.config(), fork->run,
                                                      fork->step, m_workbench.workspace().string())
                                    : commandLine(m_workbench.config(), path));
    QGuiApplication::clipboard()->setText(command);
    m_workbench.addMessage(MessageLevel::Info, tr("Copied: %1").arg(command));
}

} // namespace watchlab::ui
