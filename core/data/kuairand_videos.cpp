// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_chunks.h"
#include "core/data/gr_fields.h"
#include "core/data/kuairand_parts.h"
#include "core/data/text_table.h"
#include "core/util/utf8.h"

#include <algorithm>
#include <limits>

namespace watchlab::kuairand {

namespace {

using namespace kuairec;

constexpr std::size_t tagCount = videoFieldCount - 1;

/// What a chunk's videos are like.
struct VideoPart {
    std::vector<std::uint32_t> videos;
    std::vector<std::int32_t> tags; ///< [videos, tagCount]; -1 = none
    std::vector<std::vector<std::uint32_t>> codes;
    std::vector<TextTable> texts; ///< per side column: what its codes mean
    DataProblems problems;
};

/// "12,65" or "[12, 65]".
void parseTags(const CsvRecords& record, std::size_t column, const std::string& file, VideoPart& part)
{
    std::string_view text = record.raw(column);
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    std::size_t place = 0;
    part.tags.resize(part.tags.size() + tagCount, -1);
    while (text.find_first_not_of(' ') != std::string_view::npos) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::int64_t tag = 0;
        if (parseWhole(text.substr(0, comma), tag) != NumberText::Good || tag < 0 || tag >= largestId)
            record.fail(column, "where tags such as 12,65 are needed, numbers from 0 up. Correct the value.");
        if (place == tagCount) {
            part.problems.add({file, record.line(), "tag", shortened(record.raw(column)),
                               "more than four categories; the first four count"});
            return;
        }
        part.tags[part.tags.size() - tagCount + place++] = static_cast<std::int32_t>(tag);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
}

VideoPart parseVideos(CsvRecords& record, const CsvFile& file, const std::vector<std::size_t>& side,
                      const IdIndex& known)
{
    const std::size_t idColumn = file.column("video_id");
    const std::size_t tagColumn = file.column("tag");
    VideoPart part;
    part.codes.resize(side.size());
    part.texts.resize(side.size());
    while (record.next()) {
        const std::uint32_t video = known.find(record.whole(idColumn, 0, largestId));
        if (video == IdIndex::none)
            continue;
        part.videos.push_back(video);
        parseTags(record, tagColumn, file.shortName(), part);
        for (std::size_t i = 0; i < side.size(); ++i)
            part.codes[i].push_back(part.texts[i].add(record.raw(side[i])));
    }
    return part;
}

void takeVideos(const VideoPart& part, VideoTable& videos, std::size_t firstSide)
{
    for (std::size_t i = 0; i < part.videos.size(); ++i) {
        for (std::size_t k = 0; k < tagCount; ++k) {
            if (part.tags[i * tagCount + k] >= 0)
                videos.fields.set(part.videos[i], k + 1, part.tags[i * tagCount + k] + 1);
        }
        std::int64_t ignored = 0;
        for (std::size_t column = 0; column < part.codes.size(); ++column)
            videos.side[firstSide + column].texts[part.videos[i]] =
                repairUtf8(part.texts[column][part.codes[column][i]], ignored);
    }
}

} // namespace

void readVideos(const CsvFile& file, Build& build, const JobContext& job)
{
    VideoTable& videos = build.dataset.videos;
    std::vector<std::size_t> side;
    const std::size_t firstSide = videos.side.size();
    for (std::size_t i = 0; i < file.columns().size(); ++i) {
        if (file.columns()[i] == "video_id" || file.columns()[i] == "tag")
            continue;
        side.push_back(i);
        videos.side.push_back({file.columns()[i], {}, std::vector<std::string>(videos.size())});
    }
    parseChunks(
        file, job, [&](CsvRecords& records) { return parseVideos(records, file, side, build.videos); },
        [&](const VideoPart& part, std::int64_t linesBefore) {
            takeVideos(part, videos, firstSide);
            for (DataProblem problem : part.problems.first) {
                problem.line += linesBefore;
                build.dataset.problems.add(std::move(problem));
            }
            build.dataset.problems.count +=
                part.problems.count - static_cast<std::int64_t>(part.problems.first.size());
        });
    std::for_each(videos.side.begin() + static_cast<std::ptrdiff_t>(firstSide), videos.side.end(),
                  becomeNumbers);
}

} // namespace watchlab::kuairand
