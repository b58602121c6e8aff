// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/torch_headers_impl.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// A network's parameters one after the other in one buffer, and that buffer, or others laid out like it, in
/// files. What is written is float32 from main memory, wherever the buffer lives.
namespace watchlab::gr {

/// Where a parameter lies in the flat buffers.
struct ParameterPlace {
    std::string name;
    std::vector<std::int64_t> shape;
    std::int64_t offset = 0;
    std::int64_t count = 0;
    bool isEmbedding() const { return name.find("embedding") != std::string::npos; }
};

/// Adds each parameter's numbers as prefix + name.
void exportFlat(const std::vector<ParameterPlace>& places, const at::Tensor& flat, const std::string& prefix,
                SafeTensors& into);
/// All numbers of such tensors. Throws InputError naming the file.
std::vector<float> readFlat(const std::vector<ParameterPlace>& places, const SafeTensors& from,
                            const std::string& prefix, const std::filesystem::path& file);
/// As many numbers as flat has, to where it lives.
void assignFlat(at::Tensor& flat, const float* numbers);

/// Weights of exactly these parameters, finite. On an InputError, which names the file, flat is unchanged.
void importWeights(const std::vector<ParameterPlace>& places, at::Tensor& flat, const SafeTensors& weights,
                   const std::filesystem::path& file);

} // namespace watchlab::gr
