// SPDX-License-Identifier: GPL-3.0-or-later
// A .safetensors file; what was read is written and read again.
#include "core/util/safetensors.h"
#include "tests/fuzz/fuzz_input.h"

using namespace watchlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::refusalOf([&] {
        const SafeTensors tensors = SafeTensors::parse(std::as_bytes(std::span(data, size)), "input");
        std::size_t bytes = 0;
        for (const SafeTensors::Tensor& tensor : tensors.tensors()) {
            fuzz::expect(tensors.find(tensor.name) == &tensor, "tensors are found by name");
            bytes += tensor.bytes.size();
        }
        fuzz::expect(bytes <= size, "tensors are no larger than the file");
        const std::string header = tensors.header();
        fuzz::expect(!header.empty(), "there is a header again");
    });
    return 0;
}
