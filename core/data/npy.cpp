// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npy.h"

#include "core/data/npy_header.h"
#include "core/util/error.h"

#include <bit>
#include <cassert>
#include <cstring>
#include <numeric>

namespace watchlab {

static_assert(std::endian::native == std::endian::little,
              "arrays are read and written as they lie in memory");

namespace {

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
    const NpyHeader header = parseNpyHeader(m_file.bytes(), name());
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
    const char* from = bytesOf(index, index + values.size()).data();
    switch (m_type) {
    case NpyType::Float64:
        std::memcpy(values.data(), from, values.size_bytes());
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

void NpyFile::release(std::size_t from, std::size_t to) const
{
    m_file.release(bytesOf(from, to));
}

std::string_view NpyFile::bytesOf(std::size_t from, std::size_t to) const
{
    assert(from <= to && to <= count());
    return m_file.bytes().substr(m_dataBegin + from * npyTypeBytes(m_type),
                                 (to - from) * npyTypeBytes(m_type));
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
