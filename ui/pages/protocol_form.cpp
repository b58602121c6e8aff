// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/protocol_form.h"

#include "core/data/available_targets.h"
#include "ui/dialogs/dialogs.h"
#include "ui/forms/number_edit.h"
#include "ui/pages/protocol_editors.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int numberWidth = 58;
constexpr double perCent = 100;

template<typename Widget>
Widget* narrow(Widget* editor)
{
    editor->setFixedWidth(numberWidth);
    return editor;
}

/// In a row: takes the room that is left.
QComboBox* wide(QComboBox* combo)
{
    combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return combo;
}

QLabel* grey(const QString& text)
{
    return makeLabel(text, TextRole::Second);
}

} // namespace

ProtocolForm::ProtocolForm(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_editors(new ProtocolEditors(workbench, this))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    addTarget();
    addDuplicates();
    addFilters();
    addSplit();
    addValidation();
    addStatistics();
    addSample();
    m_column->addStretch(1);
    connect(&workbench, &Workbench::preparedChanged, this, &ProtocolForm::refreshCounts);
    connect(&workbench, &Workbench::summaryChanged, this, &ProtocolForm::refreshData);
    connect(&workbench, &Workbench::datasetChanged, this, &ProtocolForm::refreshData);
    refreshCounts();
    refreshData();
}

ElidedLabel* ProtocolForm::beginSection(const QString& title)
{
    if (m_section) {
        auto* line = new QFrame;
        line->setProperty("kind", QStringLiteral("line"));
        line->setFixedHeight(1);
        m_column->addWidget(line);
    }
    m_section = new QVBoxLayout;
    m_section->setContentsMargins(size::cardPadding, 9, size::cardPadding, 9);
    m_section->setSpacing(5);
    m_column->addLayout(m_section);
    auto* head = new QHBoxLayout;
    auto* remark = new ElidedLabel;
    remark->setProperty("role", QStringLiteral("second"));
    remark->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(makeLabel(title, TextRole::Normal, fonts::textPx, QFont::DemiBold));
    head->addWidget(remark, 1);
    m_section->addLayout(head);
    return remark;
}

QWidget* ProtocolForm::addRow(std::initializer_list<QWidget*> widgets, const char* countKey)
{
    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QWidget* widget : widgets)
        row->addWidget(widget, widget->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding ? 1 : 0);
    const bool isFull = std::ranges::any_of(widgets, [](const QWidget* widget) {
        return widget->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding;
    });
    if (!isFull)
        row->addStretch(1);
    if (countKey) {
        QLabel* count = m_counts[countKey] = makeLabel({}, TextRole::Second, fonts::smallPx);
        count->setFont(fonts::digits(fonts::smallPx));
        count->setToolTip(tr("rows that it leaves out"));
        row->addWidget(count);
    }
    m_section->addWidget(holder);
    return holder;
}

void ProtocolForm::addTarget()
{
    beginSection(tr("Target"));
    m_target = m_editors->makeSegmented("data.target", {{"watch_ratio", tr("Ratio")},
                                                        {"watch_ratio_normalized", tr("Per video")},
                                                        {"watch_time", tr("Seconds")},
                                                        {"column", tr("Column")}});
    m_section->addWidget(m_target);
    m_section->addWidget(m_editors->makeCombo("data.target_clip"));
    QWidget* limit = addRow({grey(tr("Limit")), narrow(m_editors->makeNumber("data.target_limit"))});
    m_editors->showWhileApplies(limit, "data.target_limit");
    QWidget* quantile = addRow({grey(tr("Quantile")), narrow(m_editors->makeNumber("data.target_quantile"))});
    m_editors->showWhileApplies(quantile, "data.target_quantile");
    QWidget* scaled = addRow({m_editors->makeCheck("data.target_scaled", tr("Divide by the limit"))});
    m_editors->showWhileApplies(scaled, "data.target_scaled");
}

void ProtocolForm::addDuplicates()
{
    m_repeats = beginSection(tr("Repeated pairs"));
    m_section->addWidget(m_editors->makeCombo("data.duplicates"));
    QWidget* aggregate = addRow({grey(tr("to their")), wide(m_editors->makeCombo("data.aggregate"))});
    m_editors->showWhileApplies(aggregate, "data.aggregate");
}

