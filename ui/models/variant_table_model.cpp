// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/variant_table_model.h"

#include "ui/models/feature_words.h"
#include "ui/models/run_words.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <algorithm>
#include <functional>

namespace watchlab::ui {

namespace {

const std::string unknownValue = "unknown";

QString valueWords(const QString& text)
{
    if (text.isEmpty())
        return words::missing;
    return text.toStdString() == unknownValue ? VariantTableModel::tr("unknown") : text;
}

/// What can be chosen for a feature whose values are listed.
QStringList choicesOf(const ViewingFeature& feature)
{
    QStringList choices;
    if (feature.isNumber || feature.values.empty())
        return choices;
    choices << valueWords({});
    for (const std::string& value : feature.values)
        choices << QString::fromStdString(value);
    choices << valueWords(QString::fromStdString(unknownValue));
    return choices;
}

/// The length first, then when it is watched, then what the video is, then who the user is.
int orderOf(const ViewingFeature& feature)
{
    return feature.key == lengthFeature ? 0 : feature.ofViewing ? 1 : feature.ofVideo ? 2 : 3;
}

QString letterOf(int column)
{
    return QString(QChar(QLatin1Char(static_cast<char>('A' + column - 1))));
}

} // namespace

void VariantTableModel::fillRows(const std::vector<ViewingFeature>& features)
{
    m_rows.clear();
    for (const ViewingFeature& feature : features)
        m_rows.push_back({feature, choicesOf(feature)});
    std::ranges::stable_sort(m_rows, {}, [](const Row& row) { return orderOf(row.feature); });
    m_answers.clear();
}

void VariantTableModel::setFeatures(const std::vector<ViewingFeature>& features, const AnswerForm& form,
                                    int decimals, const std::vector<Variant>& variants)
{
    beginResetModel();
    fillRows(features);
    m_variants = features.empty() ? std::vector<Variant>() : variants;
    keepPossible();
    m_form = form;
    m_decimals = decimals;
    endResetModel();
    Q_EMIT variantsChanged({});
}

void VariantTableModel::setVariants(const std::vector<Variant>& variants)
{
    beginResetModel();
    m_variants = variants;
    keepPossible();
    m_answers.clear();
    endResetModel();
    Q_EMIT variantsChanged({});
}

/// Another run may know other features and other values of them.
void VariantTableModel::keepPossible()
{
    const auto isPossible = [this](const FeatureChange& change) {
        const auto row = std::ranges::find(
            m_rows, change.feature, [](const Row& one) -> const auto& { return one.feature.key; });
        if (row == m_rows.end() || row->feature.value == change.value)
            return false;
        return row->choices.isEmpty() ||
               row->choices.contains(valueWords(QString::fromStdString(change.value)));
    };
    for (Variant& variant : m_variants)
        std::erase_if(variant, std::not_fn(isPossible));
}

void VariantTableModel::renewFeatures(const std::vector<ViewingFeature>& features)
{
    if (features.size() != m_rows.size()) {
        setFeatures(features, m_form, m_decimals, m_variants);
        return;
    }
    fillRows(features);
    answersLost({});
}

void VariantTableModel::setOthers(std::vector<double> predicted, int rank)
{
    std::ranges::sort(predicted, std::greater());
    if (predicted == m_others && rank == m_rank)
        return;
    beginResetModel();
    m_others = std::move(predicted);
    m_rank = rank;
    endResetModel();
}

void VariantTableModel::setAnswers(const std::vector<WhatIfAnswer>& answers)
{
    m_answers = answers;
    if (columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

bool VariantTableModel::canAdd() const
{
    return !m_rows.empty() && columnCount() <= mostVariants;
}

int VariantTableModel::add(const Variant& variant)
{
    const int column = columnCount();
    beginInsertColumns({}, column, column);
    m_variants.push_back(variant);
    endInsertColumns();
    Q_EMIT variantsChanged({});
    return column;
}

void VariantTableModel::reset(int column)
{
    if (column <= 0 || column >= columnCount() || variantAt(column).empty())
        return;
    m_variants[static_cast<std::size_t>(column)].clear();
    answersLost(tr("Changes of variant %1").arg(letterOf(column)));
}

void VariantTableModel::remove(int column)
{
    if (column <= 0 || column >= columnCount())
        return;
    beginRemoveColumns({}, column, column);
    m_variants.erase(m_variants.begin() + column);
    m_answers.clear();
    endRemoveColumns();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, std::max(0, columnCount() - 1));
    Q_EMIT variantsChanged({});
}

void VariantTableModel::resetCell(const QModelIndex& index)
{
    if (index.isValid() && index.row() >= firstFeature() && index.column() > 0)
        changeTo(index.row(), index.column(), textAt(index.row(), 0));
}

/// What was predicted belongs to other features.
void VariantTableModel::answersLost(const QString& words)
{
    m_answers.clear();
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT variantsChanged(words);
}

const FeatureChange* VariantTableModel::changeAt(int row, int column) const
{
    const Variant& variant = variantAt(column);
    const std::string& key = featureRow(row).feature.key;
    const auto change = std::ranges::find(variant, key, &FeatureChange::feature);
    return change == variant.end() ? nullptr : &*change;
}

QString VariantTableModel::textAt(int row, int column) const
{
    const FeatureChange* change = changeAt(row, column);
    const ViewingFeature& feature = featureRow(row).feature;
    return QString::fromStdString(change ? change->value : feature.value);
}

QString VariantTableModel::shownAt(int row, int column) const
{
    const QString text = textAt(row, column);
    const ViewingFeature& feature = featureRow(row).feature;
    bool isNumber = feature.isNumber;
    const double number = isNumber ? text.toDouble(&isNumber) : 0;
    if (!isNumber)
        return valueWords(text);
    if (feature.key != lengthFeature)
        return words::brief(number);
    const QString rounded = words::fixed(number, number < 100 ? 2 : 1); // as much as a column holds
    return text.size() > rounded.size() ? rounded : valueWords(text);
}

/// A value that it has anyway is no change.
void VariantTableModel::changeTo(int row, int column, const QString& text)
{
    const ViewingFeature& feature = featureRow(row).feature;
    Variant& variant = m_variants[static_cast<std::size_t>(column)];
    const Variant before = variant;
    std::erase_if(variant, [&](const FeatureChange& change) { return change.feature == feature.key; });
    if (text.toStdString() != feature.value)
        variant.push_back({feature.key, text.toStdString()});
    if (variant == before)
        return;
    ViewingFeature named = feature;
    named.unit.clear(); // a step of undo has none
    answersLost(tr("%1 in variant %2").arg(featureWords(named), letterOf(column)));
}

int VariantTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_rows.empty() ? 0 : firstFeature() + static_cast<int>(m_rows.size());
}

int VariantTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_variants.size());
}

