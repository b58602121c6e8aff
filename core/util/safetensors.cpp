// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/safetensors.h"

#include "core/util/atomic_file.h"
#include "core/util/error.h"
#include "core/util/input_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <set>

namespace watchlab {

static_assert(std::endian::native == std::endian::little,
              "tensor data is written and read as it lies in memory");

namespace {

using Json = nlohmann::ordered_json; // keeps the file's order

constexpr std::size_t lengthBytes = 8;
constexpr std::uint64_t largestHeader = 100'000'000; // as others have it; 20 kB are usual
constexpr std::string_view metadataKey = "__metadata__";

struct TypeName {
    TensorType type;
    std::string_view name;
    std::size_t bytes;
};
constexpr std::array<TypeName, 5> typeNames{{{TensorType::F32, "F32", 4},
                                             {TensorType::F64, "F64", 8},
                                             {TensorType::I32, "I32", 4},
                                             {TensorType::I64, "I64", 8},
                                             {TensorType::U8, "U8", 1}}};

const TypeName& nameOf(TensorType type)
{
    return *std::ranges::find(typeNames, type, &TypeName::type);
}

[[noreturn]] void refuse(const std::filesystem::path& place, const std::string& what)
{
    throw InputError({place.string()},
                     what + ". The file is damaged or not a .safetensors file; save or copy it again.");
}

std::string inQuotes(std::string_view name)
{
    return "\"" + std::string(name.substr(0, 200)) + "\"";
}

/// Product of the extents; -1 when one is negative or the product does not fit.
std::int64_t product(const std::vector<std::int64_t>& shape)
{
    std::int64_t result = 1;
    for (const std::int64_t extent : shape) {
        if (extent < 0 || __builtin_mul_overflow(result, extent, &result))
            return -1;
    }
    return result;
}

std::int64_t wholeNumber(const Json& value, const std::filesystem::path& place, const std::string& name)
{
    if (!value.is_number_unsigned() ||
        value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        refuse(place, "shape and data_offsets of " + inQuotes(name) + " must be whole numbers, not negative");
    return static_cast<std::int64_t>(value.get<std::uint64_t>());
}

/// JSON keeps the last of two equal keys silently; here that would hide a tensor.
Json parseHeader(std::string_view text, const std::filesystem::path& place)
{
    std::set<std::string> names;
    std::string twice;
    const auto look = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > 3)
            refuse(place, "the header is nested too deeply");
        if (depth == 1 && event == Json::parse_event_t::key && twice.empty() &&
            !names.insert(parsed.get<std::string>()).second)
            twice = parsed.get<std::string>();
        return true;
    };
    Json header;
    try {
        header = Json::parse(text.begin(), text.end(), look);
    } catch (const nlohmann::json::exception&) {
        refuse(place, "the header is not valid JSON");
    }
    if (!header.is_object())
        refuse(place, "the header is not a JSON object");
    if (!twice.empty())
        refuse(place, "the header names " + inQuotes(twice) + " twice");
    return header;
}

struct Extent {
    std::int64_t begin;
    std::int64_t end;
};

Extent readEntry(const Json& entry, SafeTensors::Tensor& tensor, std::size_t dataBytes,
                 const std::filesystem::path& place)
{
    const std::string& name = tensor.name;
    if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") ||
        !entry.contains("data_offsets"))
        refuse(place, inQuotes(name) + " lacks dtype, shape or data_offsets");
    const Json& type = entry["dtype"];
    const auto known =
        std::ranges::find(typeNames, type.is_string() ? type.get<std::string>() : "", &TypeName::name);
    if (known == typeNames.end())
        throw InputError({place.string()}, inQuotes(name) + " has type " + type.dump().substr(0, 40) +
                                               "; only F32, F64, I32 and I64 are read. Convert it first.");
    tensor.type = known->type;

    const Json& shape = entry["shape"];
    const Json& offsets = entry["data_offsets"];
    if (!shape.is_array() || shape.size() > 16 || !offsets.is_array() || offsets.size() != 2)
        refuse(place, "shape or data_offsets of " + inQuotes(name) + " are not as they must be");
    for (const Json& extent : shape)
        tensor.shape.push_back(wholeNumber(extent, place, name));
    const Extent extent{wholeNumber(offsets[0], place, name), wholeNumber(offsets[1], place, name)};
    if (extent.begin > extent.end || static_cast<std::uint64_t>(extent.end) > dataBytes)
        refuse(place, "the data of " + inQuotes(name) + " lies outside the file (truncated?)");

    const std::int64_t elements = product(tensor.shape);
    std::int64_t bytes = 0;
    if (elements < 0 || __builtin_mul_overflow(elements, static_cast<std::int64_t>(known->bytes), &bytes) ||
        bytes != extent.end - extent.begin)
        refuse(place, "shape and data_offsets of " + inQuotes(name) + " disagree");
    return extent;
}

