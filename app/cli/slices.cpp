// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stored_run.h"
#include "core/runs/recorded_run.h"
#include "core/runs/row_slice.h"
#include "core/runs/run_slices.h"
#include "core/store/record_of.h"
#include "core/util/error.h"

#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace watchlab::cli {

namespace {

struct SlicesOptions {
    std::string run;
    std::string path;
    SliceOptions slices;
    std::size_t most = 10;
};

nlohmann::json sliceJson(const Slice& slice, const SliceMap& map, const std::vector<std::string>& axes)
{
    nlohmann::json within = nlohmann::json::object();
    for (std::size_t axis = 0; axis < axes.size(); ++axis)
        if (slice.bins[axis] >= 0) {
            const auto bin = static_cast<std::size_t>(slice.bins[axis]);
            within[axes[axis]] = {map.edges[axis][bin], map.edges[axis][bin + 1]};
        }
    return {{"within", within},   {"slice", textOf(rowSlice(map, axes, slice))},
            {"rows", slice.rows}, {"mae", slice.mean},
            {"low", slice.low},   {"high", slice.high}};
}

void printSlice(const Slice& slice, const std::string& place)
{
    std::cout << std::setw(10) << slice.rows << std::fixed << std::setprecision(4) << std::setw(12)
              << slice.mean << "  (" << slice.low << " to " << slice.high << ")  " << place << "\n";
}

int slices(const CommandLine& line, const SlicesOptions& options)
{
    const JobContext job = line.job();
    const RunStore store = openToLook(line);
    RunRecord run = recordOf(store, findRunOrThrow(store, options.run));
    run.config.data = protocolOfRun(store, run);
    const auto data = openDataOfRun(run, options.path, job);
    if (data->test.empty())
        throw InputError("there are no test rows under this protocol");
    const SliceMap map = sliceRun(store, run, *data, options.slices, job);
    std::vector<std::string> axes;
    for (const SliceAxis& axis : sliceAxes(*data, data->test))
        axes.push_back(axis.key);
    const std::vector<Slice> worst = worstSlices(map, options.most);
    if (line.json) {
        nlohmann::json all = nlohmann::json::array();
        nlohmann::json bad = nlohmann::json::array();
        for (const Slice& slice : map.slices)
            all.push_back(sliceJson(slice, map, axes));
        for (const Slice& slice : worst)
            bad.push_back(sliceJson(slice, map, axes));
        line.print({{"run", run.summary.id},
                    {"all", sliceJson(map.all, map, axes)},
                    {"slices", all},
                    {"worst", bad}});
        return exitDone;
    }
    std::cout << "      rows         MAE  (95 % interval), run " << run.summary.id << "\n";
    printSlice(map.all, "all test rows");
    for (const Slice& slice : worst)
        printSlice(slice, textOf(rowSlice(map, axes, slice)));
    if (worst.empty())
        std::cout << "No slice of " << options.slices.minimumRows
                  << " rows or more has its 95 % interval above the mean of all.\n";
    return exitDone;
}

} // namespace

void addSlicesVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand(
        "slices", "Where a run errs most: by activity, duration and watch ratio of its test rows");
    const auto options = std::make_shared<SlicesOptions>();
    verb->add_option("run", options->run, "Number or name of the run")->required();
    verb->add_option("path", options->path, "Where its data lies now");
    verb->add_option("--bins", options->slices.bins, "Parts of each axis, with as many rows each")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    verb->add_option("--minimum", options->slices.minimumRows, "Least rows of a slice")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--worst", options->most, "How many are shown")->capture_default_str();
    onParsed(*verb, line, [&line, options] { return slices(line, *options); });
}

} // namespace watchlab::cli
