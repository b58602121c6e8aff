// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/atomic_file.h"
#include "core/util/input_file.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// What a .npy file may hold here: little-endian numbers in C order.
enum class NpyType { Float64, Float32, Int64, Int32, Int16, Int8, UInt8, Bool };

std::size_t npyTypeBytes(NpyType type);

/// A NumPy array on disk (format versions 1 to 3). Immutable; any thread.
class NpyFile {
public:
    /// Throws InputError naming the file and what to save instead: no .npy, cut off, too long, big-endian,
    /// object, structured or other types, Fortran order.
    explicit NpyFile(std::filesystem::path path);

    std::string name() const { return m_path.string(); }
    NpyType type() const { return m_type; }
    const std::vector<std::size_t>& shape() const { return m_shape; }
    /// Product of the shape.
    std::size_t count() const;
    /// Throws InputError unless there are two dimensions and so many columns.
    void requireColumns(std::size_t columns) const;
    /// Reads values from index on (C order) as doubles; exact but for int64 beyond 2^53. Throws InputError
    /// when the file has become shorter.
    void read(std::size_t index, std::span<double> values) const;
    /// Throws InputError when the file changed since it was opened; to be called after the last read.
    void checkUnchanged() const { m_file.checkUnchanged(); }

private:
    std::filesystem::path m_path;
    InputFile m_file;
    NpyType m_type = NpyType::Float64;
    std::vector<std::size_t> m_shape;
    std::size_t m_dataBegin = 0;
};

/// Writes a two-dimensional float64 array row by row, as NumPy would (version 1.0). The file appears when
/// commit() is called after the last row. One thread. Throws InputError when it cannot be written.
class NpyWriter {
public:
    NpyWriter(const std::filesystem::path& path, std::size_t rows, std::size_t columns);
    void write(std::span<const double> values);
    void commit();

private:
    AtomicFile m_file;
    std::size_t m_valuesLeft;
};

} // namespace watchlab
