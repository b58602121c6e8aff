// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/model.h"

#include "core/gr/network_impl.h"
#include "core/util/error.h"
#include "core/util/rng.h"

#include <dlfcn.h>

#include <cmath>
#include <utility>

namespace watchlab::gr {

namespace {

constexpr double initialBound = 0.08;
constexpr std::uint64_t weightStream = 0x6B1; // of the seed, apart from dropout's and shuffling's

void useOneBlasThread()
{
    // Debian's OpenBLAS has its own pool; other BLAS libraries lack the symbol and follow OpenMP.
    using SetThreads = void (*)(int);
    if (void* symbol = dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))
        reinterpret_cast<SetThreads>(symbol)(1);
}

} // namespace

Model::Model(ModelSpec spec)
    : m_network(std::make_unique<Network>(std::move(spec)))
{
}

Model::~Model() = default;

void Model::initialize(std::uint64_t seed)
{
    Rng rng = Rng::stream(seed, weightStream);
    float* values = m_network->values.data_ptr<float>();
    for (std::int64_t i = 0; i < parameterCount(); ++i)
        values[i] = static_cast<float>((2 * rng.uniform() - 1) * initialBound);
}

const ModelSpec& Model::spec() const
{
    return m_network->spec;
}

std::int64_t Model::parameterCount() const
{
    return m_network->values.numel();
}

SafeTensors Model::exportWeights() const
{
    SafeTensors weights;
    const float* values = m_network->values.data_ptr<float>();
    for (const ParameterPlace& place : m_network->places)
        weights.add<float>(place.name, place.shape,
                           {values + place.offset, static_cast<std::size_t>(place.count)});
    return weights;
}

void Model::importWeights(const SafeTensors& weights, const std::filesystem::path& file)
{
    std::vector<float> all;
    all.reserve(static_cast<std::size_t>(parameterCount()));
    for (const ParameterPlace& place : m_network->places) {
        const std::vector<float> values = weights.values<float>(place.name, place.shape, file);
        for (const float value : values) {
            if (!std::isfinite(value))
                throw InputError({file.string()},
                                 "\"" + place.name +
                                     "\" holds a value that is not finite. The run that wrote it "
                                     "diverged; choose an earlier checkpoint.");
        }
        all.insert(all.end(), values.begin(), values.end());
    }
    if (weights.tensors().size() != m_network->places.size())
        throw InputError({file.string()}, "has " + std::to_string(weights.tensors().size()) +
                                              " parameters where this "
                                              "model has " +
                                              std::to_string(m_network->places.size()) +
                                              ". Choose weights of a model with the same sizes.");
    std::copy(all.begin(), all.end(), m_network->values.data_ptr<float>());
}

void setTorchThreads(int threads)
{
    at::set_num_threads(threads);
    useOneBlasThread();
}

} // namespace watchlab::gr
