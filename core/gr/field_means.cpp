// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/encoder_impl.h"
#include "core/gr/field_means_impl.h"

#include <algorithm>

namespace watchlab::gr {

namespace {

/// One table that contributes to a row's mean.
struct Contribution {
    const Parameter* table;
    std::int64_t code;
};

/// The tables and codes of a user's or a video's counted fields; reused from row to row.
using Contributions = std::vector<Contribution>;

void collectContributions(Contributions& into, const std::vector<Parameter>& weights, const FieldTable& table,
                          std::uint32_t entry)
{
    into.clear();
    const std::span codes = table.codes(entry);
    const std::span mask = table.mask(entry);
    for (std::size_t field = 0; field < codes.size(); ++field) {
        if (mask[field])
            into.push_back({&weights[table.fields()[field].vocabulary], codes[field]});
    }
}

/// Calls use(contributions, column) for the user's and the video's half of each row.
template<typename Use>
void forEachHalf(const EncoderWeights& weights, const FeatureTables& tables, const RowBatch& rows,
                 RowRange range, Use&& use)
{
    Contributions fields;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        collectContributions(fields, weights.user, tables.users, rows.users[i]);
        use(fields, 2 * (i - range.begin));
        collectContributions(fields, weights.video, tables.videos, rows.videos[i]);
        fields.push_back({&weights.duration, rows.durations[i]});
        use(fields, 2 * (i - range.begin) + 1);
    }
}

template<typename Real>
void writeMeans(at::Tensor& out, const EncoderWeights& weights, const FeatureTables& tables,
                const RowBatch& rows, RowRange range, std::int64_t width)
{
    forEachHalf(weights, tables, rows, range, [&](const Contributions& fields, std::size_t half) {
        Real* to = out.data_ptr<Real>() + static_cast<std::int64_t>(half) * width;
        for (const Contribution& field : fields)
            kernels::addScaled(to, field.table->value.data_ptr<Real>() + field.code * width, Real(1), width);
        const Real count = static_cast<Real>(std::max<std::size_t>(fields.size(), 1));
        for (std::int64_t i = 0; i < width; ++i)
            to[i] /= count;
    });
}

template<typename Real>
void addMeansGradients(const at::Tensor& gradient, const EncoderWeights& weights, const FeatureTables& tables,
                       const RowBatch& rows, RowRange range, std::int64_t width)
{
    forEachHalf(weights, tables, rows, range, [&](const Contributions& fields, std::size_t half) {
        const Real* from = gradient.data_ptr<Real>() + static_cast<std::int64_t>(half) * width;
        const Real share = 1 / static_cast<Real>(std::max<std::size_t>(fields.size(), 1));
        for (const Contribution& field : fields)
            kernels::addScaled(field.table->gradient.data_ptr<Real>() + field.code * width, from, share,
                               width);
    });
}

} // namespace

Value meansOfFields(Tape& tape, const EncoderWeights& weights, const FeatureTables& tables,
                    const RowBatch& rows, RowRange range)
{
    const at::Tensor& anyTable = weights.duration.value;
    const std::int64_t width = anyTable.size(1);
    const auto out = std::make_shared<Node>();
    out->value = at::zeros({static_cast<std::int64_t>(range.size()), 2 * width}, anyTable.options());
    const bool isDouble = out->value.scalar_type() == at::kDouble;
    (isDouble ? writeMeans<double> : writeMeans<float>)(out->value, weights, tables, rows, range, width);
    tape.onWayBack([out, &weights, tables, &rows, range, width, isDouble] {
        (isDouble ? addMeansGradients<double> : addMeansGradients<float>)(out->ownGradient(), weights, tables,
                                                                          rows, range, width);
    });
    return out;
}

} // namespace watchlab::gr
