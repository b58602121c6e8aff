// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/model.h"

#include "core/gr/initial_weights_impl.h"
#include "core/gr/network_impl.h"
#include "core/util/rng.h"

#include <dlfcn.h>

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

void drawInitialWeights(at::Tensor& flat, std::uint64_t seed)
{
    Rng rng = Rng::stream(seed, weightStream);
    std::vector<float> values(static_cast<std::size_t>(flat.numel()));
    for (float& value : values)
        value = static_cast<float>((2 * rng.uniform() - 1) * initialBound);
    assignFlat(flat, values.data());
}

Model::Model(ModelSpec spec, Placement placement)
    : m_network(std::make_unique<Network>(std::move(spec), placement))
{
}

Model::~Model() = default;

void Model::initialize(std::uint64_t seed)
{
    drawInitialWeights(m_network->values, seed);
}

const ModelSpec& Model::spec() const
{
    return m_network->spec;
}

std::int64_t Model::parameterCount() const
{
    return m_network->values.numel();
}

std::size_t Model::rowsAtOnce() const
{
    return m_network->operations.rowsAtOnce();
}

SafeTensors Model::exportWeights() const
{
    SafeTensors weights;
    exportFlat(m_network->places, m_network->values, "", weights);
    return weights;
}

void Model::importWeights(const SafeTensors& weights, const std::filesystem::path& file)
{
    gr::importWeights(m_network->places, m_network->values, weights, file);
}

void setTorchThreads(int threads)
{
    at::set_num_threads(threads);
    useOneBlasThread();
}

} // namespace watchlab::gr
