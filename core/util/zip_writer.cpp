// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/zip_writer.h"

#include "core/util/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <list>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

constexpr zip_uint32_t fastPacking = 2; ///< of 9: curves become 7 % larger, in a fifth of the time
constexpr std::uint64_t reportEvery = std::uint64_t(1) << 20;

/// False, with errno, unless the disk has it.
bool syncPath(const fs::path& path, int flags)
{
    const FileDescriptor file(::open(path.empty() ? "." : path.c_str(), flags | O_CLOEXEC));
    return file && ::fsync(file.number()) == 0;
}

/// Shared by all members of an archive that is being written.
struct Writing {
    JobContext job;
    std::string phase;
    std::uint64_t total = 0;
    std::uint64_t done = 0;
    std::uint64_t reported = 0;
    std::exception_ptr problem; ///< of a member; libzip only knows that there was one
};

/// What libzip asks for a member's bytes.
struct MemberSource {
    Writing& writing;
    std::function<BytePull()> open;
    BytePull pull;
    zip_error_t error{};

    zip_int64_t fail()
    {
        if (!writing.problem)
            writing.problem = std::current_exception();
        zip_error_set(&error, ZIP_ER_READ, EIO);
        return -1;
    }

    zip_int64_t read(std::span<char> bytes)
    {
        try {
            writing.job.throwIfStopped();
            const std::size_t count = pull(bytes);
            writing.done += count;
            if (writing.done - writing.reported >= reportEvery || writing.reported == 0) {
                writing.reported = writing.done;
                writing.job.report(writing.phase, std::min(writing.done, writing.total), writing.total);
            }
            return static_cast<zip_int64_t>(count);
        } catch (...) {
            return fail();
        }
    }

    zip_int64_t begin()
    {
        try {
            pull = open();
            return 0;
        } catch (...) {
            return fail();
        }
    }
};

zip_int64_t answer(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command)
{
    auto& member = *static_cast<MemberSource*>(state);
    switch (command) {
    case ZIP_SOURCE_OPEN:
        return member.begin();
    case ZIP_SOURCE_READ:
        return member.read({static_cast<char*>(data), length});
    case ZIP_SOURCE_CLOSE:
        member.pull = nullptr;
        return 0;
    case ZIP_SOURCE_STAT: {
        zip_stat_init(static_cast<zip_stat_t*>(data)); // nothing is known before it is read
        return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&member.error, data, length);
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default:
        zip_error_set(&member.error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

} // namespace

struct ZipWriter::Implementation {
    fs::path destination;
    fs::path temporary;
    zip_t* zip = nullptr;
    Writing writing;
    std::list<MemberSource> members;

    [[noreturn]] void fail(const std::string& why) const
    {
        throw InputError({destination.string()},
                         "cannot be written: " + why + ". Check free space, or choose another folder.");
    }
};

ZipWriter::ZipWriter(fs::path destination)
    : m_implementation(std::make_unique<Implementation>())
{
    Implementation& self = *m_implementation;
    self.destination = std::move(destination);
    std::string pattern = self.destination.string() + ".XXXXXX";
    const FileDescriptor made(::mkostemp(pattern.data(), O_CLOEXEC));
    if (!made)
        self.fail(std::strerror(errno));
    self.temporary = pattern;
    int code = 0;
    self.zip = zip_open(pattern.c_str(), ZIP_TRUNCATE, &code);
    if (!self.zip) {
        ::unlink(pattern.c_str());
        self.fail("libzip's error " + std::to_string(code));
    }
}

ZipWriter::~ZipWriter()
{
    if (m_implementation->zip)
        zip_discard(m_implementation->zip);
    std::error_code ignored;
    if (!m_implementation->temporary.empty())
        fs::remove(m_implementation->temporary, ignored);
}

void ZipWriter::add(const std::string& name, bool compress, std::function<BytePull()> open)
{
    Implementation& self = *m_implementation;
    MemberSource& member = self.members.emplace_back(MemberSource{self.writing, std::move(open), {}, {}});
    zip_error_init(&member.error);
    zip_source_t* source = zip_source_function(self.zip, answer, &member);
    if (!source)
        self.fail(zip_strerror(self.zip));
    const zip_int64_t index = zip_file_add(self.zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        self.fail(name + ": " + zip_strerror(self.zip));
    }
    zip_set_file_compression(self.zip, static_cast<zip_uint64_t>(index),
                             compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE, compress ? fastPacking : 0);
}

void ZipWriter::commit(const JobContext& job, std::string_view phase, std::uint64_t total)
{
    Implementation& self = *m_implementation;
    self.writing.job = job;
    self.writing.phase = phase;
    self.writing.total = total;
    if (zip_close(self.zip) != 0) {
        const std::string why = zip_strerror(self.zip);
        if (self.writing.problem)
            std::rethrow_exception(self.writing.problem);
        self.fail(why);
    }
    self.zip = nullptr;
    ::chmod(self.temporary.c_str(), 0644);
    if (!syncPath(self.temporary, O_RDONLY))
        self.fail(std::strerror(errno));
    if (::rename(self.temporary.c_str(), self.destination.c_str()) != 0)
        self.fail(std::strerror(errno));
    self.temporary.clear();
    (void)syncPath(self.destination.parent_path(), O_RDONLY | O_DIRECTORY);
    job.report(phase, total, total);
}

BytePull pullText(std::string text)
{
    return [text = std::move(text), at = std::size_t(0)](std::span<char> bytes) mutable {
        const std::size_t count = std::min(bytes.size(), text.size() - at);
        std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at), count, bytes.begin());
        at += count;
        return count;
    };
}

BytePull pullFile(const fs::path& file)
{
    return [in = std::make_shared<InputFile>(file), at = std::uint64_t(0)](std::span<char> bytes) mutable {
        const std::size_t count = std::min<std::uint64_t>(bytes.size(), in->size() - at);
        in->read(at, bytes.first(count));
        at += count;
        return count;
    };
}

} // namespace watchlab
