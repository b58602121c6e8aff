// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/action_truth.h"

#include "core/data/generator/action_law.h"
#include "core/data/generator/normal.h"
#include "core/data/generator/row_writer.h"
#include "core/data/truth_file.h"

#include <algorithm>
#include <cmath>

namespace watchlab {

using namespace generator;

namespace {

constexpr std::size_t lengths = 32;

std::array<double, lengths> equallyLikely()
{
    std::array<double, lengths> scores{};
    for (std::size_t i = 0; i < lengths; ++i)
        scores[i] = normalQuantile((static_cast<double>(i) + 0.5) / lengths);
    return scores;
}

} // namespace

struct ActionTruth::Impl {
    explicit Impl(const GeneratorParams& params)
        : shape(params.bigRows)
        , signal(params.signal)
        , people(makePeople(shape, params.seed))
        , clips(makeClips(shape, params.seed))
        , actions(people.size(), clips.size(), params.seed, params.signal)
        , small(smallLaw(params.signal))
        , scores(equallyLikely())
    {
    }

    const WatchLaw& lawOf(const ViewingTable& rows, std::size_t row) const
    {
        return row < rows.testBegin ? bigLaw() : small;
    }

    Shape shape;
    double signal;
    std::vector<Person> people;
    std::vector<Clip> clips;
    ActionLaw actions;
    WatchLaw small;
    std::array<double, lengths> scores;
};

ActionTruth::ActionTruth(const GeneratorParams& params)
    : m_impl(std::make_unique<const Impl>(params))
{
}

ActionTruth::~ActionTruth() = default;
ActionTruth::ActionTruth(ActionTruth&&) noexcept = default;
ActionTruth& ActionTruth::operator=(ActionTruth&&) noexcept = default;

std::vector<double> ActionTruth::probabilities(const ViewingTable& rows, std::size_t row) const
{
    const std::size_t user = rows.user[row];
    const std::size_t video = rows.video[row];
    const ScoreLaw score = scoreLaw(m_impl->people[user], m_impl->clips[video], m_impl->signal);
    const ActionChances chances = m_impl->actions.chances(user, video);
    std::vector<double> sum(actionKinds);
    for (const double z : m_impl->scores) {
        const double seconds =
            score.length * m_impl->lawOf(rows, row).seconds(score.centre + score.deviation * z);
        const auto given = ActionLaw::probabilities(chances, seconds * 1000 / rows.durationMs[row]);
        for (std::size_t a = 0; a < actionKinds; ++a)
            sum[a] += given[a] / lengths;
    }
    return sum;
}

bool ActionTruth::fits(const Dataset& dataset, const GroundTruth& truth) const
{
    const ViewingTable& rows = dataset.rows;
    if (rows.testBegin != static_cast<std::size_t>(m_impl->shape.bigRows) ||
        truth.medians.size() != rows.size() || dataset.users.size() != m_impl->people.size() ||
        dataset.videos.size() != m_impl->clips.size())
        return false;
    const std::size_t step = rows.size() / 100 + 1;
    for (std::size_t row = 0; row < rows.size(); row += step) {
        const ScoreLaw score =
            scoreLaw(m_impl->people[rows.user[row]], m_impl->clips[rows.video[row]], m_impl->signal);
        const auto median = static_cast<float>(score.length * m_impl->lawOf(rows, row).median(score.centre));
        if (median != truth.medians[row])
            return false;
    }
    return true;
}

std::optional<ActionTruth> findActionTruth(const Dataset& dataset)
{
    if (dataset.actions.empty())
        return std::nullopt;
    const std::shared_ptr<const GroundTruth> truth = findTruth(dataset);
    const std::optional<GeneratorParams> params =
        dataset.kind == SourceKind::Generated ? GeneratorParams() : findGeneratorParams(dataset);
    if (!truth || !params)
        return std::nullopt;
    ActionTruth actions(*params);
    if (!actions.fits(dataset, *truth))
        return std::nullopt;
    return actions;
}

} // namespace watchlab
