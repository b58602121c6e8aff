// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/generation_impl.h"
#include "core/util/rng.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::a2gen {

namespace {

/// What has been generated of one row so far.
struct Sequence {
    std::vector<std::uint8_t> actions;
    std::vector<float> times; ///< as the time head says, at least 0
    std::vector<float> probabilities;
    std::vector<float> notDone;   ///< per type: product of 1 - p
    std::vector<float> likeliest; ///< per type: its greatest probability so far
    std::vector<float> timeOf;    ///< per type
    std::vector<bool> made;
};

/// Turns logits and times, position by position, into sequences.
class Writer {
public:
    Writer(const ModelSpec& spec, std::size_t rows, const GenerateOptions& options)
        : m_spec(spec)
        , m_options(options)
        , m_rows(rows)
    {
        for (std::size_t row = 0; options.seed && row < rows; ++row)
            m_random.push_back(Rng::stream(*options.seed, row));
        const auto types = static_cast<std::size_t>(spec.types());
        for (Sequence& row : m_rows) {
            row.notDone.assign(types, 1);
            row.likeliest.assign(types, -1);
            row.timeOf.assign(types, 0);
            row.made.assign(types, false);
        }
    }

    /// Appends the likeliest action that is left, or one drawn from those that are; returns it. times: one,
    /// or one per type and exit.
    std::uint8_t append(std::size_t row, const float* logits, const float* times);
    /// Appends what is given.
    void append(std::size_t row, const float* logits, std::uint8_t action, float time);
    /// The newest time of a row.
    float lastTime(std::size_t row) const { return m_rows[row].times.back(); }
    Generation finish() const;

private:
    std::vector<float> distribution(const Sequence& row, const float* logits) const;
    std::uint8_t choose(std::size_t row, const std::vector<float>& p);
    float timeOf(const float* times, std::size_t type) const
    {
        return std::max(times[m_spec.timesPerPosition() > 1 ? type : 0], 0.0F);
    }

