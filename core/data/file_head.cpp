// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/file_head.h"

#include "core/util/error.h"
#include "core/util/input_file.h"
#include "core/util/utf8.h"

#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <span>

namespace watchlab {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool looksLikeGz(const InputFile& file)
{
    std::array<char, 2> begin{};
    if (file.size() < begin.size())
        return false;
    file.read(0, begin);
    return begin[0] == '\x1F' && begin[1] == '\x8B';
}

FileHead readGzHead(const InputFile& file, std::size_t most)
{
    FileDescriptor copy(::dup(file.descriptor()));
    ::lseek(copy.number(), 0, SEEK_SET);
    const std::unique_ptr<gzFile_s, decltype(&gzclose)> packed(gzdopen(copy.number(), "rb"), gzclose);
    if (!packed)
        throw InputError({file.name()}, "cannot be read. Copy or download it again.");
    copy.release(); // zlib closes it
    FileHead head;
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

/// Goes through a head's text record by record, by the rules of CsvRecords.
class HeadRecords {
public:
    HeadRecords(std::string_view text, char delimiter)
        : m_text(text)
        , m_delimiter(delimiter)
    {
        if (m_text.starts_with(byteOrderMark))
            m_at = byteOrderMark.size();
    }

    /// False where no record, or none with its end, is left.
    bool next(std::vector<std::string>& fields, bool lastCounts)
    {
        fields.assign(1, {});
        bool quoted = false; // a quote opened this field
        bool inQuotes = false;
        std::size_t fieldBegin = m_at;
        for (; m_at < m_text.size(); ++m_at) {
            const char character = m_text[m_at];
            if (character == '"' && (quoted || m_at == fieldBegin)) {
                const bool doubled = inQuotes && m_at + 1 < m_text.size() && m_text[m_at + 1] == '"';
                if (doubled)
                    fields.back() += m_text[m_at++];
                else
                    inQuotes = !inQuotes;
                quoted = true;
            } else if (!inQuotes && character == m_delimiter) {
                fields.emplace_back();
                fieldBegin = m_at + 1;
                quoted = false;
            } else if (!inQuotes && character == '\n') {
                ++m_at;
                return finish(fields);
            } else {
                fields.back() += character;
            }
        }
        return lastCounts && (fields.size() > 1 || !fields.back().empty()) && finish(fields);
    }

private:
    static bool finish(std::vector<std::string>& fields)
    {
        if (fields.back().ends_with('\r'))
            fields.back().pop_back();
        std::int64_t ignored = 0;
        for (std::string& field : fields)
            field = repairUtf8(field, ignored);
        return true;
    }

    std::string_view m_text;
    char m_delimiter;
    std::size_t m_at = 0;
};

} // namespace

FileHead readHead(const std::filesystem::path& path, std::size_t most)
{
    const InputFile file(path);
    if (looksLikeGz(file))
        return readGzHead(file, most);
    FileHead head;
    head.bytes = file.size();
    head.whole = file.size() <= most;
    head.text.resize(std::min<std::uint64_t>(most, file.size()));
    file.read(0, std::span(head.text));
    return head;
}

std::vector<std::vector<std::string>> splitRecords(const FileHead& head, char delimiter, std::size_t most)
{
    std::vector<std::vector<std::string>> records;
    HeadRecords reader(head.text, delimiter);
    std::vector<std::string> fields;
    while (records.size() < most && reader.next(fields, head.whole)) {
        if (fields.size() > 1 || !fields.front().empty())
            records.push_back(fields);
    }
    return records;
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
