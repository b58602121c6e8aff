// SPDX-License-Identifier: GPL-3.0-or-later
// Guessing how a table is read, and the text that says how: the first line is such a text, the rest a table.
#include "core/data/table_import.h"
#include "tests/fuzz/fuzz_input.h"

using namespace watchlab;

namespace {

/// What is written must mean the same when it is read.
void goRound(const TableImport& import)
{
    const std::string text = importText(import);
    std::string again;
    const std::string refusal = fuzz::refusalOf([&] { again = importText(parseImport(text)); });
    fuzz::expect(refusal.empty() && again == text, "an import's text is read as it was written", text,
                 refusal + again);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input = fuzz::textOf(data, size);
    const std::size_t end = std::min(input.find('\n'), input.size());
    fuzz::refusalOf([&] {
        const TableImport import = parseImport(input.substr(0, end));
        importProblem(import);
        goRound(import);
    });
    FileHead head;
    head.text = input.substr(std::min(end + 1, input.size()));
    head.whole = size % 2 == 0;
    head.bytes = head.text.size() * (head.whole ? 1 : 10);
    fuzz::refusalOf([&] {
        const TableImport import = guessImport(head, "input");
        importProblem(import);
        goRound(import);
        lookAtTable(head, "input", import.delimiter, !import.header);
    });
    return 0;
}