void ProtocolForm::addFilters()
{
    m_leftOut = beginSection(tr("Filters"));
    addRow({grey(tr("Rows of")), wide(m_editors->makeCombo("data.rows"))});
    addRow({m_editors->makeCheck("data.drop_zero_lengths", tr("Length over 0"))}, "drop_zero_lengths");
    addRow({m_editors->makeCheck("data.drop_zero_plays", tr("Watch time over 0"))}, "drop_zero_plays");
    addRow({m_editors->makeLimitCheck("data.max_play_ratio", tr("Under"), "10"),
            narrow(m_editors->makeNumber("data.max_play_ratio")), grey(tr("x length"))},
           "max_play_ratio");
    addRow({m_editors->makeCheck("data.drop_ads", tr("No advertisements"))}, "drop_ads");
    addRow({m_editors->makeLimitCheck("data.min_user_rows", tr("At least"), "5"),
            narrow(m_editors->makeNumber("data.min_user_rows")), grey(tr("a user"))},
           "min_user_rows");
    addRow({m_editors->makeLimitCheck("data.min_video_rows", tr("At least"), "5"),
            narrow(m_editors->makeNumber("data.min_video_rows")), grey(tr("a video"))},
           "min_video_rows");
    QWidget* counted = addRow({grey(tr("counted on")), wide(m_editors->makeCombo("data.min_rows_counted"))});
    m_editors->showWhileApplies(counted, "data.min_rows_counted");
}

void ProtocolForm::addSplit()
{
    beginSection(tr("Split"));
    m_section->addWidget(m_editors->makeRadios("data.split", {{"files", tr("Files: one trains, one tests")},
                                                              {"random", tr("Random rows")},
                                                              {"time", tr("By time")},
                                                              {"user", tr("By user")},
                                                              {"imported", tr("Row numbers from a file")}}));
    QToolButton* choose = makeIconButton(QStringLiteral("folder"), tr("Choose a folder with a split"));
    connect(choose, &QToolButton::clicked, this, &ProtocolForm::chooseSplitFile);
    QWidget* file = addRow({m_editors->makeText("data.split_file"), choose});
    m_editors->showWhileApplies(file, "data.split_file");
    QWidget* share =
        addRow({narrow(m_editors->makeNumber("data.test_fraction", perCent)), grey(tr("% to test on"))});
    m_editors->showWhileApplies(share, "data.test_fraction");
    QWidget* unseen = addRow({grey(tr("Unseen ids")), wide(m_editors->makeCombo("data.unseen"))});
    m_editors->showWhileApplies(unseen, "data.unseen");
}

void ProtocolForm::addValidation()
{
    beginSection(tr("Validation"));
    auto* share = narrow(m_editors->makeNumber("data.validation_fraction", perCent));
    auto* words = grey(tr("% by"));
    addRow({share, words, wide(m_editors->makeCombo("data.validation_split"))});
    m_editors->showWhileApplies(share, "data.validation_fraction");
    m_editors->showWhileApplies(words, "data.validation_fraction");
}

void ProtocolForm::addStatistics()
{
    beginSection(tr("Statistics from"));
    m_section->addWidget(m_editors->makeRadios(
        "data.statistics", {{"train", tr("Train rows only")}, {"all", tr("All rows, as the reference")}}));
}

void ProtocolForm::addSample()
{
    beginSection(tr("Sample and seed"));
    QWidget* samples =
        addRow({narrow(m_editors->makeNumber("data.train_sample", perCent)), grey(tr("% train")),
                narrow(m_editors->makeNumber("data.test_sample", perCent)), grey(tr("% test"))});
    m_editors->showWhileApplies(samples, "data.train_sample");
    auto* seed = m_editors->makeNumber("data.split_seed");
    seed->setFixedWidth(2 * numberWidth);
    addRow({grey(tr("Seed")), seed});
}

void ProtocolForm::chooseSplitFile()
{
    const auto folder = m_dialogs.chooseFolder(this, tr("Choose a folder with split.json"), QDir::homePath());
    if (folder)
        m_workbench.setParameter(QStringLiteral("data.split_file"), *folder);
}

void ProtocolForm::refreshCounts()
{
    const auto prepared = m_workbench.prepared();
    std::int64_t all = 0;
    for (const auto& [key, label] : m_counts) {
        const std::int64_t rows = prepared ? prepared->count(key) : 0;
        label->setText(rows > 0 ? words::count(rows) : QString());
        all += rows;
    }
    m_leftOut->setFullText(prepared ? tr("%1 rows left out").arg(words::count(all)) : QString());
}

void ProtocolForm::refreshData()
{
    const auto summary = m_workbench.summary();
    m_repeats->setFullText(summary ? words::count(summary->repeats) : QString());
    m_repeats->setToolTip(summary
                              ? tr("%1 rows whose user and video came before, %2 of them equal to an "
                                   "earlier row in every column")
                                    .arg(words::count(summary->repeats), words::count(summary->duplicates))
                              : QString());
    const auto dataset = m_workbench.dataset();
    const std::vector<Target> targets = dataset ? availableTargets(*dataset) : std::vector<Target>();
    constexpr int columnButton = 3;
    m_target->setShownAt(columnButton, std::ranges::count(targets, Target::Column) > 0);
}

} // namespace watchlab::ui