QVariant VariantTableModel::resultAt(int row, int column) const
{
    const auto at = static_cast<std::size_t>(column);
    if (at >= m_answers.size())
        return QStringLiteral("…");
    const WhatIfAnswer& answer = m_answers[at];
    if (row == Predicted)
        return words::fixed(answer.predicted, m_decimals);
    if (row != Change)
        return furtherResultAt(row, column);
    if (column == 0)
        return words::missing;
    const QString text = words::fixed(answer.delta, m_decimals);
    return answer.delta > 0 ? QLatin1Char('+') + text : text;
}

std::size_t VariantTableModel::outcomeOf(int row) const
{
    return static_cast<std::size_t>(row - FurtherResults - (hasRanks() ? 1 : 0) - (m_form.tokens ? 1 : 0));
}

QString VariantTableModel::rankAt(int column) const
{
    const double predicted = m_answers[static_cast<std::size_t>(column)].predicted;
    if (m_rank > 0 && predicted == m_answers.front().predicted)
        return words::count(m_rank); // also among equal ones
    const auto behind = std::ranges::lower_bound(m_others, predicted, std::greater());
    return words::count(behind - m_others.begin() + 1);
}

QString VariantTableModel::furtherResultAt(int row, int column) const
{
    const WhatIfAnswer& answer = m_answers[static_cast<std::size_t>(column)];
    if (isRank(row))
        return rankAt(column);
    if (isTokens(row))
        return answer.tokens.empty() ? words::missing
                                     : words::count(static_cast<std::int64_t>(answer.tokens.size()));
    const std::size_t outcome = outcomeOf(row);
    return outcome < answer.chances.size() ? words::fixed(answer.chances[outcome], 3) : words::missing;
}

QString VariantTableModel::resultName(int row) const
{
    const QString unit = unitWords(m_form.unit);
    if (row == Predicted)
        return unit.isEmpty() ? tr("Predicted") : tr("Predicted, %1").arg(unit);
    if (row == Change)
        return tr("Change");
    if (isRank(row))
        return tr("Rank of %1").arg(words::count(static_cast<std::int64_t>(m_others.size()) + 1));
    if (isTokens(row))
        return tr("Tokens");
    return tr("P(%1)").arg(QString::fromStdString(m_form.outcomes[outcomeOf(row)]));
}

