// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/a2gen_params.h"
#include "core/params/baseline_params.h"
#include "core/params/data_params.h"
#include "core/params/gr_params.h"
#include "core/params/hybrid_params.h"
#include "core/params/train_params.h"

#include <string>

namespace watchlab {

/// Everything that decides what a run does. A value: copied into the run store, the form, the command line.
struct RunConfig {
    std::string family = "gr";
    std::string preset = "paper"; ///< what the values started from; they may differ since
    DataParams data;
    GrParams gr;         ///< means nothing to another family
    HybridParams hybrid; ///< neither
    A2GenParams a2gen;   ///< nor this
    BaselineParams baseline;
    TrainParams train;
};

} // namespace watchlab
