// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npy_header.h"
#include "core/data/protocol_words.h"
#include "core/data/split_file.h"
#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "core/util/atomic_file.h"
#include "core/util/atomic_folder.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t rowsAtOnce = 65536;

void writeRowNumbers(const fs::path& path, const std::vector<std::uint32_t>& rows, const JobContext& job)
{
    AtomicFile file(path);
    file.write(npyWholeHeaderText({rows.size()}));
    std::vector<std::int64_t> numbers;
    for (std::size_t done = 0; done < rows.size(); done += rowsAtOnce) {
        job.throwIfStopped();
        const std::size_t end = std::min(rows.size(), done + rowsAtOnce);
        numbers.assign(rows.begin() + static_cast<std::ptrdiff_t>(done),
                       rows.begin() + static_cast<std::ptrdiff_t>(end));
        file.write(std::as_bytes(std::span(numbers)));
    }
    file.commit();
}

/// Rows in ascending order, whatever their part.
void writeCsv(const fs::path& path, const PreparedData& data, const JobContext& job)
{
    struct Lane {
        const char* name;
        const std::vector<std::uint32_t>& rows;
        std::size_t next = 0;
    };
    std::array<Lane, 3> lanes{{{"train", data.train}, {"validation", data.validation}, {"test", data.test}}};
    const auto nextRow = [](const Lane& lane) {
        return lane.next < lane.rows.size() ? std::int64_t(lane.rows[lane.next]) : std::int64_t(1) << 40;
    };
    AtomicFile file(path);
    file.write("row,part\n");
    const std::size_t all = data.train.size() + data.validation.size() + data.test.size();
    for (std::size_t done = 0; done < all; ++done) {
        if (done % rowsAtOnce == 0)
            job.throwIfStopped();
        Lane& first = *std::ranges::min_element(lanes, {}, nextRow);
        file.write(std::to_string(first.rows[first.next++]) + "," + first.name + "\n");
    }
    file.commit();
}

nlohmann::ordered_json manifestOf(const PreparedData& data)
{
    nlohmann::ordered_json counts{
        {"train", data.train.size()}, {"validation", data.validation.size()}, {"test", data.test.size()}};
    for (const ProtocolCount& step : data.counts)
        counts[std::string(step.key)] = step.rows;
    return {{"format", "watchlab split"},
            {"version", 1},
            {"dataset",
             {{"name", data.dataset->name},
              {"fingerprint", data.dataset->fingerprint},
              {"rows", data.dataset->rows.size()}}},
            {"protocol",
             {{"name", protocolTitle(data.protocol)},
              {"fingerprint", data.fingerprint},
              {"words", describeProtocol(data.protocol)},
              {"parameters", protocolText(data.protocol)}}},
            {"counts", counts}};
}

} // namespace

void writeSplit(const PreparedData& data, const fs::path& folder, SplitFormat format, const JobContext& job)
{
    if (data.count("aggregate") > 0)
        throw UsageError("data.duplicates",
                         "rows that stand for several have targets of their own, which a list of row numbers "
                         "does not hold. Keep repeated rows or leave exact copies out to export the split.");
    AtomicFolder out(folder);
    job.report("Writing the split", 0, 0);
    if (format == SplitFormat::Csv) {
        writeCsv(out.path() / "split.csv", data, job);
    } else {
        writeRowNumbers(out.path() / "train.npy", data.train, job);
        writeRowNumbers(out.path() / "validation.npy", data.validation, job);
        writeRowNumbers(out.path() / "test.npy", data.test, job);
    }
    AtomicFile manifest(out.path() / "split.json");
    manifest.write(manifestOf(data).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    manifest.commit();
    job.throwIfStopped();
    out.commit();
}

} // namespace watchlab
