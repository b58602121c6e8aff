// SPDX-License-Identifier: GPL-3.0-or-later
// Stands for lightgbm_booster.cpp in a build without LightGBM; libraryFor() lets nobody come here.
#include "core/hybrid/tree_library.h"
#include "core/util/error.h"

namespace watchlab::hybrid::lightgbm {

bool isBuiltIn()
{
    return false;
}

std::unique_ptr<Booster> boost(const BoostingStart&, const JobContext&)
{
    throw InputError("This build of Watchlab has no LightGBM.");
}

std::unique_ptr<Booster> read(const BoosterFeatures&, std::string_view, int)
{
    throw InputError("This build of Watchlab has no LightGBM.");
}

std::string version()
{
    return {};
}

} // namespace watchlab::hybrid::lightgbm
