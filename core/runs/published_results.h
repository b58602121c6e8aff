// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// A figure as a paper prints it. Such figures stand in columns of their own: under one name of a protocol
/// papers differ in rows, filters and targets.
struct PublishedResult {
    double value = 0;
    std::string source; ///< short: "DIFL"
};

/// What has been published of a model ("d2q") under a built-in protocol ("P1") in a metric ("mae"), of
/// resources/published_results.json. Any thread.
std::vector<PublishedResult> publishedResults(std::string_view protocol, std::string_view model,
                                              std::string_view metric);

/// What papers measure it in on KuaiRec, whatever a protocol's target is: "s", or empty.
std::string_view publishedUnit(std::string_view metric);

/// What a short name stands for.
std::string describeSource(std::string_view source);

} // namespace watchlab
