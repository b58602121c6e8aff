// SPDX-License-Identifier: GPL-3.0-or-later
// usage: bench_reading [FOLDER]
// Opens a dataset (without a folder: the sample), applies the default protocol and summarises it; prints
// seconds, processor seconds, anonymous memory at its highest and the longest silence between two reports of
// progress.
#include "core/data/dataset_summary.h"
#include "core/data/open_dataset.h"
#include "core/data/protocol.h"
#include "core/util/clock.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <mutex>
#include <string>

using namespace watchlab;

namespace {

/// Resident bytes that no file backs.
std::int64_t anonymousBytes()
{
    std::ifstream file("/proc/self/statm");
    std::int64_t total = 0;
    std::int64_t resident = 0;
    std::int64_t shared = 0;
    file >> total >> resident >> shared;
    return (resident - shared) * ::sysconf(_SC_PAGESIZE);
}

/// Measures one stage from its construction to done().
class Stage {
public:
    explicit Stage(const char* name)
        : m_name(name)
    {
    }

    JobContext job()
    {
        return {{}, [this](std::string_view, std::uint64_t, std::uint64_t) { look(); }};
    }

    void done()
    {
        look();
        const double seconds = static_cast<double>(steadyClockMs() - m_begin) / 1000;
        const double processor = static_cast<double>(std::clock() - m_processorBegin) / CLOCKS_PER_SEC;
        std::printf("%-12s %6.2f s, processor %6.2f s, at most %5lld MiB, silent for %4lld ms\n", m_name,
                    seconds, processor, static_cast<long long>(m_bytes >> 20),
                    static_cast<long long>(m_silence));
    }

private:
    void look()
    {
        const std::scoped_lock lock(m_mutex);
        const std::int64_t now = steadyClockMs();
        m_silence = std::max(m_silence, now - m_last);
        m_last = now;
        m_bytes = std::max(m_bytes, anonymousBytes());
    }

    const char* m_name;
    std::mutex m_mutex;
    std::int64_t m_begin = steadyClockMs();
    std::int64_t m_last = m_begin;
    std::clock_t m_processorBegin = std::clock();
    std::int64_t m_silence = 0;
    std::int64_t m_bytes = 0;
};

} // namespace

int main(int argc, char** argv)
{
    const std::string path = argc > 1 ? argv[1] : "sample";
    try {
        Stage opening("open");
        const auto dataset = openDataset(path, opening.job());
        opening.done();
        Stage preparing("prepare");
        const auto data = prepare(dataset, DataParams{}, preparing.job());
        preparing.done();
        Stage summarizing("summarize");
        const DatasetSummary summary = summarize(*dataset, summarizing.job());
        summarizing.done();
        std::printf("%lld rows, %lld exact copies dropped, %lld distinct pairs\n",
                    static_cast<long long>(summary.rows), static_cast<long long>(data->count("duplicates")),
                    static_cast<long long>(summary.pairs));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_reading: %s\n", error.what());
        return 1;
    }
    return 0;
}
