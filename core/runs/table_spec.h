// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol_library.h"
#include "core/params/run_config.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// A row of a table of results: a model with everything that decides it but protocol and seed.
struct TableMethod {
    std::string label;
    RunConfig config;
};

/// Columns of a table of results.
struct TableProtocol {
    std::string label;
    DataParams protocol;
};

/// A table of results to be made: every method under every protocol with every seed. A value.
struct TableSpec {
    std::string title;
    std::string data; ///< as for `train`: a folder, a file, "sample"
    std::vector<TableMethod> methods;
    std::vector<TableProtocol> protocols;
    std::vector<std::int64_t> seeds;
    std::vector<std::string> metrics; ///< keys, as Completed::metrics has them
    bool paired = false;              ///< compare each method with the best user by user, too

    /// What is trained for a cell.
    RunConfig config(std::size_t method, std::size_t protocol, std::size_t seed) const;
};

/// Reads a JSON document:
///
///   {"title": "...", "data": "sample", "preset": "demo", "parameters": {"train.epochs": 1},
///    "methods": ["constant", "d2q", {"model": "gr", "label": "GR, 4 heads", "preset": "paper",
///                                    "parameters": {"gr.n_head": 4}}],
///    "protocols": ["P1", {"protocol": "P2", "label": "half", "parameters": {"data.train_sample": 0.5}}],
///    "seeds": [1, 2, 3], "metrics": ["mae", "xauc"], "paired": true}
///
/// "methods" must be there; the others have defaults: preset paper, the preset's protocol, seed 1, MAE and
/// XAUC. "seeds" may be a number n: 1 to n. "parameters" beside "methods" are for all methods that they
/// concern. A path of "data" is seen from the document's folder. Throws InputError naming the file and what
/// in it is wrong.
TableSpec readTableSpec(const std::filesystem::path& file, const ProtocolLibrary& protocols);
/// The same of a text; folder: where paths are seen from.
TableSpec parseTableSpec(std::string_view text, const std::filesystem::path& folder,
                         const ProtocolLibrary& protocols);

} // namespace watchlab
