// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/truth_file.h"

#include "core/util/atomic_file.h"
#include "core/util/error.h"

#include <bit>
#include <cstdint>
#include <fstream>
#include <span>
#include <string_view>

namespace watchlab {

namespace {

static_assert(std::endian::native == std::endian::little, "the truth file is written as it lies in memory");

constexpr std::string_view magic = "WLTRUTH2";
constexpr std::string_view magicWithoutParams = "WLTRUTH1";
constexpr std::string_view magicWithRanks = "WLTRUTH3";
constexpr std::size_t fingerprintLength = 32;

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& wrong)
{
    throw InputError({path.string()}, wrong +
                                          " Generate the folder again, or delete this file: only the ceiling "
                                          "is lost.");
}

void readFloats(std::ifstream& file, std::uint64_t count, std::vector<float>& values)
{
    values.resize(count);
    file.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(float)));
}

template<typename T>
void readPlain(std::ifstream& file, T& value)
{
    file.read(reinterpret_cast<char*>(&value), sizeof value);
}

template<typename T>
void writePlain(AtomicFile& file, const T& value)
{
    file.write(std::as_bytes(std::span(&value, 1)));
}

/// What stands before the values.
struct Header {
    std::optional<GeneratorParams> params;
    std::string fingerprint = std::string(fingerprintLength, '\0');
    std::uint64_t rows = 0;
    bool hasRanks = false;
    std::uint64_t bytes = 0; ///< of all this
};

Header readHeader(std::ifstream& file, const std::filesystem::path& path)
{
    Header header;
    std::string begin(magic.size(), '\0');
    file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    if (begin == magic) {
        GeneratorParams& params = header.params.emplace();
        readPlain(file, params.bigRows);
        readPlain(file, params.seed);
        readPlain(file, params.signal);
    }
    file.read(header.fingerprint.data(), static_cast<std::streamsize>(fingerprintLength));
    readPlain(file, header.rows);
    header.hasRanks = begin == magicWithRanks;
    if (!file || (begin != magic && begin != magicWithoutParams && begin != magicWithRanks))
        refuse(path, "is no truth file of the generator.");
    header.bytes = static_cast<std::uint64_t>(file.tellg());
    return header;
}

std::shared_ptr<const GroundTruth> readTruthFile(const std::filesystem::path& path, const Dataset& dataset)
{
    std::ifstream file(path, std::ios::binary);
    const Header header = readHeader(file, path);
    const std::uint64_t rows = header.rows;
    const bool fits = rows == dataset.rows.size() && header.fingerprint == dataset.fingerprint;
    if (!fits && dataset.kind == SourceKind::Table)
        return nullptr;
    if (!fits)
        refuse(path, "belongs to other data than lie beside it.");
    const std::uint64_t columns = header.hasRanks ? 3 : 2;
    if (std::filesystem::file_size(path) != header.bytes + rows * columns * sizeof(float))
        refuse(path, "is cut off or longer than it should be.");
    auto truth = std::make_shared<GroundTruth>();
    readFloats(file, rows, truth->medians);
    readFloats(file, rows, truth->means);
    if (header.hasRanks)
        readFloats(file, rows, truth->ranks);
    if (!file)
        refuse(path, "cannot be read to its end.");
    return truth;
}

std::optional<std::filesystem::path> truthFileOf(const Dataset& dataset)
{
    const bool isTable = dataset.kind == SourceKind::Table;
    if (!isTable && dataset.kind != SourceKind::KuaiRec)
        return std::nullopt;
    std::filesystem::path path = dataset.path;
    if (isTable)
        path += tableTruthSuffix;
    else
        path /= truthFileName;
    return std::filesystem::exists(path) ? std::optional(path) : std::nullopt;
}

} // namespace

void writeTruthFile(const std::filesystem::path& path, const GroundTruth& truth,
                    const std::string& fingerprint, const std::optional<GeneratorParams>& params)
{
    AtomicFile file(path);
    file.write(!truth.ranks.empty() ? magicWithRanks : params ? magic : magicWithoutParams);
    if (params) {
        writePlain(file, params->bigRows);
        writePlain(file, params->seed);
        writePlain(file, params->signal);
    }
    file.write(fingerprint);
    writePlain(file, std::uint64_t(truth.medians.size()));
    constexpr std::size_t piece = std::size_t(1) << 18;
    for (const std::vector<float>* values : {&truth.medians, &truth.means, &truth.ranks}) {
        for (std::size_t i = 0; i < values->size(); i += piece)
            file.write(std::as_bytes(std::span(*values).subspan(i, std::min(piece, values->size() - i))));
    }
    file.commit();
}

std::shared_ptr<const GroundTruth> findTruth(const Dataset& dataset)
{
    if (dataset.truth)
        return dataset.truth;
    const std::optional<std::filesystem::path> path = truthFileOf(dataset);
    return path ? readTruthFile(*path, dataset) : nullptr;
}

std::optional<GeneratorParams> findGeneratorParams(const Dataset& dataset)
{
    const std::optional<std::filesystem::path> path = truthFileOf(dataset);
    if (!path)
        return std::nullopt;
    std::ifstream file(*path, std::ios::binary);
    return readHeader(file, *path).params;
}

} // namespace watchlab
