// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/zip_reader.h"

#include "core/util/input_file.h"

#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <set>

namespace watchlab {

namespace {

constexpr std::size_t pieceBytes = std::size_t(256) << 10;

std::string sentence(zip_error_t* error)
{
    switch (zip_error_code_zip(error)) {
    case ZIP_ER_CRC:
        return "is damaged: its checksum (CRC) does not match. Copy the file again.";
    case ZIP_ER_ZLIB:
    case ZIP_ER_COMPRESSED_DATA:
        return "is damaged: it cannot be decompressed. Copy the file again.";
    case ZIP_ER_NOZIP:
    case ZIP_ER_INCONS:
    case ZIP_ER_EOF:
    case ZIP_ER_SEEK:
        return "is cut off or damaged. Copy the file again.";
    case ZIP_ER_COMPNOTSUPP:
        return "is compressed by a method that is not known here. Write it with Watchlab.";
    default:
        return std::string("cannot be read: ") + zip_error_strerror(error) + ". Copy the file again.";
    }
}

bool isSymbolicLink(zip_t* zip, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0)
        return false;
    return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

} // namespace

struct ZipReader::Handle {
    zip_t* zip = nullptr;
    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (zip)
            zip_discard(zip);
    }
};

bool isSafeMemberName(std::string_view name)
{
    const bool plain = std::ranges::all_of(name, [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && c != '\\' && c != ':';
    });
    std::size_t begin = 0;
    for (std::size_t end = 0; plain && end != std::string_view::npos; begin = end + 1) {
        end = name.find('/', begin);
        const std::string_view part = name.substr(begin, end == std::string_view::npos ? end : end - begin);
        if (part.empty() || part == "." || part == "..")
            return false;
    }
    return plain;
}

ZipReader::ZipReader(const std::filesystem::path& path)
    : m_path(path)
    , m_handle(std::make_unique<Handle>())
{
    const InputFile file(path); // says itself what is missing
    FileDescriptor copy(::dup(file.descriptor()));
    int code = 0;
    m_handle->zip = copy ? zip_fdopen(copy.number(), ZIP_CHECKCONS, &code) : nullptr;
    if (!m_handle->zip) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const std::string what = sentence(&error);
        zip_error_fini(&error);
        throw InputError({path.string()}, what);
    }
    copy.release(); // libzip closes it
    std::set<std::string, std::less<>> names;
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(m_handle->zip, 0));
    for (zip_uint64_t i = 0; i < count; ++i) {
        zip_stat_t facts;
        if (zip_stat_index(m_handle->zip, i, 0, &facts) != 0)
            throw InputError({path.string()}, sentence(zip_get_error(m_handle->zip)));
        std::string name = facts.name;
        const auto refuse = [&](const char* why) {
            throw InputError({path.string()}, "has a member \"" + name + "\" that " + why +
                                                  "; nothing of it was used. Ask for another copy.");
        };
        if (!names.insert(name).second)
            refuse("is there twice");
        m_members.push_back({name, facts.size});
        if (name.ends_with('/'))
            name.pop_back();
        if (!isSafeMemberName(name))
            refuse("would lie outside of its folder");
        if (isSymbolicLink(m_handle->zip, i))
            refuse("is a symbolic link");
        if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) && facts.encryption_method != ZIP_EM_NONE)
            refuse("is encrypted");
        if (!(facts.valid & ZIP_STAT_SIZE))
            refuse("does not say how long it is");
    }
    std::erase_if(m_members, [](const Member& member) { return member.name.ends_with('/'); });
}

ZipReader::~ZipReader() = default;

const ZipReader::Member* ZipReader::find(std::string_view name) const
{
    const auto found = std::ranges::find(m_members, name, &Member::name);
    return found == m_members.end() ? nullptr : &*found;
}

void ZipReader::read(const Member& member, const JobContext& job,
                     const std::function<void(std::span<const char>)>& take) const
{
    const std::string name = (m_path / member.name).string();
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> entry(
        zip_fopen(m_handle->zip, member.name.c_str(), 0), zip_fclose);
    if (!entry)
        throw InputError({name}, sentence(zip_get_error(m_handle->zip)));
    std::vector<char> piece(pieceBytes);
    std::uint64_t done = 0;
    for (;;) {
        job.throwIfStopped();
        const zip_int64_t got = zip_fread(entry.get(), piece.data(), piece.size());
        if (got < 0)
            throw InputError({name}, sentence(zip_file_get_error(entry.get())));
        if (got == 0)
            break;
        done += static_cast<std::uint64_t>(got);
        if (done > member.bytes)
            break;
        take({piece.data(), static_cast<std::size_t>(got)});
    }
    if (done != member.bytes)
        throw InputError({name}, std::string("is ") + (done > member.bytes ? "longer" : "shorter") +
                                     " than the archive says (" + std::to_string(member.bytes) +
                                     " bytes). Copy the file again.");
}

} // namespace watchlab
