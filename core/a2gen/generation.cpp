// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/generation_impl.h"
#include "core/a2gen/sequence_writer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::a2gen {

namespace {

std::vector<float> floats(const at::Tensor& tensor)
{
    const at::Tensor flat = tensor.to(at::kFloat).contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

/// Rows that have not reached exit, with what attention remembers of their tokens.
struct Decoder {
    const ModelSpec& spec;
    const Weights& weights;
    std::vector<std::int64_t> rows;
    CamContext context;
    at::Tensor keys;   ///< [rows, tokens, E]
    at::Tensor values; ///< [rows, tokens, E]

    /// One more token per row; time and logits of what comes next.
    Generated step(const at::Tensor& tokens)
    {
        const Cam& cam = weights.generatorCam;
        const auto n = static_cast<std::int64_t>(rows.size());
        const CamElements elements = elementsOf(cam, tokens);
        const auto append = [&](at::Tensor& all, const at::Tensor& last) {
            all = all.defined() ? at::cat({all, last.unsqueeze(1)}, 1) : last.unsqueeze(1);
        };
        append(keys, elements.key);
        append(values, elements.value);
        const auto heads = [&](const at::Tensor& x) {
            return x.view({n, -1, cam.heads, cam.headWidth()}).transpose(1, 2);
        };
        const at::Tensor q = heads(elements.query + context.query);
        const double scale = 1 / std::sqrt(static_cast<double>(cam.headWidth()));
        const at::Tensor share = at::softmax(at::matmul(q, heads(keys).transpose(2, 3)) * scale, 3);
        const at::Tensor perHead = at::matmul(share, heads(values)).squeeze(2);
        const at::Tensor o = cam.headOutput((perHead * context.gate.unsqueeze(2)).sum(1)) + context.output;
        return {timesFrom(spec, weights.timeHead(o)), weights.actionHead(o)};
    }

    void keepOnly(const std::vector<std::int64_t>& places)
    {
        const at::Tensor index = indexTensor(places);
        for (at::Tensor* tensor : {&context.output, &context.query, &context.gate, &keys, &values})
            *tensor = tensor->index_select(0, index);
        std::vector<std::int64_t> left;
        for (const std::int64_t place : places)
            left.push_back(rows[static_cast<std::size_t>(place)]);
        rows = std::move(left);
    }
};

/// One token per row, as a list of lists would have it.
at::Tensor tokensOf(const Weights& weights, const std::vector<std::int64_t>& codes,
                    const std::vector<float>& times)
{
    PackedLists lists;
    lists.tokens = indexTensor(codes);
    const at::Tensor given = at::tensor(at::ArrayRef<float>(times)).to(weights.userEmbedding.scalar_type());
    lists.timeKnown = at::isnan(given).logical_not().to(given.scalar_type());
    lists.times = at::nan_to_num(given, 0);
    return embedTokens(weights, lists);
}

/// Explicit generation: one token per row and step, until each row has left.
class ExplicitDecoding {
public:
    ExplicitDecoding(const ModelSpec& spec, const Weights& weights, const at::Tensor& context,
                     const GenerateOptions& options)
        : m_spec(spec)
        , m_options(options)
        , m_writer(spec, static_cast<std::size_t>(context.size(0)), options)
        , m_decoder{spec,
                    weights,
                    std::vector<std::int64_t>(static_cast<std::size_t>(context.size(0))),
                    contextOf(weights.generatorCam, context),
                    {},
                    {}}
    {
        std::iota(m_decoder.rows.begin(), m_decoder.rows.end(), 0);
        m_codes.assign(m_decoder.rows.size(), 0);
        m_times.assign(m_decoder.rows.size(), 0);
    }

    Generation run()
    {
        for (std::size_t position = 0; !m_decoder.rows.empty(); ++position)
            step(position);
        return m_writer.finish();
    }

private:
    /// Per row that is left, what comes next.
    struct Next {
        explicit Next(const Generated& generated)
            : logits(floats(generated.logits))
            , times(floats(generated.times))
            , labels(static_cast<std::size_t>(generated.logits.size(1)))
            , timesPerRow(static_cast<std::size_t>(generated.times.size(1)))
        {
        }
        const float* logitsOf(std::size_t place) const { return logits.data() + place * labels; }
        const float* timesOf(std::size_t place) const { return times.data() + place * timesPerRow; }

        std::vector<float> logits;
        std::vector<float> times;
        std::size_t labels;
        std::size_t timesPerRow;
    };

    std::size_t rowAt(std::size_t place) const { return static_cast<std::size_t>(m_decoder.rows[place]); }
    bool isGiven(std::size_t row, std::size_t position) const
    {
        return m_options.given && position < m_options.given->lengthOf(row);
    }
    void step(std::size_t position);
    std::uint8_t append(std::size_t place, std::size_t position, const Next& next);
    void lookIntoBranches(std::size_t position, const Next& next);

    const ModelSpec& m_spec;
    const GenerateOptions& m_options;
    SequenceWriter m_writer;
    Decoder m_decoder;
    std::vector<std::int64_t> m_codes; ///< of the newest token of each row that is left
    std::vector<float> m_times;
};

void ExplicitDecoding::step(std::size_t position)
{
    const Next next(m_decoder.step(tokensOf(m_decoder.weights, m_codes, m_times)));
    if (m_spec.chancesOfBranches())
        lookIntoBranches(position, next);
    std::vector<std::int64_t> left;
    m_codes.clear();
    m_times.clear();
    for (std::size_t place = 0; place < m_decoder.rows.size(); ++place) {
        const std::uint8_t action = append(place, position, next);
        if (action == m_spec.exitLabel())
            continue;
        left.push_back(static_cast<std::int64_t>(place));
        m_codes.push_back(action + 1);
        m_times.push_back(m_spec.timed[action] ? m_writer.lastTime(rowAt(place)) : unknownTime);
    }
    m_decoder.keepOnly(left);
}

std::uint8_t ExplicitDecoding::append(std::size_t place, std::size_t position, const Next& next)
{
    const std::size_t row = rowAt(place);
    if (!isGiven(row, position))
        return m_writer.append(row, next.logitsOf(place), next.timesOf(place));
    const std::size_t given = m_options.given->begin[row] + position;
    const std::uint8_t action = m_options.given->action[given];
    m_writer.append(row, next.logitsOf(place), action, m_options.given->time[given]);
    return action;
}

/// One step along each action that a row may begin with.
void ExplicitDecoding::lookIntoBranches(std::size_t position, const Next& next)
{
    std::vector<std::int64_t> places;
    for (std::size_t place = 0; place < m_decoder.rows.size(); ++place)
        if (!isGiven(rowAt(place), position) && m_writer.isAtFirst(rowAt(place)))
            places.push_back(static_cast<std::int64_t>(place));
    if (places.empty())
        return;
    Decoder beginning = m_decoder;
    beginning.keepOnly(places);
    for (std::uint8_t type = 0; type < m_spec.exitLabel(); ++type) {
        std::vector<float> times;
        for (const std::int64_t place : places) {
            const auto i = static_cast<std::size_t>(place);
            times.push_back(m_writer.nextTime(rowAt(i), type, next.timesOf(i)));
        }
        Decoder branch = beginning;
        const Next after(branch.step(
            tokensOf(m_decoder.weights, std::vector<std::int64_t>(places.size(), type + 1),
                     m_spec.timed[type] ? times : std::vector<float>(times.size(), unknownTime))));
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto place = static_cast<std::size_t>(places[i]);
            m_writer.addBranch(rowAt(place), next.logitsOf(place), type, times[i], after.logitsOf(i),
                               after.timesOf(i));
        }
    }
}

Generation decodeExplicitly(const ModelSpec& spec, const Weights& weights, const at::Tensor& context,
                            const GenerateOptions& options)
{
    return ExplicitDecoding(spec, weights, context, options).run();
}

Generation readImplicitly(const ModelSpec& spec, const Weights& weights, const at::Tensor& context,
                          const GenerateOptions& options)
{
    const Generated all = generateImplicitly(spec, weights, context).output;
    const std::vector<float> logits = floats(all.logits);
    const std::vector<float> times = floats(all.times);
    const auto rows = static_cast<std::size_t>(context.size(0));
    const auto positions = static_cast<std::size_t>(spec.positions());
    SequenceWriter writer(spec, rows, options);
    for (std::size_t row = 0; row < rows; ++row) {
        std::uint8_t action = 0;
        // After all types have been made only exit is left, so that the last position is one.
        for (std::size_t i = row * positions; i < (row + 1) * positions; ++i) {
            action = writer.append(row, logits.data() + i * static_cast<std::size_t>(spec.labels()),
                                   times.data() + i * static_cast<std::size_t>(spec.timesPerPosition()));
            if (action == spec.exitLabel())
                break;
        }
    }
    return writer.finish();
}

Generation readTasks(const ModelSpec& spec, const Weights& weights, const Inputs& inputs)
{
    const TaskOutputs outputs = runTasks(spec, weights, inputs);
    const std::vector<float> odds = floats(outputs.logOdds);
    std::vector<float> times = floats(outputs.times);
    const auto types = static_cast<std::size_t>(spec.types());
    for (std::size_t i = 0; i < times.size(); ++i)
        times[i] = std::max(std::min(times[i], spec.latestTime(i % (types + 1))), 0.0F);
    Generation generation;
    for (std::size_t first = 0; first < odds.size(); first += types + 1) {
        std::vector<std::uint8_t> made;
        for (std::size_t type = 0; type < types; ++type) {
            generation.chance.push_back(1 / (1 + std::exp(-odds[first + type])));
            generation.timeOf.push_back(times[first + type]);
            if (odds[first + type] > 0)
                made.push_back(static_cast<std::uint8_t>(type));
        }
        std::ranges::stable_sort(made, {}, [&](std::uint8_t type) { return times[first + type]; });
        std::vector<float> when;
        for (const std::uint8_t type : made)
            when.push_back(spec.timed[type] ? std::min(times[first + type], times[first + types])
                                            : unknownTime);
        made.push_back(static_cast<std::uint8_t>(spec.exitLabel()));
        when.push_back(times[first + types]);
        generation.lists.add(made, when);
        generation.exitTime.push_back(times[first + types]);
    }
    return generation;
}

} // namespace

Generation generateBatch(const ModelSpec& spec, const Weights& weights, const Features& features,
                         const Batch& batch, const GenerateOptions& options)
{
    const at::NoGradGuard withoutAutograd;
    if (batch.empty())
        return {};
    std::vector<std::vector<float>> attention;
    const Inputs inputs =
        embedBatch(spec, weights, features, batch, options.attention ? &attention : nullptr);
    if (spec.isBaseline()) {
        Generation generation = readTasks(spec, weights, inputs);
        if (options.attention)
            generation.expertGate = floats(gatesOfExperts(weights, inputs));
        return generation;
    }
    const at::Tensor context = inputs.context(spec);
    const auto generate = spec.params.network == A2GenNetwork::Implicit ? readImplicitly : decodeExplicitly;
    Generation generation = generate(spec, weights, context, options);
    if (options.attention) {
        generation.historyGate = floats(contextOf(weights.itemCam, inputs.target).gate);
        generation.generatorGate = floats(contextOf(weights.generatorCam, context).gate);
        generation.attention = meanOfHeads(attention, generation.historyGate);
        generation.headAttention = std::move(attention);
    }
    if (options.following)
        generation.following = followTruth(spec, weights, batch, context);
    return generation;
}

} // namespace watchlab::a2gen
