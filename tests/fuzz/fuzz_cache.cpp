// SPDX-License-Identifier: GPL-3.0-or-later
// A cached dataset. The first byte tells whether checksums are mended first, so that what lies behind them is
// reached, too.
#include "core/data/cached_dataset.h"
#include "core/data/dataset_memory.h"
#include "core/util/hash.h"
#include "tests/fuzz/fuzz_input.h"

#include <cstring>
#include <vector>

using namespace watchlab;

namespace {

template<typename T>
T valueAt(const std::string& file, std::size_t offset)
{
    T value{};
    if (offset <= file.size() && file.size() - offset >= sizeof value)
        std::memcpy(&value, file.data() + offset, sizeof value);
    return value;
}

void setChecksum(std::string& file, std::size_t at, std::string_view of)
{
    const std::uint64_t checksum = checksumOf(std::as_bytes(std::span(of)));
    if (at <= file.size() && file.size() - at >= sizeof checksum)
        std::memcpy(file.data() + at, &checksum, sizeof checksum);
}

/// Of sections that are one block, of the table and of the header.
void mend(std::string& file)
{
    const auto sections = valueAt<std::uint32_t>(file, 12);
    const auto table = valueAt<std::uint64_t>(file, 24);
    if (table > file.size() || sections > (file.size() - table) / sizeof(CacheSection))
        return;
    for (std::size_t i = 0; i < sections; ++i) {
        const std::size_t entry = table + i * sizeof(CacheSection);
        const auto section = valueAt<CacheSection>(file, entry);
        if (section.offset > file.size() || section.bytes > file.size() - section.offset)
            return;
        const std::string_view content = std::string_view(file).substr(section.offset, section.bytes);
        const std::uint64_t block = checksumOf(std::as_bytes(std::span(content)));
        setChecksum(file, entry + 16,
                    content.empty() ? std::string_view()
                                    : std::string_view(reinterpret_cast<const char*>(&block), sizeof block));
    }
    setChecksum(file, 32, std::string_view(file).substr(table, sections * sizeof(CacheSection)));
    setChecksum(file, 56, std::string_view(file).substr(0, 56));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    std::string content(fuzz::textOf(data + 1, size - 1));
    if (data[0] & 1 && content.size() >= 64)
        mend(content);
    const std::optional<CacheFile> file = CacheFile::open(fuzz::fileOf(content), "input");
    if (!file || file->sections() == 0 || !file->areWhole(0, file->sections(), {}))
        return 0;
    try {
        ArchiveReader archive(*file, 0);
        const std::shared_ptr<Dataset> dataset = readDataset(archive);
        fuzz::expect(mappedBytes(*dataset) <= static_cast<std::int64_t>(size), "columns lie in the file");
        fuzz::expect(dataset->rows.video.size() == dataset->rows.size(), "columns are of one length");
    } catch (const ArchiveDamaged&) { // read again, then
    }
    return 0;
}
