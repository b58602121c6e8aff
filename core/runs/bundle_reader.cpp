// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/bundle_reader.h"

#include "core/runs/bundle_format.h"
#include "core/runs/run_bundle.h"
#include "core/util/atomic_file.h"
#include "core/util/error.h"
#include "core/util/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace watchlab {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uint64_t longestManifest = std::uint64_t(16) << 20;
constexpr std::uint64_t longestRows = std::uint64_t(256) << 20;
constexpr std::uint64_t mostPacked = 1100; ///< deflate cannot make a file smaller than by this
constexpr int deepest = 64;

json parseDocument(const std::string& text, const std::string& place)
{
    const auto shallow = [&place](int depth, json::parse_event_t, json&) {
        if (depth > deepest)
            throw InputError({place}, "is nested deeper than any Watchlab writes. Ask for another copy.");
        return true;
    };
    try {
        return json::parse(text, shallow);
    } catch (const json::exception& error) {
        throw InputError({place}, std::string("is no JSON: ") + error.what() + ". Ask for another copy.");
    }
}

} // namespace

BundleReader::BundleReader(const fs::path& path)
    : m_zip(path)
{
    try {
        readManifest();
    } catch (const json::exception& error) {
        refuse(std::string("its manifest.json is not as a Watchlab writes it: ") + error.what());
    }
}

void BundleReader::refuse(const std::string& why) const
{
    throw InputError({path().string()}, why + ". Nothing of it was used; ask for another copy.");
}

void BundleReader::readManifest()
{
    const ZipReader::Member* member = m_zip.find(bundle::manifestName);
    if (!member)
        throw InputError({path().string()},
                         "is no bundle of runs: it has no manifest.json. Choose a file that "
                         "Watchlab exported.");
    if (member->bytes > longestManifest)
        refuse("its manifest.json is longer than any");
    std::string text;
    m_zip.read(*member, {},
               [&text](std::span<const char> piece) { text.append(piece.begin(), piece.end()); });
    const json manifest = parseDocument(text, (path() / bundle::manifestName).string());
    if (manifest.value("format", "") != bundle::formatName)
        throw InputError({path().string()}, "is no bundle of runs. Choose a file that Watchlab exported.");
    const auto version = manifest.at("version").get<std::int64_t>();
    if (version > bundleVersion)
        throw InputError({path().string()}, "was written by a newer Watchlab (" +
                                                manifest.value("watchlab", "?") + "; its format is " +
                                                std::to_string(version) + ", this one reads " +
                                                std::to_string(bundleVersion) + "). Update Watchlab.");
    if (version < 1)
        refuse("its format " + std::to_string(version) + " does not exist");
    readMembers(manifest);
    readRuns(manifest);
}

void BundleReader::readMembers(const json& manifest)
{
    for (const json& entry : manifest.at("members")) {
        const auto name = entry.at("name").get<std::string>();
        const Facts facts{entry.at("bytes").get<std::uint64_t>(), entry.at("sha256").get<std::string>()};
        if (!isSafeMemberName(name))
            refuse("its manifest names \"" + name + "\", which would lie outside of its folder");
        const ZipReader::Member* packed = m_zip.find(name);
        if (!packed)
            refuse("it lacks " + name + ", which its manifest lists");
        if (packed->bytes != facts.bytes)
            refuse(name + " has " + std::to_string(packed->bytes) + " bytes and should have " +
                   std::to_string(facts.bytes));
        if (!m_members.emplace(name, facts).second)
            refuse("its manifest lists " + name + " twice");
        if (facts.bytes > ~std::uint64_t(0) - m_bytes)
            refuse("it claims more bytes than there are");
        m_bytes += facts.bytes;
    }
    for (const ZipReader::Member& packed : m_zip.members())
        if (packed.name != bundle::manifestName && !m_members.contains(packed.name))
            refuse("it has " + packed.name + ", which its manifest does not list");
    if (m_bytes / mostPacked > fs::file_size(path()))
        refuse("it claims to unpack to " + std::to_string(m_bytes) + " bytes, which no file of its size can");
}

