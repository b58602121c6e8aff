// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/data_params.h"

#include <QString>

namespace watchlab::ui {

/// The protocol became another one as a consequence of something else: the user has to hear of it.
struct ProtocolChange {
    enum class Cause { Family, Preset, Data };
    Cause cause = Cause::Family;
    QString refusal; ///< Data: what did not fit, in the engine's words
    DataParams before;
    DataParams after;
};

} // namespace watchlab::ui
