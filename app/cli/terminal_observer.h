// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progress_line.h"
#include "core/train/observer.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace watchlab::cli {

/// A run as the terminal shows it: a progress line, a line per evaluation, warnings. Keeps the evaluations
/// for the JSON document at the end. Called on the training thread only.
class TerminalObserver final : public TrainObserver {
public:
    /// talkative = print to standard output; false for --json.
    TerminalObserver(bool talkative, bool progress);

    void started(const RunStart& start) override;
    void progressed(const TrainProgress& progress) override;
    void evaluated(std::shared_ptr<const Evaluation> evaluation) override;
    void stageDone(const StageReport& stage) override;
    void happened(const RunEvent& event) override;

    void clearLine() { m_line.clear(); }
    /// One object per evaluation: epoch, step, part, rows, and the metrics by key.
    const nlohmann::json& evaluations() const { return m_evaluations; }

private:
    bool m_talkative;
    bool m_progress;
    ProgressLine m_line;
    nlohmann::json m_evaluations = nlohmann::json::array();
};

} // namespace watchlab::cli
