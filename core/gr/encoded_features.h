// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch.h"
#include "core/gr/feature_encoding.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace watchlab::gr {

/// What a duration that the encoding does not know is read as: code 0 within the data of the run, as unseen
/// ids are; on other data, where means differ in their last digits or more, the nearest known one.
enum class UnknownDuration { Zero, Nearest };

/// A dataset's users and videos in an encoding. Copies only where codes change. Immutable, any thread.
class EncodedFeatures {
public:
    /// On other data (UnknownDuration::Nearest) codes are translated through the values that they stand for.
    /// Throws InputError when the data has not the fields and numeric features that the encoding was learnt
    /// from, or numbers its ids in a way that is not known.
    EncodedFeatures(const FeatureEncoding& encoding, const PreparedData& data,
                    UnknownDuration unknownDuration);

    /// Valid as long as this object.
    FeatureTables tables() const;
    std::int32_t durationCode(std::uint32_t video) const { return m_durationCodes[video]; }
    /// Codes that had to be read as 0, counted once per user or video and field.
    std::int64_t unknownCodes() const
    {
        return static_cast<std::int64_t>(m_unknownUsers.size() + m_unknownVideos.size());
    }
    /// Whether the user's or video's code of a field is one of them; field: of the dataset.
    bool isUnknown(bool ofVideo, std::uint32_t entry, std::size_t field) const;
    /// Whether the duration is read as 0 because the encoding does not know it.
    bool hasUnknownDuration(std::uint32_t video) const;

private:
    /// Users or videos with a field, ascending.
    using Places = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

    std::shared_ptr<const Dataset> m_dataset;
    std::optional<FieldTable> m_users; ///< none = the dataset's own
    std::optional<FieldTable> m_videos;
    std::vector<std::int32_t> m_durationCodes; ///< per video
    Places m_unknownUsers;
    Places m_unknownVideos;
    std::vector<std::uint32_t> m_unknownDurations; ///< videos, ascending
};

} // namespace watchlab::gr
