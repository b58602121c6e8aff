// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace watchlab::test {

/// Inputs and outputs of the original implementations: $WATCHLAB_GOLDEN_DIR if set, else tests/golden.
inline std::filesystem::path goldenFolder()
{
    const char* folder = std::getenv("WATCHLAB_GOLDEN_DIR");
    return folder && *folder ? std::filesystem::path(folder)
                             : std::filesystem::path(WATCHLAB_TEST_SOURCE_DIR) / "golden";
}

inline nlohmann::json readGoldenJson(const std::string& relative)
{
    std::ifstream file(goldenFolder() / relative);
    if (!file)
        throw std::runtime_error("no golden file " + (goldenFolder() / relative).string());
    return nlohmann::json::parse(file);
}

} // namespace watchlab::test
