// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watchlab {

/// Registers the compiled-in translations. Any thread, any number of times.
void initTranslations();

} // namespace watchlab
