// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/unpacking.h"
#include "core/util/error.h"
#include "core/util/scratch_file.h"

#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <array>

namespace watchlab {

namespace {

constexpr std::size_t pieceBytes = std::size_t(256) << 10;
constexpr std::uint64_t reportEvery = std::uint64_t(4) << 20;

/// What to say about an error of libzip.
std::string sentence(zip_error_t* error)
{
    switch (zip_error_code_zip(error)) {
    case ZIP_ER_CRC:
        return "is damaged: its checksum (CRC) does not match. Download the archive again.";
    case ZIP_ER_ZLIB:
    case ZIP_ER_COMPRESSED_DATA:
        return "is damaged: it cannot be decompressed. Download the archive again.";
    case ZIP_ER_NOZIP:
    case ZIP_ER_INCONS:
    case ZIP_ER_EOF:
    case ZIP_ER_SEEK:
        return "is cut off or damaged. Download the archive again.";
    case ZIP_ER_COMPNOTSUPP:
        return "is compressed by a method that is not known here. Unpack the archive and open its folder.";
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        return "is encrypted. Unpack the archive with its password and open its folder.";
    default:
        return std::string("cannot be unpacked: ") + zip_error_strerror(error) +
               ". Download the archive again.";
    }
}

} // namespace

struct ZipArchive::Handle {
    zip_t* zip = nullptr;
    ~Handle()
    {
        if (zip)
            zip_discard(zip);
    }
};

bool looksLikeZip(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return false;
    try {
        const InputFile file(path);
        std::array<char, 4> begin{};
        file.read(0, std::span(begin).first(std::min<std::size_t>(begin.size(), file.size())));
        const std::string_view text(begin.data(), begin.size());
        return text == "PK\x03\x04" || text == "PK\x05\x06";
    } catch (const InputError&) {
        return false;
    }
}

ZipArchive::ZipArchive(const std::filesystem::path& path)
    : m_archive(std::make_shared<InputFile>(path))
    , m_handle(std::make_unique<Handle>())
{
    FileDescriptor copy(::dup(m_archive->descriptor()));
    int code = 0;
    m_handle->zip = copy ? zip_fdopen(copy.number(), 0, &code) : nullptr;
    if (!m_handle->zip) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const std::string what = sentence(&error);
        zip_error_fini(&error);
        throw InputError({m_archive->name()}, what);
    }
    copy.release(); // libzip closes it
    const zip_int64_t count = zip_get_num_entries(m_handle->zip, 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(m_handle->zip, static_cast<zip_uint64_t>(i), 0);
        if (name && *name && std::string_view(name).back() != '/')
            m_files.emplace_back(name);
    }
}

ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;

InputFile ZipArchive::unpack(const std::string& file, const JobContext& job) const
{
    const std::string name = m_archive->name() + "/" + file;
    if (std::ranges::count(m_files, file) > 1)
        throw InputError({name}, "is in the archive more than once. Unpack it and keep the right one.");
    zip_stat_t facts;
    if (zip_stat(m_handle->zip, file.c_str(), 0, &facts) != 0)
        throw InputError({name}, sentence(zip_get_error(m_handle->zip)));
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) && facts.encryption_method != ZIP_EM_NONE)
        throw InputError({name}, "is encrypted. Unpack the archive with its password and open its folder.");
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> entry(
        zip_fopen_index(m_handle->zip, facts.index, 0), zip_fclose);
    if (!entry)
        throw InputError({name}, sentence(zip_get_error(m_handle->zip)));

    const std::string phase = "Unpacking " + std::filesystem::path(file).filename().string();
    ScratchFile unpacked(name, facts.size);
    std::vector<char> piece(pieceBytes);
    std::uint64_t reported = 0;
    job.report(phase, 0, facts.size);
    for (;;) {
        job.throwIfStopped();
        const zip_int64_t got = zip_fread(entry.get(), piece.data(), piece.size());
        if (got < 0) {
            m_archive->checkUnchanged();
            throw InputError({name}, sentence(zip_file_get_error(entry.get())));
        }
        if (got == 0)
            break;
        if (static_cast<std::uint64_t>(got) > facts.size - unpacked.size())
            throw InputError({name}, "is longer than the archive says (" + std::to_string(facts.size) +
                                         " bytes). Download the archive again.");
        unpacked.write({piece.data(), static_cast<std::size_t>(got)});
        if (unpacked.size() - reported >= reportEvery)
            job.report(phase, reported = unpacked.size(), facts.size);
    }
    m_archive->checkUnchanged();
    if (unpacked.size() != facts.size)
        throw InputError({name}, "has " + std::to_string(unpacked.size()) + " bytes and the archive says " +
                                     std::to_string(facts.size) + ". Download the archive again.");
    job.report(phase, facts.size, facts.size);
    return InputFile(unpacked.take(), name, m_archive);
}

FileHead ZipArchive::head(const std::string& file, std::size_t most) const
{
    const std::string name = m_archive->name() + "/" + file;
    zip_stat_t facts;
    if (zip_stat(m_handle->zip, file.c_str(), 0, &facts) != 0)
        throw InputError({name}, sentence(zip_get_error(m_handle->zip)));
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> entry(
        zip_fopen_index(m_handle->zip, facts.index, 0), zip_fclose);
    if (!entry)
        throw InputError({name}, sentence(zip_get_error(m_handle->zip)));
    FileHead head;
    head.name = name;
    head.bytes = facts.size;
    head.text.resize(std::min<std::uint64_t>(most, facts.size));
    std::size_t filled = 0;
    while (filled < head.text.size()) {
        const zip_int64_t got = zip_fread(entry.get(), head.text.data() + filled, head.text.size() - filled);
        if (got < 0)
            throw InputError({name}, sentence(zip_file_get_error(entry.get())));
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    head.text.resize(filled);
    head.whole = filled == facts.size;
    return head;
}

} // namespace watchlab
