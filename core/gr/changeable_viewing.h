// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/video_durations.h"
#include "core/gr/batch.h"
#include "core/gr/encoded_features.h"
#include "core/gr/feature_encoding.h"
#include "core/train/decode_snapshots.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace watchlab::gr {

/// One row with tables of its own, of one user and one video.
struct LoneRow {
    FieldTable users;
    FieldTable videos;
    RowBatch row;
    FeatureTables tables() const { return {users, videos}; }
};

/// A user with a video in a model's codes, whose features can be other than they are. Codes stand for what
/// the data says; one that the model has not learnt is "unknown", whatever it is read as. A view of the
/// encoding.
class ChangeableViewing {
public:
    /// lengths: what durations of 0 and 1 stand for; none = the data states them as they are.
    ChangeableViewing(const FeatureEncoding& encoding, const EncodedFeatures& features, std::uint32_t user,
                      std::uint32_t video, std::optional<DurationRange> lengths);

    /// The user's, then the video's, the duration last where there is one.
    std::vector<ViewingFeature> features() const;
    /// The row with other features; read receives the changes as the model reads them. Throws UsageError
    /// naming the feature for one that there is not, and for a value that the model has not learnt.
    LoneRow with(const std::vector<FeatureChange>& changes, std::vector<FeatureChange>& read) const;

    /// The length that a row is read with; nothing where lengths are not told in seconds.
    std::optional<double> secondsOf(const LoneRow& row) const;

    static constexpr const char* unknown = "unknown";

private:
    struct Place {
        bool ofVideo = false;
        std::size_t field = 0;
        auto operator<=>(const Place&) const = default;
    };
    const FeatureEncoding::Side& side(bool ofVideo) const
    {
        return ofVideo ? m_encoding.videos : m_encoding.users;
    }
    std::optional<Place> find(const std::string& key) const;
    std::vector<std::string> keys() const;
    std::string textOf(Place place, std::int32_t code) const;
    std::string valueOf(Place place) const; ///< as it is; empty = it does not count
    std::string durationValue() const;      ///< likewise
    std::vector<std::string> textsOf(Place place) const;
    std::int32_t codeOf(Place place, const FeatureChange& change) const;
    void describe(bool ofVideo, std::vector<ViewingFeature>& features) const;
    void change(LoneRow& row, Place place, FeatureChange change, std::vector<FeatureChange>& read) const;
    ViewingFeature durationFeature() const;
    void changeDuration(LoneRow& row, FeatureChange change, std::vector<FeatureChange>& read) const;
    std::string durationText(std::int32_t code) const;
    double durationOf(std::int32_t code) const;

    const FeatureEncoding& m_encoding;
    std::optional<DurationRange> m_lengths;
    LoneRow m_row;                ///< as it is
    std::set<Place> m_unknown;    ///< codes of it that are read as 0
    bool m_unknownLength = false; ///< likewise
};

} // namespace watchlab::gr
