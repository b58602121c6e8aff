// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace watchlab::bench {

struct Cost {
    double wall = 0; ///< seconds
    double cpu = 0;  ///< of all threads
};

inline Cost costOf(const std::function<void()>& work)
{
    const auto wall = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count(),
            static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC};
}

/// How many programs wanted a processor during the last minute.
inline std::string load()
{
    std::ifstream file("/proc/loadavg");
    std::string minute;
    file >> minute;
    return minute;
}

/// Contestants that take turns in one process, so that whatever else the machine does falls on all of them.
/// Medians count.
class Contest {
public:
    void add(std::string name, double rows, std::function<void()> work)
    {
        m_entries.push_back({std::move(name), rows, std::move(work), {}, {}});
    }
    void run(int rounds)
    {
        for (Entry& entry : m_entries)
            entry.work();
        for (int round = 0; round < rounds; ++round)
            for (Entry& entry : m_entries) {
                const Cost cost = costOf(entry.work);
                entry.wall.push_back(cost.wall);
                entry.cpu.push_back(cost.cpu);
            }
    }
    /// The first entries are the plain path with different threads: its best one is what counts.
    void print(std::size_t plainEntries) const
    {
        Cost plain{1e300, 1e300};
        for (std::size_t i = 0; i < plainEntries; ++i) {
            plain.wall = std::min(plain.wall, of(i).wall / m_entries[i].rows);
            plain.cpu = std::min(plain.cpu, of(i).cpu / m_entries[i].rows);
        }
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const Entry& entry = m_entries[i];
            std::printf("  %-34s %9.2f ms %9.0f rows/s  %9.2f ms of processor   %5.1f x by wall, %5.1f x by "
                        "processor time\n",
                        entry.name.c_str(), 1000 * of(i).wall, entry.rows / of(i).wall, 1000 * of(i).cpu,
                        plain.wall * entry.rows / of(i).wall, plain.cpu * entry.rows / of(i).cpu);
        }
        std::fflush(stdout);
    }
    Cost of(std::size_t entry) const { return {median(m_entries[entry].wall), median(m_entries[entry].cpu)}; }

private:
    struct Entry {
        std::string name;
        double rows;
        std::function<void()> work;
        std::vector<double> wall;
        std::vector<double> cpu;
    };
    static double median(std::vector<double> values)
    {
        std::ranges::sort(values);
        return values[values.size() / 2];
    }
    std::vector<Entry> m_entries;
};

} // namespace watchlab::bench
