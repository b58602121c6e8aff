// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/user_table_model.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/number_words.h"

#include <QFont>

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double errorOf(const std::vector<UserError>& errors, std::int64_t user)
{
    const auto found = std::ranges::lower_bound(errors, user, {}, &UserError::id);
    return found != errors.end() && found->id == user ? found->mae : unknown;
}

} // namespace

void UserTableModel::setFigures(std::vector<UserFigure> figures, const QString& unit)
{
    beginResetModel();
    m_figures = std::move(figures);
    m_unit = unit;
    m_errors.assign(m_figures.size(), unknown);
    m_better = m_errors;
    m_since = m_errors;
    m_hasEarlier = false;
    m_hasErrors = false;
    m_hasDifferences = false;
    endResetModel();
}

void UserTableModel::setErrors(const std::vector<UserError>& errors, const std::vector<UserError>& beside,
                               const QString& unit)
{
    m_errorUnit = unit;
    m_hasErrors = !errors.empty();
    m_hasDifferences = m_hasErrors && !beside.empty();
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        m_errors[i] = errorOf(errors, m_figures[i].id);
        m_better[i] = errorOf(beside, m_figures[i].id) - m_errors[i];
    }
    if (!m_figures.empty())
        Q_EMIT dataChanged(index(0, Error), index(rowCount() - 1, Better));
    Q_EMIT headerDataChanged(Qt::Horizontal, Error, Better);
}

void UserTableModel::setEarlier(const std::vector<UserError>& errors, Steps steps)
{
    m_steps = steps;
    m_hasEarlier = !errors.empty();
    for (std::size_t i = 0; i < m_figures.size(); ++i)
        m_since[i] = errorOf(errors, m_figures[i].id) - m_errors[i];
    if (!m_figures.empty())
        Q_EMIT dataChanged(index(0, Since), index(rowCount() - 1, Since));
    Q_EMIT headerDataChanged(Qt::Horizontal, Since, Since);
}

void UserTableModel::setPinned(std::set<std::int64_t> users)
{
    if (users == m_pinned)
        return;
    m_pinned = std::move(users);
    if (!m_figures.empty())
        Q_EMIT dataChanged(index(0, User), index(rowCount() - 1, User), {PinnedRole});
}

double UserTableModel::value(int row, int column) const
{
    const auto place = static_cast<std::size_t>(row);
    const UserFigure& shown = m_figures[place];
    switch (column) {
    case User:
        return static_cast<double>(shown.id);
    case TrainRows:
        return static_cast<double>(shown.trainRows);
    case HeldOutRows:
        return static_cast<double>(shown.heldOutRows);
    case MeanTarget:
        return shown.meanTarget;
    case Error:
        return m_errors[place];
    case Since:
        return m_since[place];
    default:
        return m_better[place];
    }
}

int UserTableModel::findRow(std::int64_t user) const
{
    const auto found =
        std::lower_bound(m_figures.begin(), m_figures.end(), user,
                         [](const UserFigure& figure, std::int64_t id) { return figure.id < id; });
    return found != m_figures.end() && found->id == user ? static_cast<int>(found - m_figures.begin()) : -1;
}

int UserTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_figures.size());
}

int UserTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UserTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const UserFigure& shown = figure(index.row());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == PinnedRole)
        return m_pinned.contains(shown.id);
    if (role == Qt::FontRole && index.column() == User && m_pinned.contains(shown.id)) {
        QFont font = fonts::digits();
        font.setWeight(QFont::DemiBold);
        return font;
    }
    if (role == Qt::ToolTipRole && index.column() == User && m_pinned.contains(shown.id))
        return tr("Pinned: its list is drawn on Train while a run learns");
    if (role != Qt::DisplayRole && role != ValueRole)
        return {};
    if (index.column() == User) // an identifier has no thousands
        return role == ValueRole ? QVariant::fromValue<qint64>(shown.id)
                                 : QVariant(QString::number(shown.id));
    return value(index.row(), index.column());
}

/// What is compared or, where there is nothing yet, how that comes about.
QString UserTableModel::sinceToolTip() const
{
    const auto step = [](std::int64_t of) { return words::count(of); };
    if (m_hasEarlier)
        return tr("By how much the run's mean absolute error over the user's test rows has become smaller "
                  "from its checkpoint of step %1 to the present one, of step %2; below 0 it has become "
                  "larger")
            .arg(step(m_steps.earlier), step(m_steps.present));
    return tr("By how much the error has become smaller since an earlier checkpoint. That of step %1 is "
              "still there: the button above predicts the test rows with it, too")
        .arg(step(m_steps.earlier));
}

QString UserTableModel::headerToolTip(int section) const
{
    switch (section) {
    case User:
        return tr("User id");
    case TrainRows:
        return tr("Rows that runs train on");
    case HeldOutRows:
        return tr("Validation and test rows: those that runs do not train on");
    case MeanTarget:
        return tr("Mean of the target over all rows of the user");
    case Error:
        return tr("Mean absolute error of the run's present checkpoint over the user's test rows");
    case Since:
        return sinceToolTip();
    default:
        return tr("By how much the run's mean absolute error is smaller than that of the run beside it, over "
                  "the same test rows; below 0 it is larger");
    }
}

QVariant UserTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) // narrow columns break a title of two words
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | static_cast<int>(Qt::TextWordWrap);
    if (role == Qt::ToolTipRole)
        return headerToolTip(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case User:
        return tr("User");
    case TrainRows:
        return tr("Train");
    case HeldOutRows:
        return tr("Held out");
    case MeanTarget:
        return m_unit.isEmpty() ? tr("Mean") : tr("Mean, %1").arg(m_unit);
    case Error:
        return m_errorUnit.isEmpty() ? tr("MAE") : tr("MAE, %1").arg(m_errorUnit);
    case Since:
        return tr("Since last");
    default:
        return m_errorUnit.isEmpty() ? tr("Gain") : tr("Gain, %1").arg(m_errorUnit);
    }
}

UserFilterModel::UserFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(UserTableModel::ValueRole);
}

void UserFilterModel::setPrefix(const QString& prefix)
{
    m_prefix = prefix.trimmed();
    invalidateFilter();
}

void UserFilterModel::setActivity(double low, double high)
{
    m_leastTrained = low;
    m_mostTrained = high;
    invalidateFilter();
}

void UserFilterModel::setWanted(std::optional<std::vector<std::int64_t>> users)
{
    m_wanted = std::move(users);
    invalidateFilter();
}

bool UserFilterModel::filterAcceptsRow(int row, const QModelIndex&) const
{
    const auto* users = static_cast<const UserTableModel*>(sourceModel());
    const double trained = users->value(row, UserTableModel::TrainRows);
    const std::int64_t id = users->figure(row).id;
    const bool isWanted = !m_wanted || std::ranges::binary_search(*m_wanted, id);
    return isWanted && trained >= m_leastTrained && trained < m_mostTrained &&
           (m_prefix.isEmpty() || QString::number(id).startsWith(m_prefix));
}

/// Of the figures themselves: a value in a QVariant for each comparison would take most of the time. What is
/// not known stands last, whichever way is up.
bool UserFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto* users = static_cast<const UserTableModel*>(sourceModel());
    const double a = users->value(left.row(), left.column());
    const double b = users->value(right.row(), right.column());
    if (std::isnan(a) || std::isnan(b)) {
        const bool isRising = sortOrder() == Qt::AscendingOrder;
        return isRising ? !std::isnan(a) && std::isnan(b) : std::isnan(a) && !std::isnan(b);
    }
    return a < b;
}

} // namespace watchlab::ui
