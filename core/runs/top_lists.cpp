// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/top_lists.h"

#include "core/util/atomic_file.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace watchlab {

namespace {

std::string lines(const UserList& list, std::size_t k)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(k, list.rows.size()); ++i) {
        char line[128];
        std::snprintf(line, sizeof line, "%lld,%zu,%lld,%.9g,%s\n", static_cast<long long>(list.userId),
                      i + 1, static_cast<long long>(list.rows[i].videoId), list.rows[i].predicted,
                      list.unit.c_str());
        text += line;
    }
    return text;
}

} // namespace

std::int64_t writeTopLists(TrainedModel& model, const PreparedData& data, std::int64_t candidates,
                           std::int64_t k, const std::filesystem::path& file, const JobContext& job)
{
    const std::vector<std::int64_t>& ids = data.dataset->users.id;
    const std::set<std::int64_t> users(ids.begin(), ids.end()); // arrays may hold one several times
    AtomicFile csv(file);
    csv.write("user_id,rank,video_id,predicted,unit\n");
    std::uint64_t done = 0;
    const JobContext quiet{job.stop, {}};
    for (const std::int64_t user : users) {
        csv.write(lines(model.recommend(data, user, candidates, k, quiet), static_cast<std::size_t>(k)));
        job.report("Ranking each user's videos", ++done, users.size());
    }
    csv.commit();
    return static_cast<std::int64_t>(users.size());
}

} // namespace watchlab
