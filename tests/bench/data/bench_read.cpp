// SPDX-License-Identifier: GPL-3.0-or-later
// usage: bench_read [FOLDER]
// Reads a KuaiRec folder three times and has pandas.read_csv read its two matrices three times, in turns, all
// files in the page cache; prints medians, their ratios and the process's anonymous memory at its highest.
// Ours is the whole of opening: all files, checked, with features, captions and the fingerprint.
//
// Without a folder a tenth of KuaiRec's size is generated. At full size:
//   watchlab-cli generate --rows 12530806 --seed 1 DIR && bench_read DIR
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

    Times pandas{};
    Times cold{};
    bool compared = true;
    long peak = 0;
    std::size_t rows = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        const std::optional<Time> time = readWithPandas(folder);
        compared = compared && time;
        pandas[round] = time.value_or(Time());
        const AnonymousPeak memory;
        const auto begin = std::chrono::steady_clock::now();
        const std::clock_t processor = std::clock();
        rows = readKuaiRec(folder)->rows.size();
        cold[round] = {secondsSince(begin), static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
        peak = std::max(peak, memory.kilobytes());
    }

    std::printf("%zu rows, matrices of %.0f MB; medians of %zu, then each\n", rows, megabytes, rounds);
    if (compared)
        printLine("pandas.read_csv, the matrices", pandas, megabytes);
    else
        std::puts("pandas could not be run (Debian's package is python3-pandas)");
    printLine("Watchlab, all files and the fingerprint", cold, megabytes);
    if (compared)
        std::printf("pandas takes %.1f times as long, and %.1f times the processor time\n",
                    median(pandas, &Time::seconds) / median(cold, &Time::seconds),
                    median(pandas, &Time::processor) / median(cold, &Time::processor));
    std::printf("anonymous memory at its highest: %.0f MB\n", static_cast<double>(peak) * 1.024 / 1000);
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