    const ModelSpec& m_spec;
    const GenerateOptions& m_options;
    std::vector<Rng> m_random; ///< per row, where actions are drawn
    std::vector<Sequence> m_rows;
};

/// Softmax over types not made yet and exit.
std::vector<float> Writer::distribution(const Sequence& row, const float* logits) const
{
    const auto labels = static_cast<std::size_t>(m_spec.labels());
    const auto exit = static_cast<std::size_t>(m_spec.exitLabel());
    std::vector<float> p(labels, 0);
    float largest = logits[exit];
    for (std::size_t i = 0; i < exit; ++i)
        if (!row.made[i])
            largest = std::max(largest, logits[i]);
    float sum = 0;
    for (std::size_t i = 0; i <= exit; ++i)
        if (i == exit || !row.made[i])
            sum += p[i] = std::exp(logits[i] - largest);
    for (float& value : p)
        value /= sum;
    return p;
}

std::uint8_t Writer::choose(std::size_t row, const std::vector<float>& p)
{
    const auto exit = static_cast<std::uint8_t>(m_spec.exitLabel());
    // Weights that have run away give no numbers: their sequences end, and the loss says why.
    if (!std::isfinite(p[exit]))
        return exit;
    if (m_random.empty())
        return static_cast<std::uint8_t>(std::ranges::max_element(p) - p.begin());
    double left = m_random[row].uniform();
    for (std::uint8_t type = 0; type < exit; ++type) {
        if (left < p[type])
            return type;
        left -= p[type];
    }
    return exit;
}

std::uint8_t Writer::append(std::size_t index, const float* logits, const float* times)
{
    Sequence& row = m_rows[index];
    const std::vector<float> p = distribution(row, logits);
    const std::uint8_t action = choose(index, p);
    for (std::size_t type = 0; type < row.notDone.size(); ++type) {
        row.notDone[type] *= 1 - p[type];
        const bool makes = type == action;
        if (makes || (!row.made[type] && p[type] > row.likeliest[type])) {
            row.likeliest[type] = p[type];
            row.timeOf[type] = timeOf(times, type);
        }
        if (makes)
            row.made[type] = true;
    }
    row.actions.push_back(action);
    row.times.push_back(timeOf(times, action));
    row.probabilities.insert(row.probabilities.end(), p.begin(), p.end());
    return action;
}

void Writer::append(std::size_t index, const float* logits, std::uint8_t action, float time)
{
    Sequence& row = m_rows[index];
    const std::vector<float> p = distribution(row, logits);
    row.made[action] = true;
    row.notDone[action] = 0;
    row.timeOf[action] = time;
    row.actions.push_back(action);
    row.times.push_back(time);
    row.probabilities.insert(row.probabilities.end(), p.begin(), p.end());
}

Generation Writer::finish() const
{
    Generation generation;
    for (const Sequence& row : m_rows) {
        std::vector<float> times = row.times;
        for (std::size_t i = 0; i < times.size(); ++i)
            if (row.actions[i] != m_spec.exitLabel() && !m_spec.timed[row.actions[i]])
                times[i] = unknownTime;
        generation.lists.add(row.actions, times);
        generation.exitTime.push_back(row.times.back());
        for (const float notDone : row.notDone)
            generation.chance.push_back(1 - notDone);
        generation.timeOf.insert(generation.timeOf.end(), row.timeOf.begin(), row.timeOf.end());
        if (m_options.probabilities)
            generation.probabilities.insert(generation.probabilities.end(), row.probabilities.begin(),
                                            row.probabilities.end());
    }
    return generation;
}

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
        return {weights.timeHead(o), weights.actionHead(o)};
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

Generation decodeExplicitly(const ModelSpec& spec, const Weights& weights, const at::Tensor& context,
                            const GenerateOptions& options)
{
    const auto count = static_cast<std::size_t>(context.size(0));
    Writer writer(spec, count, options);
    Decoder decoder{spec, weights, std::vector<std::int64_t>(count), contextOf(weights.generatorCam, context),
                    {},   {}};
    std::iota(decoder.rows.begin(), decoder.rows.end(), 0);
    std::vector<std::int64_t> codes(count, 0);
    std::vector<float> times(count, 0);
    const auto labels = static_cast<std::size_t>(spec.labels());
    const auto timesPerPosition = static_cast<std::size_t>(spec.timesPerPosition());
    for (std::size_t position = 0; !decoder.rows.empty(); ++position) {
        const Generated next = decoder.step(tokensOf(weights, codes, times));
        const std::vector<float> logits = floats(next.logits);
        const std::vector<float> when = floats(next.times);
        std::vector<std::int64_t> left;
        codes.clear();
        times.clear();
        for (std::size_t i = 0; i < decoder.rows.size(); ++i) {
            const auto row = static_cast<std::size_t>(decoder.rows[i]);
            const float* rowLogits = logits.data() + i * labels;
            std::uint8_t action = 0;
            if (options.given && position < options.given->lengthOf(row)) {
                const std::size_t given = options.given->begin[row] + position;
                action = options.given->action[given];
                writer.append(row, rowLogits, action, options.given->time[given]);
            } else {
                action = writer.append(row, rowLogits, when.data() + i * timesPerPosition);
            }
            if (action == spec.exitLabel())
                continue;
            left.push_back(static_cast<std::int64_t>(i));
            codes.push_back(action + 1);
            times.push_back(spec.timed[action] ? writer.lastTime(row) : unknownTime);
        }
        decoder.keepOnly(left);
    }
    return writer.finish();
}

Generation readImplicitly(const ModelSpec& spec, const Weights& weights, const at::Tensor& context,
                          const GenerateOptions& options)
{
    const Generated all = generateImplicitly(spec, weights, context).output;
    const std::vector<float> logits = floats(all.logits);
    const std::vector<float> times = floats(all.times);
    const auto rows = static_cast<std::size_t>(context.size(0));
    const auto positions = static_cast<std::size_t>(spec.positions());
    Writer writer(spec, rows, options);
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
    const std::vector<float> times = floats(outputs.times.clamp_min(0));
    const auto types = static_cast<std::size_t>(spec.types());
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
            when.push_back(spec.timed[type] ? times[first + type] : unknownTime);
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
