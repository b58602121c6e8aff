// SPDX-License-Identifier: GPL-3.0-or-later
// usage: bench_actions [FOLDER]
// What actions cost at the size of the data: their statistics, the index of histories for training and for
// evaluation, and a history of 100 viewings for every row of the index, in the order of the rows. Prints
// seconds, bytes of the index per row and rows per second. Without a folder a tenth of KuaiRec's size is
// generated.
#include "core/data/action_statistics.h"
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/data/protocol.h"
#include "core/data/viewing_history.h"

#include <chrono>
#include <cstdio>

using namespace watchlab;

namespace {

constexpr std::size_t historyLength = 100;

template<typename Work>
auto timed(const char* what, double& seconds, Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    auto result = work();
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::printf("%-44s %9.3f s\n", what, seconds);
    return result;
}

/// Looks at every viewing of every row's history.
std::uint64_t lookAtAll(const ViewingHistory& history, const std::vector<std::uint32_t>& rows)
{
    std::uint64_t sum = 0;
    for (const std::uint32_t row : rows) {
        for (const std::uint32_t past : history.before(row, historyLength))
            sum += past;
    }
    return sum;
}

} // namespace

int main(int argc, char** argv)
{
    double seconds = 0;
    GeneratorParams params;
    params.bigRows = kuaiRecBigRows / 10;
    const std::shared_ptr<const Dataset> dataset =
        timed("open", seconds, [&] { return argc > 1 ? openDataset(argv[1]) : generateDataset(params); });
    std::printf("%zu rows, %zu actions\n", dataset->rows.size(), dataset->actions.size());
    timed("statistics of the actions", seconds, [&] { return summarizeActions(*dataset); });
    DataParams protocol;
    protocol.duplicates = Duplicates::Keep;
    const auto data = timed("protocol", seconds, [&] { return prepare(dataset, protocol); });
    const ViewingHistory training =
        timed("index for training", seconds, [&] { return ViewingHistory::ofTraining(*data); });
    const ViewingHistory evaluation =
        timed("index for evaluation", seconds, [&] { return ViewingHistory::ofEvaluation(*data); });
    std::printf("%-44s %9.2f\n", "bytes per row, both",
                static_cast<double>(training.bytes() + evaluation.bytes()) /
                    static_cast<double>(dataset->rows.size()));
    const std::uint64_t sum = timed("100 past viewings of every train row", seconds,
                                    [&] { return lookAtAll(training, data->train); });
    std::printf("%-44s %9.0f (checksum %llu)\n", "rows per second",
                static_cast<double>(data->train.size()) / seconds, static_cast<unsigned long long>(sum));
    return 0;
}
