// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/gr_fields.h"
#include "core/gr/label_codec.h"
#include "core/gr/model_spec.h"
#include "core/gr/training_step.h"
#include "core/util/rng.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

namespace watchlab::bench {

/// Tables of KuaiRec's sizes (7,176 users with random features, 10,728 videos), and batches of 512 rows whose
/// log-normal watch times user and video decide but for noise. Labels by the dynamic quantile: with its
/// defaults, or with the end and decay that come closest to so many amounts.
class GrWorkload {
public:
    static constexpr std::size_t batchSize = 512;
    static constexpr int batchCount = 8;

    explicit GrWorkload(std::uint64_t seed, std::size_t amounts = 0)
        : m_rng(seed)
    {
        for (std::int64_t user = 0; user < users; ++user) {
            m_users.add(static_cast<std::int32_t>(user));
            for (std::size_t i = 1; i < m_users.width(); ++i)
                m_users.set(static_cast<std::size_t>(user), i, below(12));
            m_liking.push_back(0.5 * m_rng.normal());
        }
        for (std::int64_t video = 0; video < videos; ++video) {
            m_videos.add(static_cast<std::int32_t>(video));
            m_videos.set(static_cast<std::size_t>(video), 1, below(32));
            m_videos.set(static_cast<std::size_t>(video), 2, below(32));
            m_worth.push_back(0.7 * m_rng.normal());
        }
        std::vector<Row> rows(batchSize * batchCount);
        std::vector<std::int32_t> values;
        for (Row& row : rows) {
            row = {below(users), below(videos), 0};
            row.milli = static_cast<std::int32_t>(
                1000 * std::exp(1.5 + m_liking[static_cast<std::size_t>(row.user)] +
                                m_worth[static_cast<std::size_t>(row.video)] + 0.5 * m_rng.normal()));
            values.push_back(row.milli);
        }
        m_amounts = amountsFor(values, amounts);
        fill(rows);
    }

    gr::ModelSpec spec(bool mixup, Precision precision = Precision::Float32, std::int64_t layers = 3) const
    {
        gr::ModelSpec spec;
        spec.userTables.assign(userFieldCount, 12);
        spec.userTables[0] = users;
        spec.videoTables = {videos, 32};
        spec.durations = durations;
        spec.amounts = m_amounts;
        spec.embeddingMixup = mixup;
        spec.decoderLayers = layers;
        spec.precision = precision;
        return spec;
    }
    gr::FeatureTables tables() const { return {m_users, m_videos}; }
    /// Counted positions of a row, on average.
    double meanLength() const
    {
        double positions = 0;
        for (const gr::TrainingBatch& batch : batches)
            positions += static_cast<double>(batch.positions());
        return positions / static_cast<double>(batchSize * batchCount);
    }
    /// Positions that padding makes of it.
    double paddedLength() const
    {
        double positions = 0;
        for (const gr::TrainingBatch& batch : batches)
            positions += static_cast<double>(batch.longest());
        return positions / batchCount;
    }

    std::vector<gr::TrainingBatch> batches;

private:
    static constexpr std::int64_t users = 7176;
    static constexpr std::int64_t videos = 10728;
    static constexpr std::int64_t durations = 1000;

    struct Row {
        std::int32_t user;
        std::int32_t video;
        std::int32_t milli;
    };

    static std::vector<std::int32_t> amountsFor(const std::vector<std::int32_t>& values, std::size_t wanted)
    {
        const auto counts = gr::countValues(values);
        std::vector<std::int32_t> best = gr::buildVocabulary(counts, {}).amounts;
        const auto distance = [&](const std::vector<std::int32_t>& amounts) {
            return std::abs(static_cast<double>(amounts.size()) - static_cast<double>(wanted));
        };
        for (const double end : {0.9, 0.7, 0.5}) {
            for (double step = 0.3; wanted > 0 && step > 1e-5; step *= 0.8) {
                VocabularyParams params;
                params.quantileEnd = end;
                params.quantileDecay = 1 - step;
                const std::vector<std::int32_t> amounts = gr::buildVocabulary(counts, params).amounts;
                if (distance(amounts) < distance(best))
                    best = amounts;
            }
        }
        return best;
    }

    void fill(const std::vector<Row>& rows)
    {
        const gr::LabelCodec codec(m_amounts);
        batches.resize(batchCount);
        std::vector<std::int32_t> label;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            label.clear();
            codec.encode(rows[i].milli, label);
            batches[i / batchSize].add(static_cast<std::uint32_t>(rows[i].user),
                                       static_cast<std::uint32_t>(rows[i].video), below(durations),
                                       std::span(label).subspan(1, label.size() - 2),
                                       static_cast<float>(rows[i].milli) / 1000);
        }
    }

    std::int32_t below(std::int64_t count)
    {
        return static_cast<std::int32_t>(m_rng.below(static_cast<std::uint64_t>(count)));
    }

    Rng m_rng;
    FieldTable m_users{grUserFields()};
    FieldTable m_videos{grVideoFields()};
    std::vector<double> m_liking;
    std::vector<double> m_worth;
    std::vector<std::int32_t> m_amounts;
};

} // namespace watchlab::bench
