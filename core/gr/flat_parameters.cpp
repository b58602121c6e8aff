// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/flat_parameters_impl.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace watchlab::gr {

void exportFlat(const std::vector<ParameterPlace>& places, const at::Tensor& flat, const std::string& prefix,
                SafeTensors& into)
{
    const at::Tensor numbers = flat.cpu();
    for (const ParameterPlace& place : places)
        into.add<float>(prefix + place.name, place.shape,
                        {numbers.data_ptr<float>() + place.offset, static_cast<std::size_t>(place.count)});
}

std::vector<float> readFlat(const std::vector<ParameterPlace>& places, const SafeTensors& from,
                            const std::string& prefix, const std::filesystem::path& file)
{
    std::vector<float> all;
    for (const ParameterPlace& place : places) {
        const std::vector<float> numbers = from.values<float>(prefix + place.name, place.shape, file);
        all.insert(all.end(), numbers.begin(), numbers.end());
    }
    return all;
}

void assignFlat(at::Tensor& flat, const float* numbers)
{
    const at::Tensor given = at::empty(flat.sizes(), at::kFloat);
    std::copy_n(numbers, flat.numel(), given.data_ptr<float>());
    flat.copy_(given);
}

void importWeights(const std::vector<ParameterPlace>& places, at::Tensor& flat, const SafeTensors& weights,
                   const std::filesystem::path& file)
{
    const std::vector<float> all = readFlat(places, weights, "", file);
    for (const ParameterPlace& place : places) {
        const auto begin = all.begin() + place.offset;
        if (!std::all_of(begin, begin + place.count, [](float value) { return std::isfinite(value); }))
            throw InputError({file.string()},
                             "\"" + place.name +
                                 "\" holds a value that is not finite. The run that wrote it "
                                 "diverged; choose an earlier checkpoint.");
    }
    if (weights.tensors().size() != places.size())
        throw InputError({file.string()}, "has " + std::to_string(weights.tensors().size()) +
                                              " parameters where this model has " +
                                              std::to_string(places.size()) +
                                              ". Choose weights of a model with the same sizes.");
    assignFlat(flat, all.data());
}

} // namespace watchlab::gr
