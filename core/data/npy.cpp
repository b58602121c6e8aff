// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npy.h"

#include "core/data/npy_header.h"
#include "core/util/error.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <numeric>

namespace watchlab {

static_assert(std::endian::native == std::endian::little,
              "arrays are read and written as they lie in memory");

namespace {

constexpr std::uint64_t mostHeaderBytes = 1 << 20;

template<typename T>
void convert(const char* from, std::span<double> values)
{
    for (double& value : values) {
        T stored;
        std::memcpy(&stored, from, sizeof stored);
        from += sizeof stored;
        value = static_cast<double>(stored);
    }
}

} // namespace

std::size_t npyTypeBytes(NpyType type)
{
    switch (type) {
    case NpyType::Float64:
    case NpyType::Int64:
        return 8;
    case NpyType::Float32:
    case NpyType::Int32:
        return 4;
    case NpyType::Int16:
        return 2;
    case NpyType::Int8:
    case NpyType::UInt8:
    case NpyType::Bool:
        break;
    }
    return 1;
}

NpyFile::NpyFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_file(m_path)
{
    std::vector<char> begin(
        static_cast<std::size_t>(std::min<std::uint64_t>(m_file.size(), mostHeaderBytes)));
    m_file.read(0, begin);
    const NpyHeader header = parseNpyHeader({begin.data(), begin.size()}, name());
    m_type = header.type;
    m_shape = header.shape;
    m_dataBegin = header.dataBegin;
    const std::size_t wanted = m_dataBegin + count() * npyTypeBytes(m_type);
    if (m_file.size() < wanted)
        throw InputError({name()}, "is cut off: its header announces " + std::to_string(wanted) +
                                       " bytes and it has " + std::to_string(m_file.size()) +
                                       ". Copy or save it again.");
    if (m_file.size() > wanted)
        throw InputError(
            {name()}, "goes on after the array that its header announces: " + std::to_string(m_file.size()) +
                          " bytes instead of " + std::to_string(wanted) + ". Save the array again, alone.");
}

std::size_t NpyFile::count() const
{
    return std::accumulate(m_shape.begin(), m_shape.end(), std::size_t(1), std::multiplies<>());
}

void NpyFile::requireColumns(std::size_t columns) const
{
    if (m_shape.size() == 2 && m_shape[1] == columns)
        return;
    throw InputError({name()}, "has the shape " + shapeText(m_shape) + ", but rows of " +
                                   std::to_string(columns) +
                                   " columns are needed. Save an array of the shape (rows, " +
                                   std::to_string(columns) + ").");
}

void NpyFile::read(std::size_t index, std::span<double> values) const
{
    assert(index + values.size() <= count());
    const std::uint64_t offset = m_dataBegin + index * npyTypeBytes(m_type);
    if (m_type == NpyType::Float64) {
        m_file.read(offset, {reinterpret_cast<char*>(values.data()), values.size_bytes()});
        return;
    }
    std::vector<char> bytes(values.size() * npyTypeBytes(m_type));
    m_file.read(offset, bytes);
    const char* from = bytes.data();
    switch (m_type) {
    case NpyType::Float64:
        break;
    case NpyType::Float32:
        convert<float>(from, values);
        break;
    case NpyType::Int64:
        convert<std::int64_t>(from, values);
        break;
    case NpyType::Int32:
        convert<std::int32_t>(from, values);
        break;
    case NpyType::Int16:
        convert<std::int16_t>(from, values);
        break;
    case NpyType::Int8:
        convert<std::int8_t>(from, values);
        break;
    case NpyType::UInt8:
    case NpyType::Bool:
        convert<std::uint8_t>(from, values);
        break;
    }
}

NpyWriter::NpyWriter(const std::filesystem::path& path, std::size_t rows, std::size_t columns)
    : m_file(path)
    , m_valuesLeft(rows * columns)
{
    m_file.write(npyHeaderText(rows, columns));
}

void NpyWriter::write(std::span<const double> values)
{
    assert(values.size() <= m_valuesLeft);
    m_valuesLeft -= values.size();
    m_file.write(std::as_bytes(values));
}

void NpyWriter::commit()
{
    assert(m_valuesLeft == 0);
    m_file.commit();
}

} // namespace watchlab
