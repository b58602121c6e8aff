// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/unpacking.h"
#include "core/util/error.h"
#include "core/util/scratch_file.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>
#include <span>

namespace watchlab {

namespace {

constexpr std::size_t pieceBytes = std::size_t(256) << 10;
constexpr int gzipFormat = 16 + MAX_WBITS;

[[noreturn]] void failDamaged(const std::string& name, const char* how)
{
    throw InputError({name}, std::string(how) + ". Copy or download it again.");
}

/// zlib's state, from the first member of a file to its last.
class Inflater {
public:
    Inflater(const std::string& name, ScratchFile& out)
        : m_name(name)
        , m_out(out)
        , m_piece(pieceBytes)
    {
        if (inflateInit2(&m_stream, gzipFormat) != Z_OK)
            throw std::bad_alloc();
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    void add(std::span<char> packed, const JobContext& job)
    {
        m_stream.next_in = reinterpret_cast<Bytef*>(packed.data());
        m_stream.avail_in = static_cast<uInt>(packed.size());
        bool full = false; // there may be more to come out
        while (m_stream.avail_in > 0 || full) {
            job.throwIfStopped();
            if (m_ended && !beginMember())
                return;
            m_stream.next_out = reinterpret_cast<Bytef*>(m_piece.data());
            m_stream.avail_out = static_cast<uInt>(m_piece.size());
            const int result = inflate(&m_stream, Z_NO_FLUSH);
            if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
                failDamaged(m_name, "is damaged: it cannot be decompressed");
            m_out.write({m_piece.data(), m_piece.size() - m_stream.avail_out});
            m_ended = result == Z_STREAM_END;
            full = m_stream.avail_out == 0 && !m_ended;
        }
    }
    bool ended() const { return m_ended; }

private:
    /// After a member may come another one, or zeros that fill up the file.
    bool beginMember()
    {
        while (m_stream.avail_in > 0 && *m_stream.next_in == 0) {
            ++m_stream.next_in;
            --m_stream.avail_in;
            m_padded = true;
        }
        if (m_stream.avail_in == 0)
            return false;
        if (m_padded || *m_stream.next_in != 0x1F)
            failDamaged(m_name, "goes on after its end with something that is not gzip");
        inflateReset(&m_stream);
        m_ended = false;
        return true;
    }

    const std::string& m_name;
    ScratchFile& m_out;
    std::vector<char> m_piece;
    z_stream m_stream{};
    bool m_ended = false;
    bool m_padded = false;
};

/// What the last four bytes say about the length, modulo 4 GiB: at least so much room is needed.
std::uint64_t statedBytes(const InputFile& file)
{
    std::array<char, 4> last{};
    if (file.size() < last.size())
        return 0;
    file.read(file.size() - last.size(), last);
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < last.size(); ++i)
        bytes |= std::uint64_t(static_cast<unsigned char>(last[i])) << (8 * i);
    return bytes;
}

} // namespace

bool looksLikeGz(const InputFile& file)
{
    std::array<char, 2> begin{};
    if (file.size() >= begin.size())
        file.read(0, begin);
    return begin[0] == '\x1F' && begin[1] == '\x8B';
}

InputFile unpackGz(const std::filesystem::path& path, const JobContext& job)
{
    auto packed = std::make_shared<InputFile>(path);
    if (packed->size() > 0 && !looksLikeGz(*packed)) // or its end would be taken for a length
        failDamaged(packed->name(), "is no gzip file");
    const std::string phase = "Unpacking " + path.filename().string();
    ScratchFile unpacked(packed->name(), statedBytes(*packed));
    Inflater inflater(packed->name(), unpacked);
    std::vector<char> piece(pieceBytes);
    for (std::uint64_t at = 0; at < packed->size();) {
        const std::span<char> part =
            std::span(piece).first(std::min<std::size_t>(piece.size(), packed->size() - at));
        packed->read(at, part);
        inflater.add(part, job);
        at += part.size();
        job.report(phase, at, packed->size());
    }
    packed->checkUnchanged();
    if (!inflater.ended())
        failDamaged(packed->name(), "is cut off");
    return InputFile(unpacked.take(), packed->name(), packed);
}

InputFile openMaybePacked(const std::filesystem::path& path, const JobContext& job)
{
    InputFile file(path);
    return looksLikeGz(file) ? unpackGz(path, job) : std::move(file);
}

} // namespace watchlab
