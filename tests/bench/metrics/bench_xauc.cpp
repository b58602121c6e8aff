// SPDX-License-Identifier: GPL-3.0-or-later
// XAUC in all conventions over as many rows as a full evaluation of KuaiRec's small matrix has, beside a
// merge sort that counts, written down as textbooks have it. bench_xauc [rows [rounds [FILE]]]: FILE receives
// the rows, for merge_count.py.
#include "core/metrics/pair_counts.h"
#include "core/util/rng.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <numeric>
#include <vector>

using namespace watchlab;

namespace {

/// Pairs i < j with values[i] > values[j].
std::int64_t mergeCount(std::vector<double>& values)
{
    if (values.size() < 2)
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::vector<double> left(values.begin(), middle);
    std::vector<double> right(middle, values.end());
    std::int64_t count = mergeCount(left) + mergeCount(right);
    std::size_t l = 0;
    std::size_t r = 0;
    for (double& value : values) {
        if (r == right.size() || (l < left.size() && left[l] <= right[r])) {
            value = left[l++];
        } else {
            value = right[r++];
            count += static_cast<std::int64_t>(left.size() - l);
        }
    }
    return count;
}

double plainXauc(const std::vector<double>& predictions, const std::vector<double>& targets)
{
    std::vector<std::size_t> order(predictions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return predictions[i]; });
    std::vector<double> ordered;
    for (const std::size_t i : order)
        ordered.push_back(targets[i]);
    const auto rows = static_cast<double>(order.size());
    return static_cast<double>(mergeCount(ordered)) / (0.5 * rows * (rows - 1));
}

double medianSeconds(int rounds, const std::function<void()>& work)
{
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(seconds);
    return seconds[seconds.size() / 2];
}

/// All predictions, then all targets, as the machine has them.
void write(const char* file, const std::vector<double>& predictions, const std::vector<double>& targets)
{
    std::ofstream out(file, std::ios::binary);
    for (const std::vector<double>& values : {predictions, targets})
        out.write(reinterpret_cast<const char*>(values.data()),
                  static_cast<std::streamsize>(values.size() * sizeof(double)));
}

} // namespace

int main(int argc, char** argv)
{
    const long rows = argc > 1 ? std::max(2L, std::atol(argv[1])) : 4'700'000;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    Rng rng(1);
    std::vector<double> targets;
    std::vector<double> predictions;
    for (long i = 0; i < rows; ++i) {
        targets.push_back(std::floor(1000 * std::exp(rng.normal())) / 1000);
        predictions.push_back(static_cast<float>(targets.back() * std::exp(0.8 * rng.normal())));
    }
    double plain = 0;
    PairCounts counts;
    const double plainSeconds = medianSeconds(rounds, [&] { plain = plainXauc(predictions, targets); });
    const double ownSeconds = medianSeconds(rounds, [&] { counts = countPairs(predictions, targets); });
    std::printf("%ld rows: all conventions in %.3f s, plain in %.3f s\n", rows, ownSeconds, plainSeconds);
    for (const XaucName& name : xaucNames)
        std::printf("  %-16.*s %.9f\n", static_cast<int>(name.key.size()), name.key.data(),
                    xauc(counts, name.convention));
    if (argc > 3)
        write(argv[3], predictions, targets);
    return xauc(counts, XaucConvention::InputOrder) == plain ? 0 : 1;
}
