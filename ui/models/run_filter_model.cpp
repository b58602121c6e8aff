// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_filter_model.h"

#include "ui/models/run_table_model.h"

#include <algorithm>

namespace watchlab::ui {

RunFilterModel::RunFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(RunTableModel::sortRole);
    setDynamicSortFilter(true);
}

void RunFilterModel::setQuery(const QString& query)
{
    m_alternatives.assign(1, {});
    bool excluded = false;
    for (const QString& word : query.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word == QLatin1String("OR")) {
            m_alternatives.emplace_back();
        } else if (word == QLatin1String("NOT")) {
            excluded = true;
        } else if (word != QLatin1String("AND")) {
            m_alternatives.back().push_back({word, excluded});
            excluded = false;
        }
    }
    // "demo OR" is still being typed: an empty alternative would accept everything.
    if (m_alternatives.size() > 1)
        std::erase_if(m_alternatives, [](const auto& words) { return words.empty(); });
    invalidateFilter();
}

bool RunFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_alternatives.empty())
        return true;
    const QString text = sourceModel()->index(row, 0, parent).data(RunTableModel::searchRole).toString();
    return std::any_of(m_alternatives.begin(), m_alternatives.end(), [&text](const std::vector<Word>& words) {
        return std::all_of(words.begin(), words.end(), [&text](const Word& word) {
            return text.contains(word.text, Qt::CaseInsensitive) != word.excluded;
        });
    });
}

} // namespace watchlab::ui
