// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/result_pair_model.h"

#include "ui/models/run_words.h"
#include "ui/widgets/number_words.h"

#include <utility>

namespace watchlab::ui {

namespace {

constexpr int decimals = 4;

QString pValueWords(double pValue)
{
    return pValue < 0.0001 ? QStringLiteral("< 0.0001") : words::fixed(pValue, decimals);
}

} // namespace

ResultPairModel::ResultPairModel(QObject* parent)
    : TextTableModel({tr("Method"), tr("Protocol"), tr("Best"), tr("MAE longer by"), tr("95 % interval"),
                      tr("Better for"), tr("Users"), tr("Wilcoxon's p")},
                     Difference, parent)
{
}

void ResultPairModel::setTable(const ResultTable& table)
{
    std::vector<QStringList> rows;
    for (const ResultRow& row : table.rows)
        for (std::size_t number = 0; number < row.pairs.size(); ++number) {
            if (!row.pairs[number])
                continue;
            const ResultProtocol& protocol = table.protocols[number];
            const PairedComparison& compared = row.pairs[number]->comparison;
            const QString difference = words::fixed(compared.difference.mean, decimals);
            rows.push_back({QString::fromStdString(row.label), QString::fromStdString(protocol.label),
                            QString::fromStdString(row.pairs[number]->best),
                            difference + unitBehind(protocol.targetUnit),
                            tr("%1 to %2")
                                .arg(words::fixed(compared.difference.low, decimals),
                                     words::fixed(compared.difference.high, decimals)),
                            words::percent(compared.shareBetter(), 1), words::count(compared.users),
                            pValueWords(compared.wilcoxon.pValue)});
        }
    setRows(std::move(rows));
}

} // namespace watchlab::ui
