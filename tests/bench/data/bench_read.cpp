// SPDX-License-Identifier: GPL-3.0-or-later
// usage: bench_read [FOLDER]
// Reads a KuaiRec folder three times and has pandas.read_csv read its two matrices three times, in turns, all
// files in the page cache; prints medians, their ratios and the process's anonymous memory at its highest.
// Ours is the whole of opening: all files, checked, with features, captions and the fingerprint; then the
// same from the cache of parsed columns, every byte compared with its checksum.
//
// Without a folder a tenth of KuaiRec's size is generated. At full size:
//   watchlab-cli generate --rows 12530806 --seed 1 DIR && bench_read DIR
#include "core/data/dataset_cache.h"
#include "core/data/generator.h"
#include "core/data/kuairec_reader.h"
#include "core/util/input_file.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

using namespace watchlab;
namespace fs = std::filesystem;

namespace {

constexpr std::array matrices = {"big_matrix.csv", "small_matrix.csv"};
constexpr std::size_t rounds = 3;

/// Of one reading. Processor seconds say what the work is worth when others use the machine, too.
struct Time {
    double seconds = 0;
    double processor = 0;
};
using Times = std::array<Time, rounds>;

double median(Times times, double Time::*which)
{
    std::ranges::sort(times, {}, which);
    return times[rounds / 2].*which;
}

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// RssAnon of /proc/self/status, looked at every few milliseconds while it lives.
class AnonymousPeak {
public:
    AnonymousPeak()
        : m_thread([this](std::stop_token stop) {
            while (!stop.stop_requested()) {
                look();
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
        })
    {
    }
    long kilobytes() const { return m_peak; }

private:
    void look()
    {
        std::ifstream status("/proc/self/status");
        for (std::string word; status >> word;) {
            long value = 0;
            if (word == "RssAnon:" && status >> value)
                m_peak = std::max<long>(m_peak, value);
        }
    }

    std::atomic<long> m_peak = 0;
    std::jthread m_thread;
};

std::uint64_t readOnce(const fs::path& path)
{
    const InputFile file(path);
    std::vector<char> piece(1 << 20);
    for (std::uint64_t at = 0; at < file.size(); at += piece.size())
        file.read(at, std::span(piece).first(std::min<std::size_t>(piece.size(), file.size() - at)));
    return file.size();
}

/// As the script says it; nullopt where there is no pandas.
std::optional<Time> readWithPandas(const fs::path& folder)
{
    std::string command = "/usr/bin/python3 '" WATCHLAB_PANDAS_SCRIPT "'";
    for (const char* name : matrices)
        command += " '" + (folder / name).string() + "'";
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(::popen(command.c_str(), "r"), ::pclose);
    Time time;
    if (!output || std::fscanf(output.get(), "%lf %lf", &time.seconds, &time.processor) != 2)
        return std::nullopt;
    return time;
}

/// Runs it; gives its time, and raises the peak to that of anonymous memory meanwhile.
template<typename Action>
Time timeOf(long& peak, Action action)
{
    const AnonymousPeak memory;
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    action();
    const Time time{secondsSince(begin), static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
    peak = std::max(peak, memory.kilobytes());
    return time;
}

void printLine(const char* what, const Times& times, double megabytes)
{
    const double seconds = median(times, &Time::seconds);
    std::printf("%-40s %7.3f s (", what, seconds);
    for (const Time& time : times)
        std::printf(" %.3f", time.seconds);
    std::printf(" ) %5.0f MB/s, processor %7.3f s\n", megabytes / seconds, median(times, &Time::processor));
}

void measure(const fs::path& folder)
{
    std::uint64_t matrixBytes = 0;
    for (const char* name : matrices)
        matrixBytes += readOnce(folder / name);
    const double megabytes = static_cast<double>(matrixBytes) / 1e6;

    const test::TemporaryFolder cached;
    const DatasetCache cache(cached.path(), std::uint64_t(1) << 40);
    Times pandas{};
    Times cold{};
    Times written{};
    Times fromCache{};
    bool compared = true;
    long coldPeak = 0;
    long cachedPeak = 0;
    std::size_t rows = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        const std::optional<Time> time = readWithPandas(folder);
        compared = compared && time;
        pandas[round] = time.value_or(Time());
        std::shared_ptr<const Dataset> dataset;
        cold[round] = timeOf(coldPeak, [&] { dataset = readKuaiRec(folder); });
        rows = dataset->rows.size();
        bool kept = false;
        written[round] = timeOf(coldPeak, [&] { kept = cache.keep(lookAtSource(folder, {}), *dataset); });
        dataset.reset();
        fromCache[round] = timeOf(cachedPeak, [&] { dataset = cache.find(lookAtSource(folder, {})); });
        if (!kept || !dataset)
            throw std::runtime_error("nothing was cached; is there room in the temporary folder?");
    }
    std::printf("%zu rows, matrices of %.0f MB; medians of %zu, then each\n", rows, megabytes, rounds);
    if (compared)
        printLine("pandas.read_csv, the matrices", pandas, megabytes);
    else
        std::puts("pandas could not be run (Debian's package is python3-pandas)");
    printLine("Watchlab, all files and the fingerprint", cold, megabytes);
    printLine("Watchlab, writing the cache", written, megabytes);
    printLine("Watchlab, from the cache", fromCache, megabytes);
    for (const auto& [what, times] : {std::pair("cold", &cold), std::pair("from the cache", &fromCache)}) {
        if (compared)
            std::printf("%s: pandas takes %.1f times as long, and %.1f times the processor time\n", what,
                        median(pandas, &Time::seconds) / median(*times, &Time::seconds),
                        median(pandas, &Time::processor) / median(*times, &Time::processor));
    }
    std::printf(
        "anonymous memory at its highest: %.0f MB reading and writing, %.0f MB from the cache of %.0f MB\n",
        static_cast<double>(coldPeak) * 1.024 / 1000, static_cast<double>(cachedPeak) * 1.024 / 1000,
        static_cast<double>(cache.entries().at(0).bytes) / 1e6);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc > 1) {
            measure(argv[1]);
            return 0;
        }
        const test::TemporaryFolder temporary;
        GeneratorParams params;
        params.bigRows = kuaiRecBigRows / 10;
        writeKuaiRecFolder(params, temporary / "data");
        measure(temporary / "data");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_read: %s\n", error.what());
        return 1;
    }
    return 0;
}
