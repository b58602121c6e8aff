// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// Element types that we read and write.
enum class TensorType { F32, F64, I32, I64, U8 };

template<typename T>
struct TensorTypeOf;
template<>
struct TensorTypeOf<float> {
    static constexpr TensorType value = TensorType::F32;
};
template<>
struct TensorTypeOf<double> {
    static constexpr TensorType value = TensorType::F64;
};
template<>
struct TensorTypeOf<std::int32_t> {
    static constexpr TensorType value = TensorType::I32;
};
template<>
struct TensorTypeOf<std::int64_t> {
    static constexpr TensorType value = TensorType::I64;
};
template<>
struct TensorTypeOf<std::uint8_t> {
    static constexpr TensorType value = TensorType::U8;
};

/// Named arrays in a .safetensors file: 8 bytes little-endian header length, JSON header with dtype, shape
/// and data_offsets, then raw little-endian data. A value; keeps the order of its tensors. Files are not
/// trusted: whatever does not add up (length, offsets, gaps, overlaps, shapes, types, names given twice) is
/// an InputError naming the file.
class SafeTensors {
public:
    struct Tensor {
        std::string name;
        TensorType type = TensorType::F32;
        std::vector<std::int64_t> shape;
        std::vector<std::byte> bytes; ///< C order
        std::int64_t elements() const;
    };

    static SafeTensors read(const std::filesystem::path& path);
    static SafeTensors parse(std::span<const std::byte> file, const std::filesystem::path& place);
    /// Whole or not at all (AtomicFile).
    void write(const std::filesystem::path& path) const;
    std::string header() const;

    const std::vector<Tensor>& tensors() const { return m_tensors; }
    const Tensor* find(std::string_view name) const;

    /// Values of a tensor that must be there with this type; an empty shape means any. Throws InputError
    /// naming place.
    template<typename T>
    std::vector<T> values(std::string_view name, const std::vector<std::int64_t>& shape = {},
                          const std::filesystem::path& place = {}) const
    {
        const Tensor& tensor = expect(name, TensorTypeOf<T>::value, shape, place);
        std::vector<T> result(static_cast<std::size_t>(tensor.elements()));
        if (!result.empty())
            std::memcpy(result.data(), tensor.bytes.data(), tensor.bytes.size());
        return result;
    }

    /// The name must be new and the shape's product the number of values.
    template<typename T>
    void add(std::string name, std::vector<std::int64_t> shape, std::span<const T> values)
    {
        const auto bytes = std::as_bytes(values);
        add({std::move(name), TensorTypeOf<T>::value, std::move(shape), {bytes.begin(), bytes.end()}});
    }
    void add(Tensor tensor);

    /// Free text beside the tensors ("__metadata__").
    std::map<std::string, std::string> metadata;

private:
    const Tensor& expect(std::string_view name, TensorType type, const std::vector<std::int64_t>& shape,
                         const std::filesystem::path& place) const;
    std::vector<Tensor> m_tensors;
    std::map<std::string, std::size_t, std::less<>> m_index;
};

} // namespace watchlab
