// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte chooses delimiter and shape, the rest is the file. All windows and chunks must see the same
// records and the same error; without quotes a few lines of code say what the records are.
#include "core/data/csv_chunks.h"
#include "core/data/csv_reader.h"
#include "tests/fuzz/fuzz_input.h"

using namespace watchlab;

namespace {

std::string readersOf(const CsvRecords& records, std::size_t column)
{
    std::string seen;
    std::int64_t replaced = 0;
    seen += records.text(column, replaced) + ";" + std::to_string(replaced);
    seen += fuzz::refusalOf([&] { seen += ";" + std::to_string(records.whole(column, -5, 1000)); });
    seen += fuzz::refusalOf([&] { seen += ";" + std::to_string(records.real(column)); });
    return seen;
}

/// Everything that the records show, line numbers apart.
std::string seenIn(CsvRecords& records, std::size_t columns, bool withReaders)
{
    std::string seen;
    while (records.next()) {
        seen += records.irregular() ? "irregular" : "record";
        for (std::size_t column = 0; column < columns; ++column) {
            seen += "|" + std::string(records.raw(column));
            if (withReaders)
                seen += ";" + readersOf(records, column);
        }
        seen += "\n";
    }
    return seen;
}

std::string sequentially(const CsvFile& file, std::size_t window, bool withReaders)
{
    std::string seen;
    const std::string refusal = fuzz::refusalOf([&] {
        CsvRecords records(file, file.body(), window);
        seen = seenIn(records, file.columns().size(), withReaders);
    });
    return refusal.empty() ? seen : refusal;
}

std::string inChunks(const CsvFile& file, std::size_t chunk, unsigned threads)
{
    std::string seen;
    const std::string refusal = fuzz::refusalOf([&] {
        parseChunks(
            file, {}, [&](CsvRecords& records) { return seenIn(records, file.columns().size(), false); },
            [&](std::string&& part, std::int64_t) { seen += part; }, {chunk, 64, threads});
    });
    return refusal.empty() ? seen : refusal;
}

/// What is in a file without quotes, carriage returns and a byte order mark.
std::string plainly(std::string_view text, char delimiter, std::size_t columns)
{
    std::string seen;
    bool header = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty())
            continue;
        if (std::exchange(header, false))
            continue;
        std::vector<std::string_view> fields;
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t stop = std::min(line.find(delimiter, at), line.size());
            fields.push_back(line.substr(at, stop - at));
            at = stop + 1;
        }
        seen += fields.size() == columns ? "record" : "irregular";
        fields.resize(columns);
        for (const std::string_view field : fields)
            seen += "|" + std::string(field);
        seen += "\n";
    }
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const char delimiter = data[0] & 1 ? '\t' : ',';
    const CsvShape shape = data[0] & 2 ? CsvShape::Tolerant : CsvShape::Strict;
    const std::string_view text = fuzz::textOf(data + 1, size - 1);
    fuzz::refusalOf([&] {
        const CsvFile file(InputFile(fuzz::fileOf(text), "input", nullptr), delimiter, shape);
        file.estimateRecords();
        sequentially(file, CsvRecords::windowBytes, true);
        const std::string usual = sequentially(file, CsvRecords::windowBytes, false);
        for (const std::size_t window : {std::size_t(1), std::size_t(200)}) {
            const std::string small = sequentially(file, window, false);
            fuzz::expect(small == usual, "a small window shows the same", small, usual);
        }
        for (const std::size_t chunk : {std::size_t(1), std::size_t(7), std::size_t(100)}) {
            if (text.size() / chunk > 40) // or most of the time would go into opening chunks
                continue;
            const std::string chunks = inChunks(file, chunk, data[0] & 4 ? 2 : 1);
            fuzz::expect(chunks == usual, "chunks show the same", chunks, usual);
        }
        if (shape == CsvShape::Tolerant && text.find_first_of("\"\r") == text.npos &&
            !text.starts_with("\xEF\xBB\xBF") && text.find('\0') == text.npos) {
            const std::string plain = plainly(text, delimiter, file.columns().size());
            fuzz::expect(plain == usual, "without quotes lines are records", plain, usual);
        }
    });
    return 0;
}
