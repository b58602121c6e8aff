// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/what_if_card.h"

#include "plots/curve_plot.h"
#include "ui/delegates/feature_delegate.h"
#include "ui/models/feature_words.h"
#include "ui/models/run_words.h"
#include "ui/models/variant_table_model.h"
#include "ui/pages/bar_list_view.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

enum Curve { OriginalCurve, ChangedCurve };
constexpr int leastColumn = 58;
constexpr int widestOriginal = 90;
constexpr int leastNames = 106;
constexpr int widestNames = 138;

/// Names in front of the rows. A style sheet's header leaves room for a sort arrow under each of them.
class RowNames : public QHeaderView {
public:
    explicit RowNames(QWidget* parent)
        : QHeaderView(Qt::Vertical, parent)
    {
    }

protected:
    void paintSection(QPainter* painter, const QRect& place, int row) const override
    {
        const Theme& theme = Theme::current();
        painter->fillRect(place, theme.sunken);
        painter->fillRect(QRect(place.left(), place.bottom(), place.width(), 1), theme.grid);
        painter->setFont(font());
        painter->setPen(theme.textSecond);
        const QRect room = place.adjusted(size::cardPadding, 0, -4, 0);
        const QString name = model()->headerData(row, Qt::Vertical).toString();
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                          fontMetrics().elidedText(name, Qt::ElideMiddle, room.width()));
    }
};

QWidget* titled(const QString& title, std::initializer_list<QWidget*> which, QWidget* content)
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
    auto* heading = new QHBoxLayout;
    heading->setContentsMargins(size::cardPadding, 0, size::cardPadding, 0);
    heading->setSpacing(12);
    heading->addWidget(makeLabel(title, TextRole::Normal, fonts::textPx, QFont::DemiBold));
    heading->addStretch(1);
    for (QWidget* one : which)
        heading->addWidget(one);
    column->addLayout(heading);
    column->addWidget(content, 1);
    return part;
}

} // namespace

WhatIfCard::WhatIfCard(QWidget* parent)
    : Card(tr("What if"), parent)
    , m_model(new VariantTableModel(this))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("edit"), {}, {}))
{
    setObjectName(QStringLiteral("whatIf"));
    m_add = addButton(QStringLiteral("plus"), tr("Add a variant"), QStringLiteral("addVariant"));
    m_duplicate =
        addButton(QStringLiteral("copy"), tr("Duplicate the variant"), QStringLiteral("duplicateVariant"));
    m_reset = addButton(QStringLiteral("reset"), tr("Take the variant's changes back"),
                        QStringLiteral("resetVariant"));
    m_remove = addButton(QStringLiteral("delete"), tr("Remove the variant"), QStringLiteral("removeVariant"));
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setHandleWidth(1);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeTable());
    parts->addWidget(makeLengths());
    parts->addWidget(makeLeftOut());
    for (const auto& [part, share] : {std::pair{0, 46}, {1, 27}, {2, 27}})
        parts->setStretchFactor(part, share);
    parts->setSizes({460, 270, 270});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(parts);
    setContent(m_stack, true);
    connect(m_add, &QToolButton::clicked, this, [this] { addVariant(false); });
    connect(m_duplicate, &QToolButton::clicked, this, [this] { addVariant(true); });
    connect(m_reset, &QToolButton::clicked, this, [this] { m_model->reset(currentVariant()); });
    connect(m_remove, &QToolButton::clicked, this, &WhatIfCard::removeVariant);
    connect(m_model, &VariantTableModel::variantsChanged, this, &WhatIfCard::announce);
    clear(tr("Choose a video"), tr("What would be predicted with other features appears here."));
}

QToolButton* WhatIfCard::addButton(const QString& icon, const QString& name, const QString& objectName)
{
    QToolButton* button = makeIconButton(icon, name);
    button->setObjectName(objectName);
    addControl(button);
    return button;
}

