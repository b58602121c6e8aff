// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

/// TensorBoard's event files read once more, written from the format's description and independently of the
/// engine: the checksum bit by bit, each message by a small recursive walk.
namespace watchlab::test {

inline std::uint32_t plainCrc32c(const std::string& bytes)
{
    std::uint32_t remainder = 0xFFFFFFFFU;
    for (const char c : bytes)
        for (int bit = 0; bit < 8; ++bit) {
            const bool one =
                (((remainder & 1U) != 0) != (((static_cast<unsigned char>(c) >> bit) & 1U) != 0));
            remainder >>= 1;
            if (one)
                remainder ^= 0x82F63B78U; // x^32 + x^28 + x^27 + ... + 1, its bits reversed
        }
    return remainder ^ 0xFFFFFFFFU;
}

struct PlainScalar {
    std::string tag;
    std::int64_t step = 0;
    double wallSeconds = 0;
    float value = 0;
};

/// What a run says of itself to TensorBoard's HPARAMS tab.
struct PlainParameters {
    std::vector<std::string> columns;          ///< "name:type" of each parameter, as they are shown
    std::vector<std::string> metrics;          ///< tags
    std::map<std::string, std::string> values; ///< "number 0.5", "text demo", "truth 1"
    double began = 0;
    std::uint64_t status = 99;
    double ended = 0;
};

struct PlainEvents {
    PlainParameters parameters;
    std::vector<std::string> versions;
    std::vector<PlainScalar> scalars;
};

class PlainDecoder {
public:
    explicit PlainDecoder(std::string bytes)
        : m_bytes(std::move(bytes))
    {
    }

    PlainEvents decode()
    {
        PlainEvents events;
        while (m_at < m_bytes.size()) {
            const std::string length = take(8);
            check(length, littleEndian(take(4)));
            const std::string record = take(littleEndian(length));
            check(record, littleEndian(take(4)));
            decodeEvent(record, events);
        }
        return events;
    }

private:
    static std::uint64_t littleEndian(const std::string& bytes)
    {
        std::uint64_t number = 0;
        for (std::size_t i = bytes.size(); i-- > 0;)
            number = number * 256 + static_cast<unsigned char>(bytes[i]);
        return number;
    }

    static void check(const std::string& bytes, std::uint64_t written)
    {
        const std::uint64_t crc = plainCrc32c(bytes);
        const std::uint64_t turned =
            (crc / 32768 + crc * 131072) % 4294967296ULL; // 15 bits to the right, around
        if ((turned + 2726488792ULL) % 4294967296ULL != written)
            throw std::runtime_error("checksum");
    }

    std::string take(std::uint64_t count)
    {
        if (m_bytes.size() - m_at < count)
            throw std::runtime_error("cut off");
        m_at += count;
        return m_bytes.substr(m_at - count, count);
    }

    struct Field {
        int number = 0;
        int kind = 0;
        std::uint64_t integer = 0;
        std::string bytes;
    };

    static std::vector<Field> fieldsOf(const std::string& message)
    {
        std::vector<Field> fields;
        std::size_t at = 0;
        const auto varint = [&] {
            std::uint64_t value = 0;
            std::uint64_t factor = 1;
            for (;; factor *= 128) {
                const auto byte = static_cast<unsigned char>(message.at(at++));
                value += factor * (byte % 128);
                if (byte < 128)
                    return value;
            }
        };
        while (at < message.size()) {
            Field field;
            const std::uint64_t key = varint();
            field.number = static_cast<int>(key / 8);
            field.kind = static_cast<int>(key % 8);
            if (field.kind == 0) {
                field.integer = varint();
            } else {
                const std::uint64_t size = field.kind == 1 ? 8 : field.kind == 5 ? 4 : varint();
                field.bytes = message.substr(at, size);
                if (field.bytes.size() != size)
                    throw std::runtime_error("field");
                at += size;
            }
            fields.push_back(field);
        }
        return fields;
    }

    static void decodeEvent(const std::string& record, PlainEvents& events)
    {
        PlainScalar scalar;
        std::string summary;
        for (const Field& field : fieldsOf(record)) {
            if (field.number == 1)
                std::memcpy(&scalar.wallSeconds, field.bytes.data(), 8);
            if (field.number == 2)
                scalar.step = static_cast<std::int64_t>(field.integer);
            if (field.number == 3)
                events.versions.push_back(field.bytes);
            if (field.number == 5)
                summary = field.bytes;
        }
        for (const Field& value : fieldsOf(summary)) {
            bool isScalar = false;
            for (const Field& field : fieldsOf(value.bytes)) {
                if (field.number == 1)
                    scalar.tag = field.bytes;
                if (field.number == 2) {
                    isScalar = true;
                    std::memcpy(&scalar.value, field.bytes.data(), 4);
                }
                if (field.number == 9)
                    decodePlugin(only(field.bytes, 1), events.parameters);
            }
            if (isScalar)
                events.scalars.push_back(scalar);
        }
    }

    static std::string only(const std::string& message, int number)
    {
        std::string found;
        for (const Field& field : fieldsOf(message))
            if (field.number == number)
                found = field.bytes;
        return found;
    }

    static std::uint64_t integerOf(const std::string& message, int number)
    {
        for (const Field& field : fieldsOf(message))
            if (field.number == number)
                return field.integer;
        return 0;
    }

    static double doubleOf(const std::string& eight)
    {
        double value = 0;
        if (eight.size() != sizeof value)
            throw std::runtime_error("no double");
        std::memcpy(&value, eight.data(), sizeof value);
        return value;
    }

    static void decodePlugin(const std::string& plugin, PlainParameters& parameters)
    {
        if (only(plugin, 1) != "hparams")
            throw std::runtime_error("another plugin");
        for (const Field& part : fieldsOf(only(plugin, 2)))
            for (const Field& field : fieldsOf(part.bytes)) {
                if (part.number == 2 && field.number == 4)
                    parameters.columns.push_back(only(field.bytes, 1) + ":" +
                                                 std::to_string(integerOf(field.bytes, 4)));
                if (part.number == 2 && field.number == 5)
                    parameters.metrics.push_back(only(only(field.bytes, 1), 2));
                if (part.number == 3 && field.number == 1)
                    decodeValue(only(field.bytes, 1), only(field.bytes, 2), parameters);
                if (part.number == 3 && field.number == 5)
                    parameters.began = doubleOf(field.bytes);
                if (part.number == 4 && field.number == 1)
                    parameters.status = field.integer;
                if (part.number == 4 && field.number == 2)
                    parameters.ended = doubleOf(field.bytes);
            }
    }

    static void decodeValue(const std::string& key, const std::string& value, PlainParameters& parameters)
    {
        const Field field = fieldsOf(value).at(0);
        parameters.values[key] = field.number == 2   ? "number " + std::to_string(doubleOf(field.bytes))
                                 : field.number == 3 ? "text " + field.bytes
                                 : field.number == 4 ? "truth " + std::to_string(field.integer)
                                                     : "?";
    }

    std::string m_bytes;
    std::size_t m_at = 0;
};

} // namespace watchlab::test
