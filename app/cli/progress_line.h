// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace watchlab::cli {

/// One line at the bottom of a terminal (standard error) that is redrawn at most ten times a second and wiped
/// when it goes. Thread-safe.
class ProgressLine {
public:
    ~ProgressLine();
    /// fraction < 0 = unknown; details stand behind the bar: "3,842 rows/s, 2 min left".
    void show(std::string_view phase, double fraction, std::string_view details);
    void clear();
    /// False when standard error is no terminal.
    static bool isUseful();

private:
    std::mutex m_mutex;
    std::int64_t m_lastMs = 0;
    bool m_visible = false;
};

} // namespace watchlab::cli
