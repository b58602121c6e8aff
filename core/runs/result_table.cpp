// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/result_table.h"

#include <algorithm>
#include <cmath>

namespace watchlab {

const std::string& ResultTable::unitOf(std::size_t protocol, std::size_t metric) const
{
    const ResultProtocol& its = protocols[protocol];
    if (metric < its.units.size() && its.units[metric])
        return *its.units[metric];
    // No run says it yet. What is measured as another protocol's target is measured as this one's here.
    const std::string& usual = metrics[metric].unit;
    const bool isTargets =
        !usual.empty() && std::ranges::count(protocols, usual, &ResultProtocol::targetUnit) > 0;
    return isTargets && !its.targetName.empty() ? its.targetUnit : usual;
}

bool ResultTable::hasCeiling() const
{
    return std::ranges::any_of(protocols, [](const ResultProtocol& protocol) {
        return std::ranges::any_of(protocol.ceiling, [](const auto& value) { return value.has_value(); });
    });
}

bool ResultTable::hasPublished(std::size_t protocol, std::size_t metric) const
{
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (!cell(row, protocol, metric).published.empty())
            return true;
    return false;
}

void summarise(ResultTable& table)
{
    for (ResultRow& row : table.rows)
        for (ResultCell& cell : row.cells)
            cell.summary = summariseSeeds(cell.values);
    for (std::size_t column = 0; column < table.protocols.size() * table.metrics.size(); ++column) {
        const bool lower = table.metrics[column % table.metrics.size()].lowerIsBetter;
        ResultCell* best = nullptr;
        for (ResultRow& row : table.rows) {
            ResultCell& cell = row.cells[column];
            cell.best = false;
            if (std::isnan(cell.summary.mean))
                continue;
            if (!best ||
                (lower ? cell.summary.mean < best->summary.mean : cell.summary.mean > best->summary.mean))
                best = &cell;
        }
        if (best)
            best->best = true;
    }
}

} // namespace watchlab
