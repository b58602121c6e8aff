// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/batch.h"

#include <algorithm>

namespace watchlab::gr {

void RowBatch::clear()
{
    users.clear();
    videos.clear();
    durations.clear();
}

void RowBatch::add(std::uint32_t user, std::uint32_t video, std::int32_t duration)
{
    users.push_back(user);
    videos.push_back(video);
    durations.push_back(duration);
}

void TrainingBatch::clear()
{
    RowBatch::clear();
    labelTokens.clear();
    labelBegin.assign(1, 0);
    targets.clear();
}

void TrainingBatch::add(std::uint32_t user, std::uint32_t video, std::int32_t duration,
                        std::span<const std::int32_t> amountTokens, float target)
{
    RowBatch::add(user, video, duration);
    labelTokens.push_back(sosToken);
    labelTokens.insert(labelTokens.end(), amountTokens.begin(), amountTokens.end());
    labelTokens.push_back(eosToken);
    labelBegin.push_back(static_cast<std::uint32_t>(labelTokens.size()));
    targets.push_back(target);
}

std::int64_t TrainingBatch::longest() const
{
    std::int64_t longest = 0;
    for (std::size_t i = 0; i < size(); ++i)
        longest = std::max<std::int64_t>(longest, labelBegin[i + 1] - labelBegin[i] - 1);
    return longest;
}

} // namespace watchlab::gr
