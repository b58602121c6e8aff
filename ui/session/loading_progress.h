// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace watchlab::ui {

/// What can be said about a piece of work that reports phase after phase: how far over all, how long still.
/// Times are steady milliseconds. A value.
class LoadingProgress {
public:
    /// expectedBytes: of all files to be read; 0 = unknown.
    void start(std::int64_t nowMs, std::uint64_t expectedBytes = 0);
    void expect(std::uint64_t bytes) { m_expected = bytes; }
    void report(const QString& phase, std::uint64_t done, std::uint64_t total, std::int64_t nowMs);

    const QString& phase() const { return m_phase; }
    std::uint64_t doneBytes() const { return m_finished + m_done; } ///< over all phases
    std::uint64_t totalBytes() const { return m_expected; }
    /// 0 to 1 over all files; of the phase where their size is unknown; negative = unknown.
    double fraction() const;
    /// From the speed until now; negative = unknown, as in the first second.
    double secondsLeft(std::int64_t nowMs) const;

private:
    QString m_phase;
    std::uint64_t m_finished = 0; ///< bytes of the phases before
    std::uint64_t m_done = 0;
    std::uint64_t m_total = 0;
    std::uint64_t m_expected = 0;
    std::int64_t m_startMs = 0;
};

} // namespace watchlab::ui
