// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/result_table.h"
#include "ui/models/text_table_model.h"

namespace watchlab::ui {

/// Each method against the best of its protocol, user by user. GUI thread.
class ResultPairModel : public TextTableModel {
    Q_OBJECT
public:
    enum Column { Method, Protocol, Best, Difference, Interval, Share, Users, PValue };
    explicit ResultPairModel(QObject* parent = nullptr);
    void setTable(const ResultTable& table);
};

} // namespace watchlab::ui
