// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/field_table.h"

#include <algorithm>
#include <cassert>

namespace watchlab {

FieldTable::FieldTable(std::vector<Field> fields, std::vector<std::int32_t> codes,
                       std::vector<std::uint8_t> mask)
    : m_fields(std::move(fields))
    , m_codes(std::move(codes))
    , m_mask(std::move(mask))
{
    assert(m_codes.size() == m_mask.size());
    assert(m_fields.empty() ? m_codes.empty() : m_codes.size() % width() == 0);
}

std::size_t FieldTable::vocabularies() const
{
    std::uint32_t count = 0;
    for (const Field& field : m_fields)
        count = std::max(count, field.vocabulary + 1);
    return count;
}

void FieldTable::reserve(std::size_t entries)
{
    m_codes.reserve(entries * width());
    m_mask.reserve(entries * width());
}

void FieldTable::add(std::span<const std::int32_t> codes, std::span<const std::uint8_t> mask)
{
    assert(codes.size() == width() && mask.size() == width());
    m_codes.insert(m_codes.end(), codes.begin(), codes.end());
    m_mask.insert(m_mask.end(), mask.begin(), mask.end());
}

void FieldTable::add(std::int32_t idCode)
{
    m_codes.resize(m_codes.size() + width(), 0);
    m_mask.resize(m_mask.size() + width(), 0);
    set(size() - 1, 0, idCode);
}

void FieldTable::set(std::size_t entry, std::size_t field, std::int32_t code)
{
    m_codes[entry * width() + field] = code;
    m_mask[entry * width() + field] = 1;
}

void FieldTable::addField(std::string name, std::span<const std::int32_t> codes)
{
    FieldTable wider(m_fields);
    wider.m_fields.push_back({std::move(name), static_cast<std::uint32_t>(vocabularies())});
    wider.reserve(size());
    for (std::size_t entry = 0; entry < size(); ++entry) {
        const bool counts = codes[entry] >= 0;
        wider.m_codes.insert(wider.m_codes.end(), this->codes(entry).begin(), this->codes(entry).end());
        wider.m_codes.push_back(counts ? codes[entry] : 0);
        wider.m_mask.insert(wider.m_mask.end(), mask(entry).begin(), mask(entry).end());
        wider.m_mask.push_back(counts ? 1 : 0);
    }
    *this = std::move(wider);
}

} // namespace watchlab
