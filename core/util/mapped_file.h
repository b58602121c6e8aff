// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace watchlab {

/// A file's bytes, mapped read-only: they cost address space and page cache, not memory of the process.
/// Movable; any thread may read. The file must not shrink while it is mapped, so this is for files of our
/// own; somebody else's are read as InputFile.
class MappedFile {
public:
    /// Throws InputError when the path is no readable regular file. An empty file gives empty bytes.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    std::string_view bytes() const { return {m_data, m_size}; }
    std::size_t size() const { return m_size; }
    /// Says that these bytes, a part of bytes(), will be read now: cheaper than finding out page by page.
    void fetch(std::string_view part) const;
    /// Says that these bytes, a part of bytes(), will not be needed again soon, so that they stop counting as
    /// resident.
    void release(std::string_view part) const;

private:
    void advise(std::string_view part, int advice) const;
    void unmap();

    char* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace watchlab
