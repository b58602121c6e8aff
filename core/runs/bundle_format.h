// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What those who write and read bundles share (docs/bundle.md). Internal to core/runs.
namespace watchlab::bundle {

inline constexpr const char* formatName = "watchlab bundle";
inline constexpr const char* manifestName = "manifest.json";
inline constexpr const char* rowsName = "run.json";
inline constexpr const char* figuresFolder =
    "figures"; ///< in the bundle, and in the folder of a run that came in it
inline constexpr const char* pointsHeader = "step,wall_ms,value\n";

/// "12,1700000000000,0.25\n": the shortest text that reads back as the same number; a gap has none.
void appendPointLine(std::string& text, const SeriesPoint& point);

/// Reads such lines below their header, in pieces that end anywhere. Throws InputError, naming file and line:
/// no header, no numbers, steps that do not ascend, a line without end.
class PointParser {
public:
    PointParser(std::string file, std::int32_t series,
                std::function<void(std::span<const SeriesPoint>)> take);
    void add(std::string_view piece);
    /// How many points there were.
    std::int64_t finish();

private:
    void addLine(std::string_view line);
    void handOver();
    [[noreturn]] void refuse(const char* why) const;

    std::string m_file;
    std::int32_t m_series;
    std::function<void(std::span<const SeriesPoint>)> m_take;
    std::string m_rest; ///< of a line whose end has not come
    std::vector<SeriesPoint> m_portion;
    std::int64_t m_line = 0;
    std::int64_t m_points = 0;
    std::int64_t m_lastStep = std::numeric_limits<std::int64_t>::min();
};

} // namespace watchlab::bundle
