// SPDX-License-Identifier: GPL-3.0-or-later
// What bf16 does to the result: the same runs in both precisions, over several seeds of weights, order and
// dropout, with the preset "demo". bench_gr_precision [rows [seeds [epochs]]]
#include "core/data/generator.h"
#include "core/gr/gr_trainer.h"
#include "core/gr/products.h"
#include "core/params/presets.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <variant>
#include <vector>

using namespace watchlab;

namespace {

struct Series {
    std::vector<double> values;
    double mean() const
    {
        double sum = 0;
        for (const double value : values)
            sum += value;
        return sum / static_cast<double>(values.size());
    }
    double deviation() const
    {
        double squares = 0;
        for (const double value : values)
            squares += (value - mean()) * (value - mean());
        return std::sqrt(squares / static_cast<double>(values.size() - 1));
    }
};

std::map<std::string, Series> trainAll(const PreparedData& data, RunConfig config, Precision precision,
                                       int seeds)
{
    std::map<std::string, Series> metrics;
    config.gr.model.precision = precision;
    const auto begin = std::chrono::steady_clock::now();
    for (int seed = 1; seed <= seeds; ++seed) {
        config.train.seed = seed;
        TrainObserver nobody;
        CommandQueue commands;
        const Outcome outcome = gr::trainGr(config, data, {nobody, commands, {}, {}});
        if (const auto* completed = std::get_if<Completed>(&outcome))
            for (const char* key : {"mae", "xauc"})
                metrics[key].values.push_back(completed->metrics.at(key));
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    for (const auto& [key, series] : metrics) {
        std::printf("%-8s %-5s", precision == Precision::Bf16 ? "bf16" : "float32", key.c_str());
        for (const double value : series.values)
            std::printf(" %.5f", value);
        std::printf("   mean %.5f, standard deviation %.5f\n", series.mean(), series.deviation());
    }
    std::printf("%-8s %.0f s\n", precision == Precision::Bf16 ? "bf16" : "float32", seconds.count());
    std::fflush(stdout);
    return metrics;
}

} // namespace

int main(int argc, char** argv)
{
    if (!gr::kernels::multipliesBf16()) {
        std::puts("this processor has no bfloat16 products");
        return 0;
    }
    GeneratorParams generated;
    generated.bigRows = argc > 1 ? std::max(1000, std::atoi(argv[1])) : 100000;
    const int seeds = argc > 2 ? std::max(2, std::atoi(argv[2])) : 5;
    RunConfig config = presetConfig("gr", "demo");
    config.train.epochs = argc > 3 ? std::max(1, std::atoi(argv[3])) : 3;
    config.train.candidates = 10;
    const auto data = prepare(generateDataset(generated), config.data);
    std::printf("%zu train rows, %d epochs\n", data->train.size(), static_cast<int>(config.train.epochs));
    auto exact = trainAll(*data, config, Precision::Float32, seeds);
    auto rounded = trainAll(*data, config, Precision::Bf16, seeds);
    for (const char* key : {"mae", "xauc"})
        std::printf("%s: the means differ by %.5f, %.2f of float32's standard deviation\n", key,
                    std::abs(exact[key].mean() - rounded[key].mean()),
                    std::abs(exact[key].mean() - rounded[key].mean()) / exact[key].deviation());
    return 0;
}
