// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/placement.h"

#include "core/gr/torch_headers_impl.h"
#include "core/util/error.h"

namespace watchlab::gr {

Placement placementOn(Device device)
{
    if (device == Device::Cpu)
        return Placement::OwnOperations;
    if (!at::globalContext().hasCUDART())
        throw UsageError("train.device",
                         "this program's LibTorch was built without CUDA; choose cpu, or build with a "
                         "LibTorch that has CUDA");
    if (!at::hasCUDA())
        throw UsageError("train.device",
                         "LibTorch finds no CUDA device on this machine (nvidia-smi lists those that the "
                         "driver sees); choose cpu");
    return Placement::LibraryOnCuda;
}

} // namespace watchlab::gr