QWidget* WhatIfCard::makeTable()
{
    m_table = new QTableView;
    dressTable(m_table);
    m_table->setObjectName(QStringLiteral("variants"));
    m_table->setAccessibleName(tr("Variants side by side"));
    m_table->setItemDelegate(new FeatureDelegate(VariantTableModel::ChoicesRole, m_table));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setToolTip(tr("Click a value to change it; Delete takes a change back"));
    m_table->horizontalHeader()->setHighlightSections(true);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto* names = new RowNames(m_table);
    names->setFont(fonts::text());
    names->setSectionResizeMode(QHeaderView::Fixed);
    names->setMinimumSectionSize(size::tableRow);
    names->setDefaultSectionSize(size::tableRow);
    m_table->setVerticalHeader(names);
    m_table->viewport()->installEventFilter(this);
    editByClickOrKey(m_table);
    auto* takeBack = new QShortcut(Qt::Key_Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(takeBack, &QShortcut::activated, this, [this] { m_model->resetCell(m_table->currentIndex()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentColumnChanged, this,
            [this] { announce(); });
    m_problem = makeLabel({}, TextRole::Bad);
    m_problem->setObjectName(QStringLiteral("whatIfProblem"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(size::cardPadding, 4, size::cardPadding, 4);
    m_problem->hide();
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_problem);
    return part;
}

QWidget* WhatIfCard::makeLengths()
{
    m_lengths = new plots::CurvePlot;
    m_lengths->setObjectName(QStringLiteral("answerToLength"));
    m_lengths->setAccessibleName(tr("Answer to length"));
    m_lengths->setLogarithmicAllowed(false);
    m_lengths->setReadoutTitle(tr("Length"), 1);
    m_lengths->addCurve({tr("As it is"), &plots::PlotColors::truthLine, false, false, Qt::SolidLine, 1.2});
    m_lengths->addCurve({tr("Variant"), &plots::PlotColors::blue});
    followTheme(m_lengths);
    using Mark = LegendEntry::Mark;
    LegendEntry* asItIs = makeLegendEntry(tr("As it is"), &plots::PlotColors::truthLine, Mark::Line);
    m_variantLine = makeLegendEntry({}, &plots::PlotColors::blue, Mark::Line);
    letToggle(asItIs, m_lengths, 0);
    letToggle(m_variantLine, m_lengths, 1);
    m_lengthsPart = titled(tr("Answer to length"), {asItIs, m_variantLine}, m_lengths);
    return m_lengthsPart;
}

QWidget* WhatIfCard::makeLeftOut()
{
    m_leftOut = new BarListView(2, true);
    m_leftOut->setObjectName(QStringLiteral("leftOut"));
    m_leftOut->setTextElideMode(Qt::ElideMiddle); // names differ at their ends, too
    m_leftOut->setAccessibleName(tr("Left out one at a time"));
    m_leftOut->setToolTip(tr("By how much the prediction changes when the model does not get the feature"));
    m_leftOutOf = makeLabel({}, TextRole::Second);
    m_leftOutOf->setObjectName(QStringLiteral("leftOutOf"));
    return titled(tr("Left out one at a time"), {m_leftOutOf}, m_leftOut);
}

void WhatIfCard::show(const std::vector<ViewingFeature>& features, const AnswerForm& form, const Trial& trial,
                      bool isSame)
{
    const QString unit = unitWords(form.unit);
    m_decimals = form.unit == "s" ? 2 : 4;
    const auto length = std::ranges::find(features, lengthFeature, &ViewingFeature::key);
    const bool inSeconds = length != features.end() && length->unit == "s";
    m_lengths->setAxisTitles(inSeconds ? tr("video length, s") : tr("video length"),
                             unit.isEmpty() ? tr("predicted") : tr("predicted, %1").arg(unit));
    m_leftOut->setDecimals(m_decimals);
    m_leftOut->list()->setHeader(
        tr("Feature"), {}, unit.isEmpty() ? tr("Change without it") : tr("Change without it, %1").arg(unit));
    m_lengthsPart->setVisible(length != features.end() && length->values.size() > 1);
    setSensitivity(nullptr);
    m_stack->setCurrentIndex(1);
    m_showing = true;
    if (isSame)
        m_model->renewFeatures(features);
    else
        m_model->setFeatures(features, form, m_decimals, trial.variants);
    shareWidth();
    m_showing = false;
    choose(isSame ? currentVariant() : static_cast<int>(trial.current));
    announce();
}

void WhatIfCard::setTrial(const Trial& trial)
{
    const int row = m_table->currentIndex().row();
    m_showing = true;
    m_model->setVariants(trial.variants);
    shareWidth();
    m_table->setCurrentIndex(m_model->index(row, static_cast<int>(trial.current)));
    m_showing = false;
    announce();
}

void WhatIfCard::setOthers(std::vector<double> predicted, int rank)
{
    const int column = currentVariant();
    m_showing = true;
    m_model->setOthers(std::move(predicted), rank);
    shareWidth();
    choose(column);
    m_showing = false;
}

void WhatIfCard::clear(const QString& title, const QString& why)
{
    m_empty->setTexts(title, why);
    m_stack->setCurrentIndex(0);
    refresh();
}

void WhatIfCard::setAnswers(const std::vector<WhatIfAnswer>& answers, const QString& problem)
{
    m_model->setAnswers(answers);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void WhatIfCard::setSensitivity(const std::shared_ptr<const Sensitivity>& sensitivity)
{
    std::vector<BarRow> rows;
    if (!sensitivity) {
        m_leftOut->setRows({});
        for (const int curve : {OriginalCurve, ChangedCurve})
            m_lengths->setPoints(curve, {}, {});
        m_variantLine->hide();
        m_leftOutOf->clear();
        return;
    }
    m_lengths->setPoints(OriginalCurve, sensitivity->lengths, sensitivity->original);
    const bool isVariant = currentVariant() > 0;
    m_variantLine->setName(currentName());
    m_variantLine->setVisible(isVariant);
    m_leftOutOf->setText(currentName());
    m_lengths->setPoints(ChangedCurve, isVariant ? sensitivity->lengths : std::vector<double>(),
                         isVariant ? sensitivity->changed : std::vector<double>());
    double most = 0; // shown from 0, so that little looks like little
    for (const auto* predicted : {&sensitivity->original, &sensitivity->changed})
        for (const double value : *predicted)
            most = std::max(most, value);
    m_lengths->setFixedY({0, most > 0 ? 1.15 * most : 1});
    m_lengths->setHighlight(OriginalCurve, sensitivity->originalLength);
    m_lengths->setHighlight(ChangedCurve, sensitivity->changedLength);
    for (const Sensitivity::LeftOut& one : sensitivity->leftOut) {
        rows.push_back({featureWords(one.feature),
                        {},
                        one.change,
                        one.change < 0 ? Theme::Orange : Theme::Blue,
                        one.feature.ofViewing ? tr("a feature of the viewing")
                        : one.feature.ofVideo ? tr("a feature of the video")
                                              : tr("a feature of the user")});
    }
    m_leftOut->setRows(std::move(rows));
}

int WhatIfCard::currentVariant() const
{
    const int last = m_model->columnCount() - 1;
    return std::clamp(m_table->currentIndex().column(), 0, std::max(0, last));
}

QString WhatIfCard::currentName() const
{
    return m_model->headerData(currentVariant(), Qt::Horizontal, Qt::DisplayRole).toString();
}

void WhatIfCard::choose(int column)
{
    const int row = std::max(m_table->currentIndex().row(), m_model->firstFeature());
    m_table->setCurrentIndex(m_model->index(row, column));
    refresh();
}

/// Beginning with the changes of the current one, or with none.
void WhatIfCard::addVariant(bool copies)
{
    const auto changes = copies ? m_model->variantAt(currentVariant()) : VariantTableModel::Variant();
    m_showing = true;
    const int column = m_model->add(changes);
    shareWidth();
    choose(column);
    m_showing = false;
    announce(tr("Add variant %1").arg(currentName()));
}

void WhatIfCard::removeVariant()
{
    const QString words = tr("Remove variant %1").arg(currentName());
    const int column = currentVariant();
    m_showing = true; // the table leaves the column before the variant is gone
    m_model->remove(column);
    choose(std::min(column, m_model->columnCount() - 1));
    m_showing = false;
    announce(words);
}

void WhatIfCard::refresh()
{
    const int current = currentVariant();
    const bool isShown = m_stack->currentIndex() == 1;
    const bool hasOne = isShown && current > 0;
    m_add->setEnabled(isShown && m_model->canAdd());
    m_duplicate->setEnabled(hasOne && m_model->canAdd());
    m_reset->setEnabled(hasOne && !m_model->variantAt(current).empty());
    m_remove->setEnabled(hasOne);
    const auto edits = static_cast<int>(hasOne ? m_model->variantAt(current).size() : 0);
    setRemark(hasOne ? QStringLiteral("%1: %2").arg(currentName(), tr("%Ln edit(s)", nullptr, edits))
                     : QString());
}

void WhatIfCard::announce(const QString& words)
{
    if (m_showing || m_stack->currentIndex() == 0)
        return;
    refresh();
    Q_EMIT trialChanged({m_model->variants(), static_cast<std::size_t>(currentVariant())}, words);
}

/// All columns in sight as long as they can be read.
void WhatIfCard::shareWidth()
{
    const int columns = m_model->columnCount();
    if (columns == 0)
        return;
    int longest = leastNames;
    for (int row = 0; row < m_model->rowCount(); ++row)
        longest =
            std::max(longest, size::cardPadding + 6 +
                                  m_table->verticalHeader()->fontMetrics().horizontalAdvance(
                                      m_model->headerData(row, Qt::Vertical, Qt::DisplayRole).toString()));
    m_table->verticalHeader()->setFixedWidth(std::min(longest, widestNames));
    const int room = m_table->viewport()->width();
    const QAbstractItemView* view = m_table; // the table's own function is protected
    const int whole = std::max(room / columns, view->sizeHintForColumn(0));
    const int first = columnWidthFor(m_table, 0, std::min(whole, widestOriginal));
    m_table->setColumnWidth(0, first);
    for (int column = 1; column < columns; ++column)
        m_table->setColumnWidth(column, std::max(leastColumn, (room - first) / (columns - 1)));
}

bool WhatIfCard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        shareWidth();
    return Card::eventFilter(watched, event);
}

} // namespace watchlab::ui
