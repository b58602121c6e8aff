// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/network_impl.h"

#include <algorithm>
#include <cmath>

namespace watchlab::a2gen {

namespace {

template<typename T>
at::Tensor tensorOf(const std::vector<T>& values, at::ScalarType type)
{
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())},
                                  at::TensorOptions(c10::CppTypeToScalarType<T>::value));
    std::ranges::copy(values, tensor.data_ptr<T>());
    return tensor.to(type);
}

/// Times as a column that can be computed with, and where they are known.
class TimeColumn {
public:
    void add(float time, float weight = 1)
    {
        m_known.push_back(std::isnan(time) ? 0.0F : weight);
        m_times.push_back(std::isnan(time) ? 0.0F : time);
    }
    at::Tensor times(at::ScalarType type) const { return tensorOf(m_times, type); }
    at::Tensor known(at::ScalarType type) const { return tensorOf(m_known, type); }

private:
    std::vector<float> m_times;
    std::vector<float> m_known;
};

/// Lists as tokens, shortest first: start, then as many labels as labelsOf says.
template<typename LabelsOf>
PackedLists pack(const ActionLists& lists, std::int64_t longest, at::ScalarType type, LabelsOf&& labelsOf)
{
    PackedLists packed;
    packed.placeOf.resize(lists.size());
    std::vector<std::int64_t> tokens;
    TimeColumn times;
    for (std::int64_t length = 1; length <= longest; ++length) {
        LengthBucket bucket{length, static_cast<std::int64_t>(packed.order.size()), 0,
                            static_cast<std::int64_t>(tokens.size())};
        for (std::size_t list = 0; list < lists.size(); ++list) {
            const std::size_t labels = labelsOf(list);
            if (static_cast<std::int64_t>(labels) + 1 != length)
                continue;
            packed.placeOf[list] = static_cast<std::int64_t>(packed.order.size());
            packed.order.push_back(static_cast<std::int64_t>(list));
            ++bucket.lists;
            tokens.push_back(0);
            times.add(0);
            for (std::size_t i = lists.begin[list]; i < lists.begin[list] + labels; ++i) {
                tokens.push_back(lists.action[i] + 1);
                times.add(lists.time[i]);
            }
        }
        if (bucket.lists > 0)
            packed.buckets.push_back(bucket);
    }
    packed.tokens = tensorOf(tokens, at::kLong);
    packed.times = times.times(type);
    packed.timeKnown = times.known(type);
    return packed;
}

} // namespace

at::Tensor indexTensor(const std::vector<std::int64_t>& values)
{
    return tensorOf(values, at::kLong);
}

PackedLists packViewings(const ActionLists& viewings, const ModelSpec& spec, at::ScalarType type)
{
    return pack(viewings, spec.positions() + 1, type,
                [&](std::size_t list) { return viewings.lengthOf(list); });
}

PackedLists packPrefixes(const ActionLists& labels, const ModelSpec& spec, at::ScalarType type)
{
    return pack(labels, spec.positions(), type, [&](std::size_t list) { return labels.lengthOf(list) - 1; });
}

PackedLabels packLabels(const ActionLists& labels, const std::vector<std::int64_t>& order,
                        const ModelSpec& spec, at::ScalarType type, const std::vector<float>& exitWeight)
{
    std::vector<std::int64_t> actions;
    std::vector<std::int64_t> places;
    std::vector<float> follows;
    TimeColumn times;
    for (const std::int64_t row : order) {
        const auto list = static_cast<std::size_t>(row);
        for (std::size_t i = labels.begin[list]; i < labels.begin[list + 1]; ++i) {
            const bool isFirst = i == labels.begin[list];
            if (!actions.empty())
                follows.push_back(isFirst ? 0.0F : 1.0F);
            actions.push_back(labels.action[i]);
            const bool weighs = !exitWeight.empty() && labels.action[i] == spec.exitLabel();
            times.add(labels.time[i], weighs ? exitWeight[list] : 1);
            places.push_back(row * spec.positions() + static_cast<std::int64_t>(i - labels.begin[list]));
        }
    }
    return {tensorOf(actions, at::kLong), times.times(type), times.known(type), tensorOf(follows, type),
            tensorOf(places, at::kLong)};
}

Windows windowsOf(const Batch& batch, at::ScalarType type)
{
    Windows windows;
    std::vector<float> sizes;
    for (std::size_t group = 0; group < batch.groups(); ++group)
        windows.groups.push_back({batch.groupViewing[group], batch.groupViewing[group + 1],
                                  batch.groupRow[group], batch.groupRow[group + 1]});
    for (std::size_t row = 0; row < batch.size(); ++row) {
        windows.begin.push_back(batch.historyBegin[row]);
        windows.end.push_back(batch.historyEnd[row]);
        sizes.push_back(static_cast<float>(batch.historyEnd[row] - batch.historyBegin[row]));
    }
    windows.sizes = tensorOf(sizes, type).unsqueeze(1);
    return windows;
}

} // namespace watchlab::a2gen
