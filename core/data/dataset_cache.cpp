// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_cache.h"

#include "core/data/cached_dataset.h"
#include "core/data/dataset_memory.h"
#include "core/util/cache_folder.h"
#include "core/util/hash.h"
#include "core/util/version.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace watchlab {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = ".columns";
constexpr std::uint64_t mostBytes = 8'000'000'000;
constexpr std::uint64_t spareBytes = std::uint64_t(256) << 20; ///< that are left to others
constexpr std::size_t identitySection = 0;
constexpr std::size_t datasetSection = 1;

/// What the first section says; found out before anything else is read.
struct Identity {
    std::uint32_t datasetVersion = cachedDatasetVersion;
    std::string program = std::string(versionText());
    SourceState source;
    std::string datasetPath; ///< relative to what was opened
};

template<typename Archive, typename Given>
void describe(Archive& archive, Given& identity)
{
    archive.value(identity.datasetVersion);
    archive.value(identity.program);
    archive.value(identity.source.path);
    archive.value(identity.source.variant);
    archive.list(identity.source.files, [&](auto& file) {
        auto& [path, bytes, modifiedNs, inode, device] = file;
        archive.value(path);
        archive.value(bytes);
        archive.value(modifiedNs);
        archive.value(inode);
        archive.value(device);
    });
    archive.value(identity.datasetPath);
}

std::optional<CacheFile> openEntry(const fs::path& path)
{
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file)
        return std::nullopt;
    return CacheFile::open(std::move(file), path.string());
}

/// Nothing when the section is damaged or another version wrote it.
std::optional<Identity> readIdentity(const CacheFile& file, const JobContext& job)
{
    if (file.sections() <= datasetSection || !file.areWhole(identitySection, 1, job))
        return std::nullopt;
    try {
        Identity identity;
        ArchiveReader archive(file, identitySection);
        describe(archive, identity);
        if (identity.datasetVersion == cachedDatasetVersion && identity.program == Identity().program)
            return identity;
    } catch (const ArchiveDamaged&) { // not found, then
    }
    return std::nullopt;
}

/// A file of its own beside an entry's, removed again unless put in place. Locked as long as it is written,
/// so that what killed processes leave can be told from it.
class NewEntry {
public:
    explicit NewEntry(const fs::path& destination)
        : m_destination(destination)
    {
        std::string pattern = destination.string() + ".XXXXXX";
        m_file = FileDescriptor(::mkostemp(pattern.data(), O_CLOEXEC));
        if (!m_file)
            throw InputError({pattern}, "cannot be written.");
        m_temporary = pattern;
        ::flock(m_file.number(), LOCK_EX | LOCK_NB);
    }
    ~NewEntry()
    {
        if (!m_temporary.empty())
            ::unlink(m_temporary.c_str());
    }
    NewEntry(const NewEntry&) = delete;
    NewEntry& operator=(const NewEntry&) = delete;

    const FileDescriptor& file() const { return m_file; }
    const fs::path& path() const { return m_temporary; }
    bool putInPlace()
    {
        if (::rename(m_temporary.c_str(), m_destination.c_str()) != 0)
            return false;
        m_temporary.clear();
        return true;
    }

private:
    fs::path m_destination;
    fs::path m_temporary;
    FileDescriptor m_file;
};

/// Removes what processes left that were killed while they wrote: files that nobody holds a lock on, and has
/// not for a minute, since a new one is locked just after it was made.
void sweep(const fs::path& folder)
{
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const fs::path path = at->path();
        struct stat facts {};
        if (path.stem().extension() != ending || ::stat(path.c_str(), &facts) != 0 ||
            std::time(nullptr) - facts.st_mtim.tv_sec < 60)
            continue;
        const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (file && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0)
            ::unlink(path.c_str());
    }
}

/// On the disk that the folder is on, or will be.
std::uint64_t freeBytes(fs::path folder)
{
    struct statvfs facts {};
    while (::statvfs(folder.c_str(), &facts) != 0) {
        if (!folder.has_relative_path())
            return 0;
        folder = folder.parent_path();
    }
    return std::uint64_t(facts.f_bavail) * facts.f_frsize;
}

fs::path relativePath(const Dataset& dataset, const SourceState& source)
{
    return fs::absolute(dataset.path).lexically_normal().lexically_relative(source.path);
}

void writeEntry(const FileDescriptor& file, const std::string& name, const Identity& identity,
                const Dataset& dataset, const std::stop_token& stop)
{
    CacheFileWriter writer(file, name, stop);
    ArchiveWriter first(writer);
    describe(first, identity);
    first.finish();
    ArchiveWriter second(writer);
    writeDataset(second, dataset);
    second.finish();
    writer.finish();
}

} // namespace

DatasetCache::DatasetCache(fs::path folder, std::uint64_t limit)
    : m_folder(std::move(folder))
    , m_limit(limit)
{
}

fs::path DatasetCache::standardFolder()
{
    return cacheFolder() / "datasets";
}

