// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/viewing_inspector.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace watchlab::ui {

class DecodeMicroscopeCard;
class WhatIfCard;

/// Fills the what-if card, and for runs that decode the microscope, with a run's answers about one viewing.
/// The cards belong to whoever lays them out. GUI thread.
class GrInspection : public QObject {
    Q_OBJECT
public:
    explicit GrInspection(QObject* parent = nullptr);

    DecodeMicroscopeCard* microscope() const { return m_microscope; }
    WhatIfCard* whatIf() const { return m_whatIf; }
    const ViewingInspector& inspector() const { return m_inspector; }

    /// Run 0 = nothing is asked; video nullopt = none is chosen yet.
    void setSubject(const RunAndData& run, std::int64_t user, std::optional<std::int64_t> video);

private:
    void refresh();

    DecodeMicroscopeCard* m_microscope;
    WhatIfCard* m_whatIf;
    ViewingInspector m_inspector;
    int m_shown = 0;                       ///< ViewingInspector::looks() that the cards are about; 0 = none
    ViewingInspector::Question m_question; ///< that it answers
    std::shared_ptr<const Sensitivity> m_sensitivity;
};

} // namespace watchlab::ui
