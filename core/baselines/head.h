// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/params/baseline_params.h"
#include "core/util/job.h"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace watchlab::baselines {

/// What a head is made of beside its parameters: figures of the train rows, by name. A value; part of every
/// checkpoint, so that other data is read with the same figures.
using HeadTables = std::map<std::string, std::vector<double>>;

/// A method as a function of what the network puts out for a row: a loss with its derivatives and a way back
/// to the target. Knows nothing of the network. Immutable, any thread.
class Head {
public:
    virtual ~Head() = default;

    /// Numbers that the network has to put out per row.
    std::size_t outputs() const { return firstOutputs().size(); }
    /// Where they begin, before anything is learnt of users and videos: the last layer's biases.
    virtual const std::vector<double>& firstOutputs() const = 0;

    /// The loss of a row, and its derivative by each output. group: of the video's length.
    virtual double loss(std::span<const double> outputs, double target, std::uint32_t group,
                        std::span<double> slopes) const = 0;
    /// What the outputs mean, in the target's unit.
    virtual double predict(std::span<const double> outputs, std::uint32_t group) const = 0;

    /// Whether the outputs tell a whole distribution of the target.
    virtual bool tellsDistribution() const { return false; }
    /// Then: the probabilities that the target is not above each of some values.
    virtual std::vector<double> sharesUpTo(std::span<const double> /*outputs*/,
                                           std::span<const double> values) const
    {
        return std::vector<double>(values.size(), 0);
    }
};

/// What heads share.
double logistic(double z);
/// log(1 + exp(z)), also where that would not fit.
double softplus(double z);
/// Huber's error and its derivative: squares / 2 up to delta, then lines.
double huber(double error, double delta);
double huberSlope(double error, double delta);

/// The figures that this method's head needs, of the train rows alone. lengths: of each video. Throws
/// Cancelled.
HeadTables learnTables(const BaselineParams& params, const PreparedData& data,
                       std::span<const double> lengths, const JobContext& job);

/// Throws InputError where the tables are not those of such a head.
std::unique_ptr<Head> makeHead(const BaselineParams& params, const HeadTables& tables);

} // namespace watchlab::baselines