QVariant VariantTableModel::resultData(int row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return resultAt(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole:
        return fonts::digits(fonts::textPx, row >= FurtherResults ? QFont::Normal : QFont::DemiBold);
    default:
        return {};
    }
}

QString VariantTableModel::toolTipAt(int row, int column) const
{
    const ViewingFeature& feature = featureRow(row).feature;
    const QString was = valueWords(QString::fromStdString(feature.value));
    if (column == 0 && feature.value == unknownValue)
        return tr("%1: the model has not learnt what it is, and reads it as unknown")
            .arg(featureWords(feature));
    if (column == 0)
        return tr("%1 as it is: %2").arg(featureWords(feature), was);
    const FeatureChange* change = changeAt(row, column);
    if (!change)
        return tr("%1: %2, as it is").arg(featureWords(feature), was);
    QString text =
        tr("%1: %2 instead of %3").arg(featureWords(feature), valueWords(textAt(row, column)), was);
    if (static_cast<std::size_t>(column) < m_answers.size()) {
        const auto& read = m_answers[static_cast<std::size_t>(column)].read;
        const auto its = std::ranges::find(read, feature.key, &FeatureChange::feature);
        if (its != read.end() && its->value != change->value)
            text += tr("; read as %1, the nearest that the model has learnt")
                        .arg(valueWords(QString::fromStdString(its->value)));
    }
    return text;
}

QVariant VariantTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = index.row();
    const int column = index.column();
    if (row < firstFeature())
        return resultData(row, column, role);
    const Row& its = featureRow(row);
    const bool isChanged = changeAt(row, column) != nullptr;
    switch (role) {
    case Qt::DisplayRole:
        return shownAt(row, column);
    case Qt::EditRole: // a place among the choices, or the text
        if (!its.choices.isEmpty())
            return std::max(0, static_cast<int>(its.choices.indexOf(valueWords(textAt(row, column)))));
        return textAt(row, column);
    case TextRole:
        return textAt(row, column);
    case ChoicesRole:
        return column > 0 ? its.choices : QStringList();
    case ChangedRole:
        return isChanged;
    case NumberRole:
        return its.feature.isNumber;
    case Qt::FontRole:
        return fonts::digits(fonts::textPx, isChanged ? QFont::DemiBold : QFont::Normal);
    case Qt::ForegroundRole:
        return isChanged     ? Theme::current().accent
               : column == 0 ? Theme::current().text
                             : Theme::current().textSecond;
    case Qt::ToolTipRole:
        return toolTipAt(row, column);
    case Qt::AccessibleTextRole:
        return toolTipAt(row, column);
    default:
        return {};
    }
}

bool VariantTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const Row& its = featureRow(index.row());
    if (its.choices.isEmpty()) {
        const QString text = value.toString().trimmed();
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        const bool isLength = its.feature.key == lengthFeature;
        if (its.feature.isNumber && (!isNumber || (isLength && number < 0)))
            return false;
        changeTo(index.row(), index.column(), text);
        return true;
    }
    const int place = value.toInt();
    if (place < 0 || place >= its.choices.size())
        return false;
    const bool isLast = place + 1 == its.choices.size();
    changeTo(index.row(), index.column(),
             place == 0 ? QString()
             : isLast   ? QString::fromStdString(unknownValue)
                        : its.choices[place]);
    return true;
}

QVariant VariantTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (orientation == Qt::Horizontal) {
        if (role == Qt::ToolTipRole)
            return section == 0 ? tr("The viewing as the data has it")
                                : tr("Variant %1").arg(letterOf(section));
        return section == 0 ? tr("As it is") : letterOf(section);
    }
    if (section < firstFeature())
        return m_rows.empty() ? QVariant() : QVariant(resultName(section));
    const auto at = static_cast<std::size_t>(section - firstFeature());
    return at < m_rows.size() ? QVariant(featureWords(m_rows[at].feature)) : QVariant();
}

Qt::ItemFlags VariantTableModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags shown = QAbstractTableModel::flags(index);
    return index.isValid() && index.row() >= firstFeature() && index.column() > 0 ? shown | Qt::ItemIsEditable
                                                                                  : shown;
}

} // namespace watchlab::ui
