// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "app/cli/plain_text.h"
#include "core/data/dataset_cache.h"
#include "core/util/clock.h"

#include <iomanip>
#include <iostream>

namespace watchlab::cli {

namespace {

int list(const CommandLine& line)
{
    const DatasetCache cache = DatasetCache::standard();
    const std::vector<DatasetCache::Entry> entries = cache.entries();
    if (line.json) {
        nlohmann::json rows = nlohmann::json::array();
        for (const DatasetCache::Entry& entry : entries)
            rows.push_back({{"file", entry.file.string()},
                            {"source", entry.source},
                            {"variant", entry.variant},
                            {"bytes", entry.bytes},
                            {"used", isoTime(entry.usedMs)}});
        line.print({{"folder", cache.folder().string()}, {"limit_bytes", cache.limit()}, {"entries", rows}});
        return exitDone;
    }
    std::uint64_t bytes = 0;
    for (const DatasetCache::Entry& entry : entries) {
        bytes += entry.bytes;
        std::cout << std::setw(9) << bytesText(entry.bytes) << "  used " << isoTime(entry.usedMs) << "  "
                  << (entry.source.empty() ? "(of another version)" : entry.source) << "\n";
    }
    std::cout << entries.size() << " cached datasets in " << cache.folder().string() << ", "
              << bytesText(bytes) << " of at most " << bytesText(cache.limit()) << "\n";
    return exitDone;
}

int clear(const CommandLine& line)
{
    const DatasetCache cache = DatasetCache::standard();
    const std::uint64_t bytes = cache.clear();
    if (line.json)
        line.print({{"folder", cache.folder().string()}, {"removed_bytes", bytes}});
    else
        std::cout << "Removed " << bytesText(bytes) << " from " << cache.folder().string() << "\n";
    return exitDone;
}

} // namespace

void addCacheVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("cache", "Parsed datasets that are kept to be opened at once");
    verb->require_subcommand(1);
    CLI::App* listVerb = verb->add_subcommand("list", "What is kept, the one used last first");
    onParsed(*listVerb, line, [&line] { return list(line); });
    CLI::App* clearVerb = verb->add_subcommand("clear", "Remove all of it");
    onParsed(*clearVerb, line, [&line] { return clear(line); });
}

} // namespace watchlab::cli
