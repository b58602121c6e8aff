// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle of runs: the archive and its manifest; and, past the hashes that keep a fuzzer out, points and
// rows.
#include "core/runs/bundle_format.h"
#include "core/runs/bundle_reader.h"
#include "core/store/run_rows.h"
#include "tests/fuzz/fuzz_input.h"

#include <nlohmann/json.hpp>

using namespace watchlab;

namespace {

void readArchive(std::string_view content)
{
    const FileDescriptor file = fuzz::fileOf(content);
    const BundleReader reader("/proc/self/fd/" + std::to_string(file.number()));
    for (const BundleReader::Run& run : reader.runs()) {
        fuzz::expect(isSafeMemberName(run.folder + "/run.json"), "folders stay inside");
        const nlohmann::json rows = reader.rows(run, {});
        seriesOfRows(rows, "run.json");
    }
    reader.verify({});
}

/// The same points, however the text comes in pieces; and what was read is written and read again.
void readPoints(std::string_view text)
{
    std::string once;
    std::string twice;
    const auto append = [](std::string& to) {
        return [&to](std::span<const SeriesPoint> points) {
            for (const SeriesPoint& point : points)
                bundle::appendPointLine(to, point);
        };
    };
    bundle::PointParser whole("points", 0, append(once));
    whole.add(text);
    whole.finish();
    bundle::PointParser pieces("points", 0, append(twice));
    for (std::size_t at = 0; at < text.size(); at += 7)
        pieces.add(text.substr(at, 7));
    pieces.finish();
    fuzz::expect(once == twice, "pieces do not matter", once, twice);
    std::string again;
    bundle::PointParser written("points", 0, append(again));
    written.add(bundle::pointsHeader + once);
    written.finish();
    fuzz::expect(once == again, "what was written reads back", once, again);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    fuzz::refusalOf([&] { readArchive(text); });
    fuzz::refusalOf([&] { readPoints(text); });
    const nlohmann::json rows = nlohmann::json::parse(text, nullptr, false);
    if (!rows.is_discarded())
        fuzz::refusalOf([&] { seriesOfRows(rows, "run.json"); });
    return 0;
}
