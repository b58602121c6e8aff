// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/model.h"
#include "core/gr/encoded_features.h"

#include <cstdint>
#include <vector>

namespace watchlab::a2gen {

/// A dataset's users and videos in a run's codes, as the model takes them. Not to be moved while a Features
/// of it is in use. Immutable, any thread.
class PreparedFeatures {
public:
    /// Throws InputError as gr::EncodedFeatures.
    PreparedFeatures(const gr::FeatureEncoding& encoding, const PreparedData& data,
                     gr::UnknownDuration unknown)
        : m_encoded(encoding, data, unknown)
    {
        for (std::uint32_t video = 0; video < data.dataset->videos.size(); ++video)
            m_durationCodes.push_back(m_encoded.durationCode(video));
    }

    const gr::EncodedFeatures& encoded() const { return m_encoded; }
    Features features() const { return {m_encoded.tables(), m_durationCodes}; }
    std::int64_t unknownCodes() const { return m_encoded.unknownCodes(); }

private:
    gr::EncodedFeatures m_encoded;
    std::vector<std::int32_t> m_durationCodes;
};

} // namespace watchlab::a2gen
