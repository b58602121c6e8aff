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

constexpr std::string_view magic = "WLTRUTH1";
constexpr std::size_t fingerprintLength = 32;
constexpr std::size_t headerBytes = magic.size() + fingerprintLength + sizeof(std::uint64_t);

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& wrong)
{
    throw InputError({path.string()}, wrong +
                                          " Generate the folder again, or delete this file: only the ceiling "
                                          "is lost.");
}

void readFloats(std::ifstream& file, std::vector<float>& values)
{
    file.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(float)));
}

std::shared_ptr<const GroundTruth> readTruthFile(const std::filesystem::path& path, const Dataset& dataset)
{
    std::ifstream file(path, std::ios::binary);
    std::string header(headerBytes, '\0');
    if (!file.read(header.data(), static_cast<std::streamsize>(headerBytes)) || !header.starts_with(magic))
        refuse(path, "is no truth file of the generator.");
    std::uint64_t rows = 0;
    header.copy(reinterpret_cast<char*>(&rows), sizeof rows, magic.size() + fingerprintLength);
    if (rows != dataset.rows.size() || header.substr(magic.size(), fingerprintLength) != dataset.fingerprint)
        refuse(path, "belongs to other data than lie beside it.");
    if (std::filesystem::file_size(path) != headerBytes + rows * 2 * sizeof(float))
        refuse(path, "is cut off or longer than it should be.");
    auto truth = std::make_shared<GroundTruth>();
    truth->medianSeconds.resize(rows);
    truth->meanSeconds.resize(rows);
    readFloats(file, truth->medianSeconds);
    readFloats(file, truth->meanSeconds);
    if (!file)
        refuse(path, "cannot be read to its end.");
    return truth;
}

} // namespace

void writeTruthFile(const std::filesystem::path& path, const GroundTruth& truth,
                    const std::string& fingerprint)
{
    AtomicFile file(path);
    const std::uint64_t rows = truth.medianSeconds.size();
    file.write(magic);
    file.write(fingerprint);
    file.write(std::as_bytes(std::span(&rows, 1)));
    constexpr std::size_t piece = std::size_t(1) << 18;
    for (const std::vector<float>* values : {&truth.medianSeconds, &truth.meanSeconds}) {
        for (std::size_t i = 0; i < values->size(); i += piece)
            file.write(std::as_bytes(std::span(*values).subspan(i, std::min(piece, values->size() - i))));
    }
    file.commit();
}

std::shared_ptr<const GroundTruth> findTruth(const Dataset& dataset)
{
    if (dataset.truth)
        return dataset.truth;
    const std::filesystem::path path = dataset.path / truthFileName;
    if (dataset.kind != SourceKind::KuaiRec || !std::filesystem::exists(path))
        return nullptr;
    return readTruthFile(path, dataset);
}

} // namespace watchlab
