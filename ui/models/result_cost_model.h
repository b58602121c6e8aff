// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/result_table.h"
#include "ui/models/text_table_model.h"

namespace watchlab::ui {

/// What training took: a row per method and protocol. GUI thread.
class ResultCostModel : public TextTableModel {
    Q_OBJECT
public:
    enum Column { Method, Protocol, Speed, Epoch, Memory, Parameters };
    explicit ResultCostModel(QObject* parent = nullptr);
    void setTable(const ResultTable& table);
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace watchlab::ui
