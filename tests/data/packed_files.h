// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zip.h>
#include <zlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace watchlab::test {

/// Writes a .zip archive with these files: names and texts. With a password they are encrypted.
inline void writeZip(const std::filesystem::path& path,
                     const std::vector<std::pair<std::string, std::string>>& files,
                     const char* password = nullptr)
{
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (!zip)
        throw std::runtime_error("cannot write " + path.string());
    for (const auto& [name, text] : files) {
        zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
        const zip_int64_t index = zip_file_add(zip, name.c_str(), source, 0);
        if (index < 0)
            throw std::runtime_error(zip_strerror(zip));
        if (password)
            zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_128, password);
    }
    if (zip_close(zip) != 0)
        throw std::runtime_error("cannot write " + path.string());
}

/// One gzip member, as text.
inline std::string gzipped(const std::string& text)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib");
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

} // namespace watchlab::test
