// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/atomic_reader.h"

#include "core/data/atomic_header.h"
#include "core/data/csv_chunks.h"
#include "core/data/fingerprint.h"
#include "core/data/row_builder.h"
#include "core/data/signal_actions.h"

#include <algorithm>

namespace watchlab {

namespace {

using namespace table;

constexpr std::string_view ending = ".inter";

/// Users or items: from their own file with its features, or from the rows alone.
struct Owners {
    atomic::Header header;
    std::unique_ptr<OwnerBuilder> builder;
    bool ownFile = false;
};

/// Reads NAME.user or NAME.item.
Owners readOwners(const CsvFile& file, bool items, const JobContext& job)
{
    Owners owners{atomic::readOwnerHeader(file, items), nullptr, true};
    const OwnerLayout& layout = items ? owners.header.layout.item : owners.header.layout.user;
    OwnerBuilder::Names names = namesOf(owners.header.import, layout);
    names.sequences = true;
    owners.builder = std::make_unique<OwnerBuilder>(std::move(names), layout);
    parseChunks(
        file, job,
        [&](CsvRecords& records) {
            OwnerPart part(layout);
            while (records.next()) {
                if (records.empty(*layout.id))
                    records.fail(*layout.id, "where an id is needed. Write the id, or remove the line.");
                part.add(records, layout);
            }
            return part;
        },
        [&](const OwnerPart& part, std::int64_t) { owners.builder->take(part); });
    return owners;
}

} // namespace

std::optional<std::string> findAtomic(const SourceFiles& files)
{
    std::vector<std::string> found;
    for (std::string file : files.files()) {
        if (file.ends_with(".gz"))
            file.resize(file.size() - 3);
        if (file.ends_with(ending))
            found.push_back(std::move(file));
    }
    if (found.size() == 1)
        return found.front();
    for (const std::string& file : found) {
        const std::filesystem::path path = files.path() / file;
        if (path.parent_path().filename() == path.stem())
            return file;
    }
    return std::nullopt;
}

std::shared_ptr<const Dataset> readAtomic(const SourceFormat& format, const JobContext& job)
{
    const SourceFiles& files = *format.files;
    const std::string stem = format.table.substr(0, format.table.size() - ending.size());
    auto dataset = std::make_shared<Dataset>();
    dataset->name = std::filesystem::path(stem).filename().string();
    dataset->path = format.path;
    dataset->kind = SourceKind::Atomic;
    const auto open = [&](const std::string& name) {
        dataset->files.push_back(std::filesystem::path(name).filename().string());
        return CsvFile(files.open(name, job), '\t');
    };
    const CsvFile inter = open(format.table);
    const atomic::Header header = atomic::readInterHeader(inter, files.head(format.table));
    const RowLayout& layout = header.layout;
    const auto owners = [&](const std::string& name, bool items) {
        if (files.has(name))
            return readOwners(open(name), items, job);
        const OwnerLayout& own = items ? layout.item : layout.user;
        Owners made{header, nullptr, false};
        OwnerBuilder::Names names = namesOf(header.import, own);
        names.sequences = true;
        made.builder = std::make_unique<OwnerBuilder>(std::move(names), own);
        return made;
    };
    Owners users = owners(stem + ".user", false);
    Owners items = owners(stem + ".item", true);
    const auto find = [](Owners& from) {
        return [&from](const OwnerPart& part) {
            return from.ownFile ? from.builder->takeIds(part.id) : from.builder->take(part);
        };
    };
    RowBuilder builder(*dataset, layout, find(users), find(items));
    builder.reserve(inter.estimateRecords());
    parseChunks(
        inter, job, [&](CsvRecords& records) { return parseRows(records, layout, inter.shortName()); },
        [&](const RowPart& part, std::int64_t linesBefore) { builder.take(part, linesBefore); });
    if (dataset->rows.size() == 0)
        throw InputError({inter.name(), 1}, "has no rows that can be used. Export the file again.");
    finishUsers(*users.builder, dataset->users);
    finishItems(*items.builder, items.header.import, items.header.layout.item, dataset->videos);
    builder.finish();
    if (layout.target)
        dataset->givenTargetName = header.import.columns[layout.target->column].name;
    dataset->signalNames = header.signalNames;
    dataset->actions = actionsOfSignals(*dataset);
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
