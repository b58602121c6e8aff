// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npy_header.h"

#include "core/util/error.h"
#include "core/util/utf8.h"

#include <array>
#include <charconv>
#include <utility>

namespace watchlab {

namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t alignment = 64;

/// The header's text is a Python dictionary with three keys; this finds the text of a key's value.
class PythonDictionary {
public:
    PythonDictionary(std::string_view text, const std::string& file)
        : m_text(text)
        , m_file(file)
    {
    }

    std::string_view valueOf(std::string_view key) const
    {
        for (const char quote : {'\'', '"'}) {
            const std::size_t at = m_text.find(quote + std::string(key) + quote);
            if (at == std::string_view::npos)
                continue;
            const std::size_t colon = m_text.find(':', at);
            const std::size_t begin =
                m_text.find_first_not_of(" \t", colon == std::string_view::npos ? colon : colon + 1);
            if (begin != std::string_view::npos)
                return m_text.substr(begin);
        }
        fail();
    }

    [[noreturn]] void fail() const
    {
        throw InputError({m_file}, "has a header that cannot be understood: " +
                                       shortened(m_text.substr(0, m_text.find_last_not_of(" \n") + 1), 120) +
                                       ". Save it again with numpy.save.");
    }

private:
    std::string_view m_text;
    const std::string& m_file;
};

[[noreturn]] void refuse(const std::string& file, const std::string& why)
{
    throw InputError({file}, why);
}

NpyType parseType(const PythonDictionary& header, const std::string& file)
{
    const std::string_view value = header.valueOf("descr");
    if (value.front() == '[')
        refuse(file, "is a structured array. Save a plain one: numpy.save(path, array.astype('float64')).");
    const std::size_t end = value.find(value.front(), 1);
    if ((value.front() != '\'' && value.front() != '"') || end == std::string_view::npos)
        header.fail();
    const std::string_view type = value.substr(1, end - 1);
    if (type.starts_with("|O") || type == "O")
        refuse(
            file,
            "holds Python objects (dtype object). Save numbers: numpy.save(path, array.astype('float64')).");
    if (type.starts_with('>'))
        refuse(file, "is big-endian (dtype " + std::string(type) +
                         "). Save it as numpy.save(path, array.astype('<f8')).");
    constexpr std::array<std::pair<std::string_view, NpyType>, 8> known = {{{"f8", NpyType::Float64},
                                                                            {"f4", NpyType::Float32},
                                                                            {"i8", NpyType::Int64},
                                                                            {"i4", NpyType::Int32},
                                                                            {"i2", NpyType::Int16},
                                                                            {"i1", NpyType::Int8},
                                                                            {"u1", NpyType::UInt8},
                                                                            {"b1", NpyType::Bool}}};
    for (const auto& [suffix, kind] : known) {
        if (!type.empty() && type.substr(1) == suffix && (type.front() == '<' || npyTypeBytes(kind) == 1))
            return kind;
    }
    refuse(file, "has the dtype " + shortened(type) +
                     ", which is not read. Save numpy.save(path, array.astype('float64')).");
    std::abort(); // refuse(file, ) throws
}

std::vector<std::size_t> parseShape(const PythonDictionary& header)
{
    const std::string_view value = header.valueOf("shape");
    const std::size_t close = value.find(')');
    if (value.front() != '(' || close == std::string_view::npos)
        header.fail();
    std::string_view inner = value.substr(1, close - 1);
    std::vector<std::size_t> shape;
    std::size_t product = 1;
    while (inner.find_first_not_of(" ,") != std::string_view::npos) {
        inner.remove_prefix(inner.find_first_not_of(" ,"));
        std::size_t extent = 0;
        const auto [stop, error] = std::from_chars(inner.data(), inner.data() + inner.size(), extent);
        if (error != std::errc() || (extent > 0 && product > (std::size_t(1) << 56) / extent))
            header.fail();
        product *= extent == 0 ? 1 : extent;
        shape.push_back(extent);
        inner.remove_prefix(static_cast<std::size_t>(stop - inner.data()));
    }
    return shape;
}

std::size_t littleEndian(std::string_view bytes)
{
    std::size_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

} // namespace

NpyHeader parseNpyHeader(std::string_view bytes, const std::string& file)
{
    if (bytes.empty())
        throw InputError({file}, "is empty. Save the array again with numpy.save.");
    if (!bytes.starts_with(magic.substr(0, std::min(bytes.size(), magic.size()))))
        throw InputError({file},
                         "is no .npy file: it does not begin with \\x93NUMPY. Save it with numpy.save.");
    const bool longLength = bytes.size() > 6 && bytes[6] != 1;
    const std::size_t textBegin = longLength ? 12 : 10;
    if (bytes.size() < textBegin || bytes.size() < textBegin + littleEndian(bytes.substr(8, textBegin - 8)))
        throw InputError({file}, "is cut off within its header. Copy or save it again.");
    if (bytes[6] < 1 || bytes[6] > 3)
        throw InputError({file}, "has the format version " +
                                     std::to_string(static_cast<unsigned char>(bytes[6])) +
                                     "; 1 to 3 are read. Save it again with numpy.save.");
    const std::size_t length = littleEndian(bytes.substr(8, textBegin - 8));
    const PythonDictionary text(bytes.substr(textBegin, length), file);
    NpyHeader header;
    header.type = parseType(text, file);
    header.shape = parseShape(text);
    header.dataBegin = textBegin + length;
    const bool flat = header.shape.size() < 2;
    if (!flat && !text.valueOf("fortran_order").starts_with("False"))
        throw InputError({file},
                         "is in Fortran order. Save numpy.save(path, numpy.ascontiguousarray(array)).");
    return header;
}

namespace {

std::string headerText(const char* type, const std::vector<std::size_t>& shape)
{
    std::string text =
        std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': " + shapeText(shape) + ", }";
    const std::size_t before = magic.size() + 4;
    text.append(alignment - (before + text.size() + 1) % alignment, ' ');
    text += '\n';
    std::string header(magic);
    header += {'\x01', '\x00', static_cast<char>(text.size() & 0xFF), static_cast<char>(text.size() >> 8)};
    return header + text;
}

} // namespace

std::string npyHeaderText(std::size_t rows, std::size_t columns)
{
    return headerText("<f8", {rows, columns});
}

std::string npyWholeHeaderText(const std::vector<std::size_t>& shape)
{
    return headerText("<i8", shape);
}

std::string shapeText(const std::vector<std::size_t>& shape)
{
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    return text + (shape.size() == 1 ? ",)" : ")");
}

} // namespace watchlab
