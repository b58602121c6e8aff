// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Protobuf's wire format, as much of it as event files need.
namespace watchlab {

enum class WireKind { Varint, Fixed64, Bytes, Fixed32 };

struct WireField {
    int number = 0;
    WireKind kind = WireKind::Varint;
    std::uint64_t integer = 0; ///< of Varint, Fixed64 and Fixed32
    std::string_view bytes;    ///< of Bytes
};

/// Takes a varint off the front; false where there is none of at most 64 bits.
bool takeVarint(std::string_view& message, std::uint64_t& value);
/// Takes a field off the front; false where there is none, or of a kind that protobuf has given up.
bool takeField(std::string_view& message, WireField& field);

/// Visits the fields of a message; false where it is none, or visit says so.
template<typename Visit>
bool visitFields(std::string_view message, const Visit& visit)
{
    WireField field;
    while (!message.empty())
        if (!takeField(message, field) || !visit(field))
            return false;
    return true;
}

void appendVarint(std::string& message, int number, std::uint64_t value);
void appendFixed64(std::string& message, int number, std::uint64_t value);
void appendFixed32(std::string& message, int number, std::uint32_t value);
void appendBytes(std::string& message, int number, std::string_view bytes);

} // namespace watchlab
