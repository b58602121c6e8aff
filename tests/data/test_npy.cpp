// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npy.h"
#include "core/util/error.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

#include <cstring>

using namespace watchlab;
using test::errorOf;

namespace {

/// The bytes of a .npy file with this header text.
std::string npyBytes(const std::string& header, const std::string& data, char version = 1)
{
    std::string bytes = "\x93NUMPY";
    bytes += version;
    bytes += '\0';
    const std::string text = header + "\n";
    bytes += static_cast<char>(text.size() & 0xFF);
    bytes += static_cast<char>(text.size() >> 8);
    if (version > 1)
        bytes += std::string(2, '\0');
    return bytes + text + data;
}

std::string headerOf(const std::string& type, const std::string& shape, const std::string& order = "False")
{
    return "{'descr': " + type + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }";
}

template<typename T>
std::string bytesOf(std::initializer_list<T> values)
{
    std::string bytes(values.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), values.begin(), bytes.size());
    return bytes;
}

std::vector<double> valuesOf(const std::string& bytes)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "a.npy", bytes);
    const NpyFile file(folder / "a.npy");
    std::vector<double> values(file.count());
    file.read(0, values);
    return values;
}

} // namespace

TEST_CASE("numbers of every supported type and header version")
{
    const std::vector<double> wanted{1, 2, 3, 4};
    const std::string shape = "(2, 2)";
    CHECK(valuesOf(npyBytes(headerOf("'<f8'", shape), bytesOf<double>({1, 2, 3, 4}))) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("'<f4'", shape), bytesOf<float>({1, 2, 3, 4}))) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("'<i8'", shape), bytesOf<std::int64_t>({1, 2, 3, 4}))) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("'<i4'", shape), bytesOf<std::int32_t>({1, 2, 3, 4}))) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("'<i2'", shape), bytesOf<std::int16_t>({1, 2, 3, 4}))) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("'|i1'", shape), bytesOf<std::int8_t>({1, 2, 3, 4}))) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("'|u1'", shape), bytesOf<std::uint8_t>({1, 2, 3, 4}))) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("\"<f8\"", "(4,)"), bytesOf<double>({1, 2, 3, 4}), 2)) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("'<f8'", "(4,)", "True"), bytesOf<double>({1, 2, 3, 4}), 3)) == wanted);
    CHECK(valuesOf(npyBytes(headerOf("'<f8'", "()"), bytesOf<double>({7}))) == std::vector<double>{7});
}

TEST_CASE("what cannot be read is named with what to save instead")
{
    const std::string data = bytesOf<double>({1, 2, 3, 4});
    struct Bad {
        std::string bytes;
        std::string message;
    };
    const std::string good = npyBytes(headerOf("'<f8'", "(2, 2)"), data);
    const std::size_t begin = good.size() - data.size();
    const std::vector<Bad> table = {
        {"", "is empty. Save the array again with numpy.save."},
        {"a,b\n1,2\n", "is no .npy file: it does not begin with \\x93NUMPY. Save it with numpy.save."},
        {good.substr(0, 3), "is cut off within its header. Copy or save it again."},
        {good.substr(0, 30), "is cut off within its header. Copy or save it again."},
        {good.substr(0, good.size() - 1), "is cut off: its header announces " + std::to_string(begin + 32) +
                                              " bytes and it has " + std::to_string(begin + 31) +
                                              ". Copy or save it again."},
        {good + "x", "goes on after the array that its header announces: " + std::to_string(begin + 33) +
                         " bytes instead of " + std::to_string(begin + 32) +
                         ". Save the array again, alone."},
        {npyBytes(headerOf("'|O'", "(2, 2)"), data),
         "holds Python objects (dtype object). Save numbers: numpy.save(path, array.astype('float64'))."},
        {npyBytes(headerOf("'>f8'", "(2, 2)"), data),
         "is big-endian (dtype >f8). Save it as numpy.save(path, array.astype('<f8'))."},
        {npyBytes(headerOf("'<f8'", "(2, 2)", "True"), data),
         "is in Fortran order. Save numpy.save(path, numpy.ascontiguousarray(array))."},
        {npyBytes(headerOf("[('a', '<f8')]", "(4,)"), data),
         "is a structured array. Save a plain one: numpy.save(path, array.astype('float64'))."},
        {npyBytes(headerOf("'<c16'", "(1, 2)"), data),
         "has the dtype <c16, which is not read. Save numpy.save(path, array.astype('float64'))."},
        {npyBytes(headerOf("'<f8'", "(99999999999, 99999999999)"), data),
         "has a header that cannot be understood: (99999999999, 99999999999)"},
        {npyBytes("{'descr': '<f8'}", data), "has a header that cannot be understood: {'descr': '<f8'}"},
        {npyBytes(headerOf("'<f8'", "(2, 2)"), data, 9), "has the format version 9; 1 to 3 are read."},
    };
    for (const Bad& bad : table) {
        const test::TemporaryFolder folder;
        test::writeText(folder / "a.npy", bad.bytes);
        const std::string error = errorOf([&] { NpyFile file(folder / "a.npy"); });
        INFO(bad.message);
        CHECK(error.substr(0, (folder / "a.npy").string().size()) == (folder / "a.npy").string());
        const bool headerText = bad.message.find("understood") != std::string::npos;
        CHECK((headerText ? error.find("has a header that cannot be understood") : error.find(bad.message)) !=
              std::string::npos);
    }
}

TEST_CASE("a wrong shape is shown")
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "a.npy", npyBytes(headerOf("'<f8'", "(2, 2)"), bytesOf<double>({1, 2, 3, 4})));
    CHECK(errorOf([&] { NpyFile(folder / "a.npy").requireColumns(52); }) ==
          (folder / "a.npy").string() +
              ": has the shape (2, 2), but rows of 52 columns are needed. Save an array of the "
              "shape (rows, 52).");
}

TEST_CASE("written rows come back to the bit, and nothing is left without commit")
{
    const test::TemporaryFolder folder;
    const std::vector<double> first{0.1, -0.0, 1e300};
    const std::vector<double> second{3, 5e-324, 7};
    {
        NpyWriter writer(folder / "a.npy", 2, 3);
        writer.write(first);
        writer.write(second);
        CHECK_FALSE(std::filesystem::exists(folder / "a.npy"));
        writer.commit();
        NpyWriter forgotten(folder / "b.npy", 2, 3);
        forgotten.write(first);
    }
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    const NpyFile file(folder / "a.npy");
    CHECK(file.shape() == std::vector<std::size_t>{2, 3});
    CHECK((std::filesystem::file_size(folder / "a.npy") - 48) % 64 == 0);
    std::vector<double> values(3);
    file.read(0, values);
    CHECK(std::memcmp(values.data(), first.data(), 24) == 0);
    file.read(3, values);
    CHECK(std::memcmp(values.data(), second.data(), 24) == 0);
}

TEST_CASE("an array that is cut off after it was opened is an error, not a crash")
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "a.npy", npyBytes(headerOf("'<f8'", "(100000,)"), std::string(800000, '\0')));
    const NpyFile file(folder / "a.npy");
    std::filesystem::resize_file(folder / "a.npy", 1000);
    std::vector<double> values(1000);
    CHECK(errorOf([&] { file.read(50000, values); }) ==
          file.name() +
              ": became shorter while it was being read. Open it again when nobody writes to it any more.");
    CHECK_THROWS_AS(file.checkUnchanged(), InputError);
}
