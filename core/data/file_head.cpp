// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/file_head.h"

#include "core/data/csv_reader.h"
#include "core/data/unpacking.h"
#include "core/util/error.h"
#include "core/util/input_file.h"

#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <memory>
#include <span>

namespace watchlab {

namespace {

FileHead readGzHead(const InputFile& file, std::size_t most)
{
    FileDescriptor copy(::dup(file.descriptor()));
    ::lseek(copy.number(), 0, SEEK_SET);
    const std::unique_ptr<gzFile_s, decltype(&gzclose)> packed(gzdopen(copy.number(), "rb"), gzclose);
    if (!packed)
        throw InputError({file.name()}, "cannot be read. Copy or download it again.");
    copy.release(); // zlib closes it
    FileHead head;
    head.name = file.name();
    head.text.resize(most + 1);
    const int got = gzread(packed.get(), head.text.data(), static_cast<unsigned>(head.text.size()));
    if (got < 0)
        throw InputError({file.name()}, "is damaged: it cannot be decompressed. Copy or download it again.");
    head.whole = static_cast<std::size_t>(got) <= most;
    head.text.resize(std::min(static_cast<std::size_t>(got), most));
    const auto used = static_cast<double>(std::max<z_off_t>(gzoffset(packed.get()), 1));
    head.bytes =
        head.whole
            ? head.text.size()
            : static_cast<std::uint64_t>(static_cast<double>(got) * static_cast<double>(file.size()) / used);
    return head;
}

/// The text as a file in memory, so that CsvRecords, which reads whole files, reads heads by the same rules.
InputFile fileInMemory(const FileHead& head)
{
    std::string_view text = head.text;
    FileDescriptor file(::memfd_create("head", MFD_CLOEXEC));
    while (file && !text.empty()) {
        const ssize_t written = ::write(file.number(), text.data(), text.size());
        if (written > 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0 || errno != EINTR)
            break;
    }
    if (!file || !text.empty())
        throw InputError({head.name}, "cannot be looked at: no memory is left. Close other programs.");
    return InputFile(std::move(file), head.name, nullptr);
}

std::vector<std::string> textsOf(const CsvRecords& record)
{
    std::int64_t ignored = 0;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < record.fieldCount(); ++i)
        texts.push_back(record.text(i, ignored));
    return texts;
}

} // namespace

FileHead readHead(const std::filesystem::path& path, std::size_t most)
{
    const InputFile file(path);
    if (looksLikeGz(file))
        return readGzHead(file, most);
    FileHead head;
    head.name = file.name();
    head.bytes = file.size();
    head.whole = file.size() <= most;
    head.text.resize(std::min<std::uint64_t>(most, file.size()));
    file.read(0, std::span(head.text));
    return head;
}

std::vector<std::vector<std::string>> splitRecords(const FileHead& head, char delimiter, std::size_t most)
{
    const CsvFile file(fileInMemory(head), delimiter, CsvShape::Tolerant, {});
    std::vector<std::vector<std::string>> records;
    try {
        CsvRecords record(file, file.body());
        while (records.size() < most && record.next()) {
            const bool hasEnd =
                head.whole || record.position() < head.text.size() || head.text.ends_with('\n');
            if (hasEnd)
                records.push_back(textsOf(record));
        }
    } catch (const InputError&) { // a quoted text goes on behind the head, or for ever: reading will tell
    }
    return records;
}

void requireText(const FileHead& head)
{
    const CsvFile noUtf16(fileInMemory(head), ',', CsvShape::Tolerant, {});
    const auto isControl = [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte < 0x20 && (byte < '\t' || byte > '\r');
    };
    const auto first = std::ranges::find_if(head.text, isControl);
    const auto controls = static_cast<std::size_t>(std::count_if(first, head.text.end(), isControl));
    constexpr std::size_t fewest = 3; // stray ones happen in titles
    constexpr std::size_t share = 100;
    const auto zero = head.text.find('\0');
    if (zero == std::string::npos && (controls < fewest || controls * share < head.text.size()))
        return;
    const auto until =
        zero == std::string::npos ? first : head.text.begin() + static_cast<std::ptrdiff_t>(zero);
    throw InputError({head.name, std::count(head.text.begin(), until, '\n') + 1},
                     "is not text: it has bytes that no text has. Choose a CSV or TSV file, or restore the "
                     "file if it was damaged.");
}

void requireClosedQuotes(const FileHead& head, char delimiter)
{
    constexpr std::size_t longestMeant = std::size_t(64) << 10;
    const CsvFile file(fileInMemory(head), delimiter, CsvShape::Tolerant, {});
    CsvRecords record(file, file.body());
    try {
        while (record.next()) {
        }
    } catch (const InputError&) {
        if (head.whole || head.text.size() - record.position() > longestMeant)
            throw;
    }
}

std::uint64_t estimateRecords(const FileHead& head, std::size_t recordsInHead)
{
    if (head.whole || head.text.empty())
        return recordsInHead;
    return static_cast<std::uint64_t>(
        std::llround(static_cast<double>(head.bytes) / static_cast<double>(head.text.size()) *
                     static_cast<double>(recordsInHead)));
}

} // namespace watchlab
