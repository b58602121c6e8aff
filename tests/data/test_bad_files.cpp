// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/npy.h"
#include "core/data/open_dataset.h"
#include "core/data/split_file.h"
#include "core/data/unpacking.h"
#include "core/util/safetensors.h"
#include "tests/data/packed_files.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using namespace std::string_literals;
using test::errorOf;

namespace {

/// A broken file as it stands on disk, and the sentence that opening it must give; FILE is its path.
struct BadFile {
    std::string what;
    std::string name; ///< its ending decides how it is opened
    std::string content;
    std::string message;
};

std::string littleEndian(std::uint64_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8 * i));
    return text;
}

/// An array with this header, format version 1.
std::string npy(const std::string& header, const std::string& data = {})
{
    return "\x93NUMPY\x01"s + '\0' + littleEndian(header.size(), 2) + header + data;
}

std::string shaped(const std::string& shape, const std::string& data)
{
    return npy("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n", data);
}

std::string tensors(const std::string& header, const std::string& data = {})
{
    return littleEndian(header.size(), 8) + header + data;
}

std::string tensor(const std::string& type, const std::string& shape, const std::string& offsets)
{
    return R"({"w":{"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
}

const std::string eight = "12345678";

const std::vector<BadFile> badFiles = {
    // CSV: any text with a header, all of its fields read as numbers
    {"empty", "a.csv", "",
     "FILE:1: is empty. A header line with column names is expected; copy the file again."},
    {"only a byte order mark", "a.csv", "\xEF\xBB\xBF",
     "FILE:1: is empty. A header line with column names is expected; copy the file again."},
    {"UTF-16", "a.csv", "\xFE\xFF\0u\0,"s, "FILE:1: is UTF-16 text. Save the file as UTF-8."},
    {"only blank lines", "a.csv", "\n\n\r\n",
     "FILE:1: is empty. A header line with column names is expected; copy the file again."},
    {"the same column twice", "a.csv", "user,user\n1,2\n",
     "FILE:1: has two columns named \"user\". Rename one of them."},
    {"a column without name, twice", "a.csv", "user,,\n1,2,3\n",
     "FILE:1: has two columns without a name. Name one of them."},
    {"too few fields", "a.csv", "user,video\n1,2\n3\n",
     "FILE:3: has 1 field where the header has 2. Correct the line, or restore the file if it was cut off."},
    {"too many fields", "a.csv", "user,video\n1,2\n\n3,4,5\n",
     "FILE:4: has 3 fields where the header has 2. Correct the line, or restore the file if it was cut off."},
    {"a quote that is never closed", "a.csv", "user,video\n1,\"2\n3,4\n",
     "FILE:2: a quoted text that begins in this record is never closed. Close it with a quote, or restore "
     "the file if it was cut off."},
    {"a quote in the header that is never closed", "a.csv", "user,\"video\n1,2\n",
     "FILE:1: a quoted text that begins in this record is never closed. Close it with a quote, or restore "
     "the file if it was cut off."},
    {"text for a number", "a.csv", "user,video\n1,two\n",
     "FILE:2:3: video is \"two\", which is not a number. Correct the value, or remove the line."},
    {"a decimal comma", "a.csv", "user,video\n1,\"2,5\"\n",
     "FILE:2:3: video is \"2,5\", which is not a number. Correct the value, or remove the line."},
    {"a hexadecimal number", "a.csv", "user,video\n1,0x1F\n",
     "FILE:2:3: video is \"0x1F\", which is not a number. Correct the value, or remove the line."},
    {"not a number, written out", "a.csv", "user,video\n1,NaN\n",
     "FILE:2:3: video is \"NaN\", which is not a finite number. Correct it; where a value may be missing, "
     "leave the field empty."},
    {"beyond a double", "a.csv", "user,video\n1,1e999\n",
     "FILE:2:3: video is \"1e999\", which is too large to be true. Correct the value, or remove the line."},
    // .npy
    {"empty", "a.npy", "", "FILE: is empty. Save the array again with numpy.save."},
    {"a picture", "a.npy", "\x89PNG\r\n\x1A\n",
     "FILE: is no .npy file: it does not begin with \\x93NUMPY. Save it with numpy.save."},
    {"version 9", "a.npy", "\x93NUMPY\x09\0\x04\0\0\0{}  "s,
     "FILE: has the format version 9; 1 to 3 are read. Save it again with numpy.save."},
    {"cut off in the header", "a.npy", npy("{'descr': '<f8'").substr(0, 12),
     "FILE: is cut off within its header. Copy or save it again."},
    {"header without shape", "a.npy", npy("{'descr': '<f8', 'fortran_order': False, }\n"),
     "FILE: has a header that cannot be understood: {'descr': '<f8', 'fortran_order': False, }. Save it "
     "again with numpy.save."},
    {"header that is no dictionary", "a.npy", npy("shape = (2, 3)\n"),
     "FILE: has a header that cannot be understood: shape = (2, 3). Save it again with numpy.save."},
    {"objects", "a.npy", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n", eight),
     "FILE: holds Python objects (dtype object). Save numbers: numpy.save(path, array.astype('float64'))."},
    {"big-endian", "a.npy", npy("{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }\n", eight),
     "FILE: is big-endian (dtype >f8). Save it as numpy.save(path, array.astype('<f8'))."},
    {"Fortran order", "a.npy", npy("{'descr': '<f8', 'fortran_order': True, 'shape': (1, 1), }\n", eight),
     "FILE: is in Fortran order. Save numpy.save(path, numpy.ascontiguousarray(array))."},
    {"shape beyond 64 bits", "a.npy", shaped("(4294967296, 4294967296)", eight),
     "FILE: has a header that cannot be understood: {'descr': '<f8', 'fortran_order': False, 'shape': "
     "(4294967296, 4294967296), }. Save it again with numpy.save."},
    {"fewer values than announced", "a.npy", shaped("(2,)", eight),
     "FILE: is cut off: its header announces 84 bytes and it has 76. Copy or save it again."},
    {"more values than announced", "a.npy", shaped("(1,)", eight + eight),
     "FILE: goes on after the array that its header announces: 84 bytes instead of 76. Save the array again, "
     "alone."},
    {"one dimension for rows", "a.npy", shaped("(1,)", eight),
     "FILE: has the shape (1,), but rows of 52 columns are needed. Save an array of the shape (rows, 52)."},
    // .safetensors
    {"shorter than its length", "a.safetensors", "\x01\x02",
     "FILE: the file is too short for a header. The file is damaged or not a .safetensors file; save or copy "
     "it again."},
    {"header longer than the file", "a.safetensors", littleEndian(1000, 8) + "{}",
     "FILE: the header claims 1000 bytes, more than there are or may be. The file is damaged or not a "
     ".safetensors file; save or copy it again."},
    {"header that is no JSON", "a.safetensors", tensors("{\"w\": "),
     "FILE: the header is not valid JSON. The file is damaged or not a .safetensors file; save or copy it "
     "again."},
    {"offsets beyond the end", "a.safetensors", tensors(tensor("F32", "[2]", "[0,8]"), "1234"),
     "FILE: the data of \"w\" lies outside the file (truncated?). The file is damaged or not a .safetensors "
     "file; save or copy it again."},
    {"offsets backwards", "a.safetensors", tensors(tensor("F32", "[2]", "[8,0]"), eight),
     "FILE: the data of \"w\" lies outside the file (truncated?). The file is damaged or not a .safetensors "
     "file; save or copy it again."},
    {"shape and offsets differ", "a.safetensors", tensors(tensor("F32", "[3]", "[0,8]"), eight),
     "FILE: shape and data_offsets of \"w\" disagree. The file is damaged or not a .safetensors file; save "
     "or copy it again."},
    {"negative size", "a.safetensors", tensors(tensor("F32", "[-2]", "[0,8]"), eight),
     "FILE: shape and data_offsets of \"w\" must be whole numbers, not negative. The file is damaged or not "
     "a .safetensors file; save or copy it again."},
    {"half precision", "a.safetensors", tensors(tensor("F16", "[4]", "[0,8]"), eight),
     "FILE: \"w\" has type \"F16\"; only F32, F64, I32 and I64 are read. Convert it first."},
    // packed files
    {"text with .gz behind its name", "a.gz", "user,video\n1,2\n",
     "FILE: is no gzip file. Copy or download it again."},
    {"an empty .gz", "a.gz", "", "FILE: is cut off. Copy or download it again."},
    {"a .gz that is cut off", "a.gz", test::gzipped("user,video\n1,2\n").substr(0, 20),
     "FILE: is cut off. Copy or download it again."},
    {"a damaged .gz", "a.gz", test::gzipped("user,video\n1,2\n").replace(12, 4, "####"),
     "FILE: is damaged: it cannot be decompressed. Copy or download it again."},
    {"something behind a .gz", "a.gz", test::gzipped("user,video\n1,2\n") + "user,video",
     "FILE: goes on after its end with something that is not gzip. Copy or download it again."},
    {"a .zip that ends after its first bytes", "a.zip", "PK\x03\x04 and nothing more",
     "FILE: is cut off or damaged. Download the archive again."},
    // splits of three rows
    {"a part that there is not", "a.split", "row,part\n0,train\n1,holdout\n",
     "FILE:3:3: part is \"holdout\", where train, validation or test is needed. Correct the value."},
    {"a row beyond the data", "a.split", "row,part\n0,train\n3,test\n",
     "FILE:3:1: row is \"3\", which is not between 0 and 2. Correct the value, or remove the line."},
    {"a row twice", "a.split", "row,part\n0,train\n0,test\n",
     "FILE:3:1: row is \"0\", a second time. A row can have one part only: leave one line out."},
    {"no column of parts", "a.split", "row,set\n0,train\n",
     "FILE:1: has no column \"part\". The columns found are: row, set. Add the column, or rename the one "
     "that holds it."},
    // tables, with their columns as they look
    {"nothing to predict", "t.csv", "user_id,item_id\n1,2\n",
     "data.columns: t.csv: No column has the role watch_time or target. Say which one is to be predicted."},
    {"one column", "t.csv", "user\n1\n2\n",
     "FILE:1: is no table: its lines cannot be split into columns by comma, tab, semicolon, vertical bar or "
     "space. Save it as CSV."},
};

