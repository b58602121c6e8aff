// SPDX-License-Identifier: GPL-3.0-or-later
// TensorBoard's event files; and, past the checksums that keep a fuzzer out, a single event.
#include "core/runs/event_file.h"
#include "tests/fuzz/fuzz_input.h"

using namespace watchlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto check = [size](const ScalarEvent& scalar) {
        fuzz::expect(scalar.tag.size() <= size, "tags are no longer than the file");
    };
    fuzz::refusalOf([&] {
        const FileDescriptor file = fuzz::fileOf(text);
        const EventFileReader reader("/proc/self/fd/" + std::to_string(file.number()));
        const auto end = reader.visit(check);
        fuzz::expect(!end || *end < size, "a file breaks off within itself");
    });
    visitScalars(text, check);
    return 0;
}
