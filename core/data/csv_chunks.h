// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_reader.h"
#include "core/util/error.h"
#include "core/util/in_order.h"
#include "core/util/job.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace watchlab {

struct CsvChunking {
    std::size_t chunkBytes = std::size_t(2) << 20;
    std::size_t windowBytes = CsvRecords::windowBytes;
    unsigned threads = readingThreads();
};

namespace detail {

/// What a thread read from a range of a file.
template<typename Part>
struct CsvOutcome {
    std::optional<Part> part; ///< nothing: a guess that went wrong, or error
    std::uint64_t begin = 0;  ///< of the first record
    std::uint64_t end = 0;    ///< of the last record
    std::int64_t lines = 0;
    std::optional<InputError> error; ///< its line counts from the range's first
};

template<typename Parse>
auto readRange(const CsvFile& file, CsvRange range, const CsvChunking& chunking, Parse& parse)
{
    CsvOutcome<decltype(parse(std::declval<CsvRecords&>()))> outcome;
    try {
        CsvRecords records(file, range, chunking.windowBytes);
        outcome.begin = records.position();
        auto part = parse(records);
        outcome.end = records.position();
        outcome.lines = records.nextLine() - range.firstLine;
        if (!records.lost())
            outcome.part = std::move(part);
    } catch (const InputError& error) {
        outcome.error = error;
    }
    return outcome;
}

[[noreturn]] inline void rethrowFurtherDown(const InputError& error, std::int64_t linesBefore)
{
    const SourcePlace& place = error.place();
    if (place.line == 0)
        throw error;
    throw InputError({place.file, place.line + linesBefore, place.column}, error.message());
}

} // namespace detail

/// Parses a file on several threads: parse(CsvRecords&) makes a part of each chunk, going through all its
/// records, and take(part, linesBefore) is given the parts in file order, one at a time. Reports bytes as
/// progress under "Reading <file>"; stops within a chunk; throws the error nearest to the file's begin, and
/// InputError when the file changed meanwhile.
///
/// Nothing is known of a file before it is read, so each thread guesses where its chunk's first record begins
/// and counts lines from there (records.line() is 1 there; linesBefore is to be added). A part counts when it
/// begins where the one before ended, and is read again otherwise: a line break within quotes at a border
/// costs time only.
template<typename Parse, typename Take>
void parseChunks(const CsvFile& file, const JobContext& job, Parse parse, Take take,
                 const CsvChunking& chunking = {})
{
    const std::string phase = "Reading " + file.shortName();
    const CsvRange body = file.body();
    const std::uint64_t chunkBytes = std::max<std::size_t>(chunking.chunkBytes, 1);
    const auto chunkEnd = [&](std::size_t index) {
        return std::min(body.begin + (index + 1) * chunkBytes, body.end);
    };
    std::uint64_t begin = body.begin;
    std::int64_t line = body.firstLine;
    makeInOrder((body.end - body.begin + chunkBytes - 1) / chunkBytes, chunking.threads, job,
                [&](std::size_t index) {
                    const std::uint64_t from = body.begin + index * chunkBytes;
                    return detail::readRange(file, {from, chunkEnd(index), 1, index > 0}, chunking, parse);
                },
                [&](std::size_t index, auto&& chunk) {
                    const std::uint64_t end = chunkEnd(index);
                    if (begin < end) { // otherwise a record reaches over the whole chunk
                        if (chunk.begin != begin || (!chunk.part && !chunk.error))
                            chunk = detail::readRange(file, {begin, end, 1, false}, chunking, parse);
                        if (chunk.error) {
                            file.file().checkUnchanged();
                            detail::rethrowFurtherDown(*chunk.error, line - 1);
                        }
                        take(std::move(*chunk.part), line - 1);
                        begin = chunk.end;
                        line += chunk.lines;
                    }
                    job.report(phase, end, body.end);
                });
    file.file().checkUnchanged();
}

} // namespace watchlab