DatasetCache DatasetCache::standard()
{
    DatasetCache cache(standardFolder(), 0);
    if (const char* text = std::getenv("WATCHLAB_CACHE_BYTES"); text && *text) {
        const char* const end = text + std::strlen(text);
        if (std::from_chars(text, end, cache.m_limit).ptr != end)
            throw UsageError("WATCHLAB_CACHE_BYTES",
                             "is \"" + std::string(text) +
                                 "\", which is no number of bytes. Write for example 4000000000, or 0 for no "
                                 "cache.");
        return cache;
    }
    std::error_code error;
    std::uint64_t own = 0;
    for (fs::directory_iterator at(cache.m_folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        const std::uintmax_t bytes = at->file_size(ignored);
        own += ignored ? 0 : bytes;
    }
    cache.m_limit = std::min(mostBytes, (freeBytes(cache.m_folder) + own) / 10);
    return cache;
}

std::shared_ptr<const Dataset> DatasetCache::find(const SourceState& source, const JobContext& job) const
{
    if (m_limit == 0 || source.files.empty())
        return nullptr;
    const fs::path path = fileOf(source);
    job.report("Looking into the cache", 0, 0);
    const std::optional<CacheFile> file = openEntry(path);
    if (!file)
        return nullptr;
    const std::optional<Identity> identity = readIdentity(*file, job);
    if (!identity || !identity->source.isSame(source) ||
        !file->areWhole(datasetSection, file->sections() - datasetSection, job))
        return nullptr;
    try {
        ArchiveReader archive(*file, datasetSection);
        const std::shared_ptr<Dataset> dataset = readDataset(archive);
        dataset->path = (fs::path(source.path) / identity->datasetPath).lexically_normal();
        if (!dataset->path.has_filename())
            dataset->path = dataset->path.parent_path();
        ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0); // used now
        return dataset;
    } catch (const ArchiveDamaged&) {
        return nullptr;
    }
}

bool DatasetCache::keep(const SourceState& source, const Dataset& dataset, const std::stop_token& stop) const
{
    if (m_limit == 0 || source.files.empty() || !source.isSettled())
        return false;
    std::error_code error;
    fs::create_directories(m_folder, error);
    sweep(m_folder);
    const fs::path path = fileOf(source);
    const auto estimate = static_cast<std::uint64_t>(memoryBytes(dataset) + mappedBytes(dataset));
    if (estimate > m_limit || !makeRoom(0, estimate, path))
        return false;
    try {
        NewEntry entry(path);
        Identity identity;
        identity.source = source;
        identity.datasetPath = relativePath(dataset, source).string();
        writeEntry(entry.file(), entry.path().string(), identity, dataset, stop);
        return makeRoom(fs::file_size(entry.path()), 0, path) && entry.putInPlace();
    } catch (const std::exception&) { // no room after all, or cancelled
        return false;
    }
}

std::vector<DatasetCache::Entry> DatasetCache::entries() const
{
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator at(m_folder, error), end; !error && at != end; at.increment(error)) {
        struct stat facts {};
        if (at->path().extension() != ending || ::stat(at->path().c_str(), &facts) != 0)
            continue;
        Entry entry{at->path(),
                    {},
                    {},
                    static_cast<std::uint64_t>(facts.st_size),
                    static_cast<std::int64_t>(facts.st_mtim.tv_sec) * 1000 +
                        facts.st_mtim.tv_nsec / 1'000'000};
        if (const std::optional<CacheFile> file = openEntry(entry.file)) {
            if (const std::optional<Identity> identity = readIdentity(*file, {})) {
                entry.source = identity->source.path;
                entry.variant = identity->source.variant;
            }
        }
        entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(entries, std::greater(), &Entry::usedMs);
    return entries;
}

std::uint64_t DatasetCache::clear() const
{
    sweep(m_folder);
    std::uint64_t bytes = 0;
    for (const Entry& entry : entries()) {
        if (::unlink(entry.file.c_str()) == 0)
            bytes += entry.bytes;
    }
    return bytes;
}

fs::path DatasetCache::fileOf(const SourceState& source) const
{
    ContentHash hash;
    hash.add(source.path);
    hash.add(std::string_view("\0", 1));
    hash.add(source.variant);
    return m_folder / (hash.hex() + std::string(ending));
}

/// Removes what was used longest ago until an entry of so many bytes fits, so many of them not yet written.
bool DatasetCache::makeRoom(std::uint64_t bytes, std::uint64_t toWrite, const fs::path& replaced) const
{
    std::vector<Entry> others = entries();
    std::erase_if(others, [&](const Entry& entry) { return entry.file == replaced; });
    std::uint64_t total = 0;
    for (const Entry& entry : others)
        total += entry.bytes;
    const auto hasDisk = [&](std::uint64_t removed) {
        return toWrite == 0 || freeBytes(m_folder) + removed >= toWrite + spareBytes;
    };
    if (bytes > m_limit || !hasDisk(total))
        return false;
    for (; !others.empty() && (total + bytes > m_limit || !hasDisk(0)); others.pop_back()) {
        ::unlink(others.back().file.c_str());
        total -= others.back().bytes;
    }
    return hasDisk(0);
}

} // namespace watchlab
