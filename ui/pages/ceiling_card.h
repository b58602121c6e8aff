// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/ceiling.h"
#include "ui/session/background_job.h"
#include "ui/widgets/card.h"

#include <array>
#include <optional>

class QLabel;

namespace watchlab::ui {

class Workbench;

/// What is attainable on the test rows of generated data, whose truth is known; hidden for other data. GUI
/// thread.
class CeilingCard : public Card {
    Q_OBJECT
public:
    explicit CeilingCard(Workbench& workbench, QWidget* parent = nullptr);

private:
    void compute();
    void show(const std::optional<Ceiling>& ceiling);
    using Card::show;

    Workbench& m_workbench;
    std::array<QLabel*, 4> m_values{};
    BackgroundJob m_job; ///< last: it must stop before the labels go
};

} // namespace watchlab::ui
