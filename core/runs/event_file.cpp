// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_file.h"

#include "core/runs/wire_format.h"
#include "core/util/error.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace watchlab {

namespace {

static_assert(std::endian::native == std::endian::little, "lengths are written as they lie in memory");

constexpr std::size_t headBytes = 12; ///< length and its checksum
constexpr std::size_t tailBytes = 4;
constexpr std::uint64_t longestRecord = std::uint64_t(256) << 20; ///< pictures among them

constexpr std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78U : crc >> 1;
        table[i] = crc;
    }
    return table;
}

template<typename Number>
std::string bytesOf(Number number)
{
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

template<typename Number>
Number numberOf(std::string_view bytes)
{
    Number number{};
    std::memcpy(&number, bytes.data(), sizeof number);
    return number;
}

// Field numbers of event.proto, summary.proto and tensor.proto.
namespace field {
constexpr int wallTime = 1, step = 2, fileVersion = 3, summary = 5;
constexpr int value = 1;
constexpr int tag = 1, simpleValue = 2, tensor = 8, metadata = 9;
constexpr int type = 1, shape = 2, content = 4, floats = 5, doubles = 6;
constexpr int dimension = 2;
constexpr int pluginData = 1, pluginName = 1, pluginContent = 2;
} // namespace field

constexpr std::uint64_t typeFloat = 1;
constexpr std::uint64_t typeDouble = 2;

/// A tensor of one number; none for other ones.
std::optional<double> tensorValue(std::string_view bytes)
{
    std::uint64_t type = 0;
    std::optional<double> value;
    std::size_t values = 0;
    const bool good = visitFields(bytes, [&](const WireField& read) {
        if (read.number == field::type && read.kind == WireKind::Varint)
            type = read.integer;
        const bool listed = read.number == field::floats || read.number == field::doubles;
        const std::size_t each =
            read.number == field::doubles || (read.number == field::content && type == typeDouble)
                ? sizeof(double)
                : sizeof(float);
        if (!listed && read.number != field::content)
            return true;
        if (read.kind == WireKind::Fixed32)
            value = static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(read.integer)));
        else if (read.kind == WireKind::Fixed64)
            value = std::bit_cast<double>(read.integer);
        else if (read.kind == WireKind::Bytes && read.bytes.size() == each)
            value = each == sizeof(double) ? numberOf<double>(read.bytes)
                                           : static_cast<double>(numberOf<float>(read.bytes));
        else
            ++values; // more than one, or none
        ++values;
        return true;
    });
    if (!good || values != 1 || (type != typeFloat && type != typeDouble))
        return std::nullopt;
    return value;
}

/// A Summary.Value; none where it is no scalar. False where it is none at all.
bool readValue(std::string_view bytes, std::string& tag, std::optional<double>& value)
{
    return visitFields(bytes, [&](const WireField& read) {
        if (read.number == field::tag && read.kind == WireKind::Bytes)
            tag = read.bytes;
        else if (read.number == field::simpleValue && read.kind == WireKind::Fixed32)
            value = static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(read.integer)));
        else if (read.number == field::tensor && read.kind == WireKind::Bytes)
            value = tensorValue(read.bytes);
        return true;
    });
}

} // namespace

std::uint32_t crc32c(std::string_view bytes)
{
    static constexpr auto table = crcTable();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes)
        crc = (crc >> 8) ^ table[(crc ^ static_cast<unsigned char>(byte)) & 0xFF];
    return ~crc;
}

std::uint32_t maskedCrc32c(std::string_view bytes)
{
    return std::rotr(crc32c(bytes), 15) + 0xA282EAD8U;
}

bool visitScalars(std::string_view event, const std::function<void(const ScalarEvent&)>& visit)
{
    ScalarEvent scalar;
    std::string_view summary;
    const bool good = visitFields(event, [&](const WireField& read) {
        if (read.number == field::wallTime && read.kind == WireKind::Fixed64)
            scalar.wallSeconds = std::bit_cast<double>(read.integer);
        else if (read.number == field::step && read.kind == WireKind::Varint)
            scalar.step = static_cast<std::int64_t>(read.integer);
        else if (read.number == field::summary && read.kind == WireKind::Bytes)
            summary = read.bytes;
        return true;
    });
    return good && visitFields(summary, [&](const WireField& read) {
               if (read.number != field::value || read.kind != WireKind::Bytes)
                   return true;
               std::optional<double> value;
               scalar.tag.clear();
               if (!readValue(read.bytes, scalar.tag, value))
                   return false;
               if (value) {
                   scalar.value = *value;
                   visit(scalar);
               }
               return true;
           });
}

