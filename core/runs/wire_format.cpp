// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/wire_format.h"

namespace watchlab {

namespace {

constexpr std::uint64_t kindVarint = 0;
constexpr std::uint64_t kindFixed64 = 1;
constexpr std::uint64_t kindBytes = 2;
constexpr std::uint64_t kindFixed32 = 5;

void appendRawVarint(std::string& message, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        message += static_cast<char>(0x80 | (value & 0x7F));
    message += static_cast<char>(value);
}

void appendKey(std::string& message, int number, std::uint64_t kind)
{
    appendRawVarint(message, static_cast<std::uint64_t>(number) << 3 | kind);
}

void appendRaw(std::string& message, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        message += static_cast<char>(value >> (8 * i) & 0xFF);
}

bool takeRaw(std::string_view& message, std::uint64_t& value, std::size_t bytes)
{
    if (message.size() < bytes)
        return false;
    value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(message[i])) << (8 * i);
    message.remove_prefix(bytes);
    return true;
}

} // namespace

bool takeVarint(std::string_view& message, std::uint64_t& value)
{
    value = 0;
    for (unsigned shift = 0; shift < 64 && !message.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(message.front());
        message.remove_prefix(1);
        value |= std::uint64_t(byte & 0x7FU) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

bool takeField(std::string_view& message, WireField& field)
{
    std::uint64_t key = 0;
    if (!takeVarint(message, key) || key >> 3 == 0 || key >> 3 > 0x1FFFFFFF)
        return false;
    field.number = static_cast<int>(key >> 3);
    switch (key & 7) {
    case kindVarint:
        field.kind = WireKind::Varint;
        return takeVarint(message, field.integer);
    case kindFixed64:
        field.kind = WireKind::Fixed64;
        return takeRaw(message, field.integer, 8);
    case kindFixed32:
        field.kind = WireKind::Fixed32;
        return takeRaw(message, field.integer, 4);
    case kindBytes: {
        field.kind = WireKind::Bytes;
        std::uint64_t length = 0;
        if (!takeVarint(message, length) || length > message.size())
            return false;
        field.bytes = message.substr(0, length);
        message.remove_prefix(length);
        return true;
    }
    default:
        return false;
    }
}

void appendVarint(std::string& message, int number, std::uint64_t value)
{
    appendKey(message, number, kindVarint);
    appendRawVarint(message, value);
}

void appendFixed64(std::string& message, int number, std::uint64_t value)
{
    appendKey(message, number, kindFixed64);
    appendRaw(message, value, 8);
}

void appendFixed32(std::string& message, int number, std::uint32_t value)
{
    appendKey(message, number, kindFixed32);
    appendRaw(message, value, 4);
}

void appendBytes(std::string& message, int number, std::string_view bytes)
{
    appendKey(message, number, kindBytes);
    appendRawVarint(message, bytes.size());
    message += bytes;
}

} // namespace watchlab