void BundleReader::readRuns(const json& manifest)
{
    for (const json& entry : manifest.at("runs")) {
        const Run run{entry.at("folder").get<std::string>(), entry.at("uuid").get<std::string>(),
                      entry.at("name").get<std::string>(), entry.at("id").get<std::int64_t>()};
        if (!m_members.contains(run.folder + "/" + bundle::rowsName))
            refuse("it lacks " + run.folder + "/" + bundle::rowsName);
        for (const Run& other : m_runs)
            if (other.folder == run.folder || (other.uuid == run.uuid && !run.uuid.empty()))
                refuse("it has run " + run.name + " twice");
        m_runs.push_back(run);
    }
    if (m_runs.empty())
        refuse("it has no runs");
}

void BundleReader::read(const std::string& member, const JobContext& job,
                        const std::function<void(std::span<const char>)>& take) const
{
    Sha256 hash;
    m_zip.read(*m_zip.find(member), job, [&](std::span<const char> piece) {
        hash.add(piece);
        take(piece);
    });
    if (hash.hex() != sha256Of(member))
        refuse(member + " is not what was exported: its hash (SHA-256) is another");
}

std::string BundleReader::readText(const std::string& member, std::uint64_t most, const JobContext& job) const
{
    if (m_members.at(member).bytes > most)
        refuse(member + " is longer than any Watchlab writes");
    std::string text;
    read(member, job, [&text](std::span<const char> piece) { text.append(piece.begin(), piece.end()); });
    return text;
}

void BundleReader::verify(const JobContext& job) const
{
    std::uint64_t done = 0;
    for (const auto& [name, facts] : m_members)
        read(name, job, [&](std::span<const char> piece) {
            done += piece.size();
            job.report("Checking the bundle", done, m_bytes);
        });
}

std::string BundleReader::rowsPlace(const Run& run) const
{
    return (path() / run.folder / bundle::rowsName).string();
}

json BundleReader::rows(const Run& run, const JobContext& job) const
{
    json rows =
        parseDocument(readText(run.folder + "/" + bundle::rowsName, longestRows, job), rowsPlace(run));
    if (!rows.is_object() || !rows["run"].is_object() || rows["run"]["uuid"] != run.uuid ||
        rows["run"]["name"] != run.name)
        refuse(run.folder + "/" + bundle::rowsName + " is not the run that its manifest names");
    return rows;
}

void BundleReader::visitPoints(const Run& run, const json& series, std::int32_t position,
                               const JobContext& job,
                               const std::function<void(std::span<const SeriesPoint>)>& take) const
{
    const auto text = [&](const char* key) {
        const auto found = series.find(key);
        return found != series.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const std::string member = run.folder + "/" + text("file");
    if (!m_members.contains(member))
        refuse("it lacks the points of the series " + text("key"));
    bundle::PointParser parser((path() / member).string(), position, take);
    read(member, job, [&parser](std::span<const char> piece) { parser.add({piece.data(), piece.size()}); });
    const std::int64_t points = parser.finish();
    if (series.value("points", json()) != points)
        refuse(member + " has " + std::to_string(points) + " points, not as many as the run");
}

std::map<std::string, std::string> BundleReader::membersBelow(const std::string& begin) const
{
    std::map<std::string, std::string> files;
    for (auto member = m_members.lower_bound(begin);
         member != m_members.end() && member->first.starts_with(begin); ++member)
        files.emplace(member->first.substr(begin.size()), member->first);
    return files;
}

std::map<std::string, std::string> BundleReader::filesOf(const Run& run, const std::string& folder) const
{
    auto files = membersBelow(run.folder + "/" + (folder.empty() ? "" : folder + "/"));
    if (folder.empty())
        std::erase_if(files, [](const auto& file) { return file.first.find('/') != std::string::npos; });
    return files;
}

std::map<std::string, std::string> BundleReader::figures() const
{
    auto files = membersBelow(std::string(bundle::figuresFolder) + "/");
    std::erase_if(files, [](const auto& file) { return file.first.find('/') != std::string::npos; });
    return files;
}

const std::string& BundleReader::sha256Of(const std::string& member) const
{
    return m_members.at(member).sha256;
}

void BundleReader::unpack(const std::string& member, const fs::path& destination, const JobContext& job) const
{
    std::error_code ignored;
    fs::create_directories(destination.parent_path(), ignored);
    AtomicFile file(destination);
    read(member, job, [&file](std::span<const char> piece) { file.write({piece.data(), piece.size()}); });
    file.commit();
}

} // namespace watchlab