void readAsNumbers(const std::filesystem::path& path)
{
    const CsvFile file(path);
    CsvRecords records(file, file.body());
    while (records.next()) {
        for (std::size_t column = 0; column < file.columns().size(); ++column)
            records.real(column);
    }
}

void open(const std::filesystem::path& path)
{
    const std::string ending = path.extension().string();
    if (path.filename() == "t.csv" || ending == ".zip")
        openDataset(path.string());
    else if (ending == ".gz")
        CsvFile(unpackGz(path, {}));
    else if (ending == ".csv")
        readAsNumbers(path);
    else if (ending == ".npy")
        NpyFile(path).requireColumns(52);
    else if (ending == ".safetensors")
        SafeTensors::read(path);
    else
        readSplit(path, "fingerprint", 3);
}

} // namespace

TEST_CASE("broken files are refused with the place, what is wrong and what to do")
{
    for (const BadFile& bad : badFiles) {
        SECTION(bad.what + " (" + bad.name + ")")
        {
            const test::TemporaryFolder folder;
            const std::filesystem::path path = folder / bad.name;
            test::writeText(path, bad.content);
            std::string message = bad.message;
            if (const std::size_t at = message.find("FILE"); at != std::string::npos)
                message.replace(at, 4, path.string());
            CHECK(errorOf([&] { open(path); }) == message);
        }
    }
}
