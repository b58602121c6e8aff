// SPDX-License-Identifier: GPL-3.0-or-later
// A .npy file; what it says of its shape must be there to be read.
#include "core/data/npy.h"
#include "tests/fuzz/fuzz_input.h"

#include <algorithm>

using namespace watchlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const FileDescriptor input = fuzz::fileOf(fuzz::textOf(data, size));
    fuzz::refusalOf([&] {
        const NpyFile file("/proc/self/fd/" + std::to_string(input.number()));
        const std::size_t count = file.count();
        fuzz::expect(count <= size / npyTypeBytes(file.type()), "a shape promises no more than is there");
        fuzz::refusalOf([&] { file.requireColumns(52); });
        std::vector<double> values(std::min<std::size_t>(count, 4096));
        file.read(0, values);
        file.read(count - values.size(), values);
        file.checkUnchanged();
    });
    return 0;
}
