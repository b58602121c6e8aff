// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/result_cost_model.h"

#include "ui/widgets/number_words.h"

#include <cmath>
#include <utility>

namespace watchlab::ui {

ResultCostModel::ResultCostModel(QObject* parent)
    : TextTableModel({tr("Method"), tr("Protocol"), tr("Rows per second"), tr("s per epoch"),
                      tr("Memory of process, MB"), tr("Parameters")},
                     Speed, parent)
{
}

void ResultCostModel::setTable(const ResultTable& table)
{
    const auto whole = [](double value) {
        return std::isnan(value) ? words::missing : words::count(std::llround(value));
    };
    std::vector<QStringList> rows;
    for (const ResultRow& row : table.rows)
        for (std::size_t protocol = 0; protocol < row.costs.size(); ++protocol) {
            const ResultCost& cost = row.costs[protocol];
            const bool isKnown = !std::isnan(cost.megabytes) || cost.parameters != 0;
            rows.push_back({QString::fromStdString(row.label),
                            QString::fromStdString(table.protocols[protocol].label),
                            whole(cost.rowsPerSecond), words::fixed(cost.secondsPerEpoch, 1),
                            whole(cost.megabytes), isKnown ? words::count(cost.parameters) : words::missing});
        }
    setRows(std::move(rows));
}

QVariant ResultCostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == Memory && role == Qt::ToolTipRole)
        return tr("The most memory that the process held while it trained, with the data");
    return TextTableModel::headerData(section, orientation, role);
}

} // namespace watchlab::ui
