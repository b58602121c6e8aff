// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/generator.h"
#include "core/util/job.h"

#include <memory>
#include <optional>

namespace watchlab {

/// The true probability of each action in every row of generated data: what no model can rate the rows better
/// by. It knows the user and the video, as a model may, and neither how long the viewer watched nor what
/// happened. Made from the generator's parameters alone, so that nothing of the size of the data is kept. The
/// rules are in core/data/generator/action_law.h. Never read by training. Immutable; any thread.
class ActionTruth {
public:
    /// A second for users and videos in KuaiRec's numbers.
    explicit ActionTruth(const GeneratorParams& params);
    ~ActionTruth();
    ActionTruth(ActionTruth&&) noexcept;
    ActionTruth& operator=(ActionTruth&&) noexcept;

    /// One per name of the generator's actions, in their order; exact to about a hundredth of itself (the
    /// length of the viewing is averaged over 32 equally likely ones). rows: of data made with these
    /// parameters.
    std::vector<double> probabilities(const ViewingTable& rows, std::size_t row) const;
    /// Whether the rows may be of data made with these parameters: as many, and the generator's medians of
    /// some of them as here.
    bool fits(const Dataset& dataset, const GroundTruth& truth) const;

private:
    struct Impl;
    std::unique_ptr<const Impl> m_impl;
};

/// The truth about the actions of generated data: of the folder that was opened, by the parameters in its
/// truth file (core/data/truth_file.h), or of the sample in memory; nullopt for other data and for folders
/// that an earlier version generated. Throws InputError when the truth file does not fit the data.
std::optional<ActionTruth> findActionTruth(const Dataset& dataset);

} // namespace watchlab
