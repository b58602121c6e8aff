// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/batch.h"
#include "core/data/dataset.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace watchlab::a2gen {

/// A dataset's viewings as lists of labels, read on demand. Action types are matched by name: such as the
/// model does not know are left out, such as the data does not have never happen. Immutable; any thread.
class ActionSource {
public:
    /// types, timed: as in ModelSpec. timeLimit: later times are cut off there; 0 = never.
    ActionSource(std::shared_ptr<const Dataset> dataset, const std::vector<std::string>& types,
                 const std::vector<bool>& timed, double timeLimit);

    /// What happened within a row, exit last. Types whose times are not real have none; so has an exit where
    /// the data does not know it.
    void read(std::size_t row, std::vector<std::uint8_t>& actions, std::vector<float>& times) const;
    /// Types of the data that the model does not know.
    const std::vector<std::string>& unknownTypes() const { return m_unknown; }
    const Dataset& dataset() const { return *m_dataset; }

private:
    float limited(float time) const;

    std::shared_ptr<const Dataset> m_dataset;
    std::vector<int> m_labelOf; ///< per type of the data; -1 = unknown to the model
    std::vector<bool> m_timed;  ///< per type of the data: whether a time is of use
    std::vector<std::string> m_unknown;
    std::uint8_t m_exit;
    double m_timeLimit;
};

} // namespace watchlab::a2gen