/// The data must be covered once and wholly.
void checkCoverage(std::vector<Extent> extents, std::size_t dataBytes, const std::filesystem::path& place)
{
    std::ranges::sort(extents, {}, [](const Extent& e) { return std::pair(e.begin, e.end); });
    std::int64_t covered = 0;
    for (const Extent& extent : extents) {
        if (extent.begin != covered)
            refuse(place, "the tensors' data overlap or leave a gap");
        covered = extent.end;
    }
    if (static_cast<std::uint64_t>(covered) != dataBytes)
        refuse(place, "there is data that belongs to no tensor");
}

} // namespace

std::int64_t SafeTensors::Tensor::elements() const
{
    return product(shape);
}

SafeTensors SafeTensors::read(const std::filesystem::path& path)
{
    const InputFile file(path);
    std::vector<std::byte> bytes(static_cast<std::size_t>(file.size()));
    file.read(0, {reinterpret_cast<char*>(bytes.data()), bytes.size()});
    file.checkContent();
    return parse(bytes, path);
}

SafeTensors SafeTensors::parse(std::span<const std::byte> file, const std::filesystem::path& place)
{
    std::uint64_t headerBytes = 0;
    if (file.size() < lengthBytes)
        refuse(place, "the file is too short for a header");
    std::memcpy(&headerBytes, file.data(), lengthBytes);
    if (headerBytes > largestHeader || headerBytes > file.size() - lengthBytes)
        refuse(place,
               "the header claims " + std::to_string(headerBytes) + " bytes, more than there are or may be");
    const auto headerText = file.subspan(lengthBytes, headerBytes);
    const auto data = file.subspan(lengthBytes + headerBytes);
    const Json header =
        parseHeader({reinterpret_cast<const char*>(headerText.data()), headerText.size()}, place);

    SafeTensors result;
    std::vector<Extent> extents;
    for (const auto& [name, entry] : header.items()) {
        if (name == metadataKey) {
            if (!entry.is_object())
                refuse(place, "__metadata__ is not an object");
            for (const auto& [key, text] : entry.items()) {
                if (!text.is_string())
                    refuse(place, "__metadata__ holds something other than text");
                result.metadata[key] = text.get<std::string>();
            }
            continue;
        }
        Tensor tensor;
        tensor.name = name;
        extents.push_back(readEntry(entry, tensor, data.size(), place));
        result.add(std::move(tensor));
    }
    checkCoverage(extents, data.size(), place);
    for (std::size_t i = 0; i < extents.size(); ++i) {
        const auto bytes = data.subspan(static_cast<std::size_t>(extents[i].begin),
                                        static_cast<std::size_t>(extents[i].end - extents[i].begin));
        result.m_tensors[i].bytes.assign(bytes.begin(), bytes.end());
    }
    return result;
}

std::string SafeTensors::header() const
{
    Json header = Json::object();
    if (!metadata.empty())
        header[std::string(metadataKey)] = metadata;
    std::size_t begin = 0;
    for (const Tensor& tensor : m_tensors) {
        header[tensor.name] = {{"dtype", nameOf(tensor.type).name},
                               {"shape", tensor.shape},
                               {"data_offsets", {begin, begin + tensor.bytes.size()}}};
        begin += tensor.bytes.size();
    }
    std::string text = header.dump();
    text.append((lengthBytes - text.size() % lengthBytes) % lengthBytes, ' '); // keeps the data aligned
    return text;
}

void SafeTensors::write(const std::filesystem::path& path) const
{
    const std::string text = header();
    const std::uint64_t length = text.size();
    AtomicFile file(path);
    file.write(std::as_bytes(std::span(&length, 1)));
    file.write(text);
    for (const Tensor& tensor : m_tensors)
        file.write(tensor.bytes);
    file.commit();
}

const SafeTensors::Tensor* SafeTensors::find(std::string_view name) const
{
    const auto found = m_index.find(name);
    return found == m_index.end() ? nullptr : &m_tensors[found->second];
}

const SafeTensors::Tensor& SafeTensors::expect(std::string_view name, TensorType type,
                                               const std::vector<std::int64_t>& shape,
                                               const std::filesystem::path& place) const
{
    const Tensor* tensor = find(name);
    if (!tensor)
        throw InputError({place.string()},
                         "there is no " + inQuotes(name) + ". Choose a file of this kind of model.");
    if (tensor->type != type)
        throw InputError({place.string()}, inQuotes(name) + " is " + std::string(nameOf(tensor->type).name) +
                                               ", not " + std::string(nameOf(type).name) +
                                               ". Convert it first.");
    if (!shape.empty() && tensor->shape != shape)
        throw InputError({place.string()}, inQuotes(name) + " has shape " +
                                               nlohmann::json(tensor->shape).dump() + ", not " +
                                               nlohmann::json(shape).dump() +
                                               ". Choose weights of a model with the same sizes.");
    return *tensor;
}

void SafeTensors::add(Tensor tensor)
{
    const std::size_t index = m_tensors.size();
    if (!m_index.emplace(tensor.name, index).second)
        throw InputError("the name " + inQuotes(tensor.name) + " is given to two tensors.");
    m_tensors.push_back(std::move(tensor));
}

} // namespace watchlab