EventFileWriter::EventFileWriter(const std::filesystem::path& file, double wallSeconds)
    : m_file(file)
{
    std::string event;
    appendFixed64(event, field::wallTime, std::bit_cast<std::uint64_t>(wallSeconds));
    appendBytes(event, field::fileVersion, "brain.Event:2");
    addRecord(event);
}

void EventFileWriter::add(const ScalarEvent& scalar)
{
    std::string value;
    appendBytes(value, field::tag, scalar.tag);
    appendFixed32(value, field::simpleValue, std::bit_cast<std::uint32_t>(static_cast<float>(scalar.value)));
    addSummary(value, scalar.step, scalar.wallSeconds);
}

/// The tensor beside the message is one of no floats.
void EventFileWriter::addForPlugin(std::string_view plugin, std::string_view tag, std::string_view message,
                                   double wallSeconds)
{
    std::string shape;
    appendBytes(shape, field::dimension, {});
    std::string tensor;
    appendVarint(tensor, field::type, typeFloat);
    appendBytes(tensor, field::shape, shape);
    std::string data;
    appendBytes(data, field::pluginName, plugin);
    appendBytes(data, field::pluginContent, message);
    std::string metadata;
    appendBytes(metadata, field::pluginData, data);
    std::string value;
    appendBytes(value, field::tag, tag);
    appendBytes(value, field::tensor, tensor);
    appendBytes(value, field::metadata, metadata);
    addSummary(value, 0, wallSeconds);
}

void EventFileWriter::addSummary(const std::string& value, std::int64_t step, double wallSeconds)
{
    std::string summary;
    appendBytes(summary, field::value, value);
    std::string event;
    appendFixed64(event, field::wallTime, std::bit_cast<std::uint64_t>(wallSeconds));
    appendVarint(event, field::step, static_cast<std::uint64_t>(step));
    appendBytes(event, field::summary, summary);
    addRecord(event);
}

void EventFileWriter::addRecord(std::string_view event)
{
    const std::string length = bytesOf(std::uint64_t(event.size()));
    m_file.write(length);
    m_file.write(bytesOf(maskedCrc32c(length)));
    m_file.write(event);
    m_file.write(bytesOf(maskedCrc32c(event)));
}

void EventFileWriter::commit()
{
    m_file.commit();
}

EventFileReader::EventFileReader(const std::filesystem::path& file)
    : m_file(file)
{
}

std::optional<std::uint64_t> EventFileReader::visit(const std::function<void(const ScalarEvent&)>& visit,
                                                    const JobContext& job) const
{
    constexpr std::uint64_t windowBytes = std::uint64_t(1) << 20;
    std::string window; // of the file, from `begin` on
    std::uint64_t begin = 0;
    const auto bytesAt = [&](std::uint64_t offset, std::uint64_t count) -> std::string_view {
        if (offset < begin || offset + count > begin + window.size()) {
            job.throwIfStopped();
            window.resize(std::min(std::max(windowBytes, count), m_file.size() - offset));
            m_file.read(begin = offset, window);
        }
        return std::string_view(window).substr(offset - begin, count);
    };
    const auto refuse = [this](std::uint64_t offset, const std::string& what) {
        throw InputError({m_file.name()}, "is damaged at byte " + std::to_string(offset) + ": " + what +
                                              ". Copy the file again, or leave it out.");
    };
    for (std::uint64_t at = 0; at < m_file.size();) {
        if (m_file.size() - at < headBytes)
            return at;
        const std::string_view head = bytesAt(at, headBytes);
        const auto length = numberOf<std::uint64_t>(head);
        if (numberOf<std::uint32_t>(head.substr(8)) != maskedCrc32c(head.substr(0, 8)))
            refuse(at, "the checksum (CRC-32C) of a record's length does not match");
        if (length > longestRecord)
            refuse(at, "a record of " + std::to_string(length) + " bytes is longer than any");
        if (m_file.size() - at < headBytes + length + tailBytes)
            return at;
        const std::string_view rest = bytesAt(at + headBytes, length + tailBytes);
        const std::string_view event = rest.substr(0, length);
        if (numberOf<std::uint32_t>(rest.substr(length)) != maskedCrc32c(event))
            refuse(at, "the checksum (CRC-32C) of a record does not match");
        if (!visitScalars(event, visit))
            refuse(at, "a record is no event");
        at += headBytes + length + tailBytes;
    }
    return std::nullopt;
}

} // namespace watchlab
