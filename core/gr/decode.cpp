// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/model.h"
#include "core/gr/network_impl.h"

#include <algorithm>
#include <numeric>

namespace watchlab::gr {

namespace {

/// Ended rows are dropped when the rest is at most this share of what is being computed.
constexpr double worthCompacting = 0.75;

/// What is known of the rows still being decoded. Entry i of each belongs to the same row.
struct Alive {
    std::vector<std::int64_t> rows; ///< index within the chunk
    std::vector<bool> ended;
    std::int64_t open = 0;              ///< how many have not ended
    std::vector<at::Tensor> fromSource; ///< per layer, [rows, hidden]
    /// Query, key and value per layer and position, [rows, 3 hidden]: what was computed of them stays.
    std::vector<std::vector<at::Tensor>> projected;

    /// Forgets the rows that have ended, in x (the next input) too.
    void compact(at::Tensor& x)
    {
        std::vector<std::int64_t> stay;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!ended[i])
                stay.push_back(static_cast<std::int64_t>(i));
        }
        const at::Tensor index = at::tensor(stay, at::kLong).to(x.device());
        const auto keep = [&](at::Tensor& tensor) { tensor = tensor.index_select(0, index); };
        keep(x);
        for (std::size_t layer = 0; layer < fromSource.size(); ++layer) {
            keep(fromSource[layer]);
            std::ranges::for_each(projected[layer], keep);
        }
        std::vector<std::int64_t> rowsStaying;
        for (const std::int64_t i : stay)
            rowsStaying.push_back(rows[static_cast<std::size_t>(i)]);
        rows = std::move(rowsStaying);
        ended.assign(rows.size(), false);
        open = static_cast<std::int64_t>(rows.size());
    }
};

/// Greedy decoding of one chunk of rows.
class Chunk {
public:
    Chunk(const Model::Network& network, const Layers& layers, const DecodeOptions& options, Decoded& result,
          std::size_t firstRow)
        : m_network(network)
        , m_with(network.operations)
        , m_layers(layers)
        , m_options(options)
        , m_result(result)
        , m_firstRow(firstRow)
    {
    }

    void run(const FeatureTables& tables, const RowBatch& rows, RowRange range)
    {
        start(tables, rows, range);
        at::Tensor x = embed(std::vector<std::int64_t>(range.size(), sosToken));
        for (std::int64_t step = 0; step < m_options.maxSteps && m_alive.open > 0; ++step) {
            const at::Tensor probabilities = m_with.softmax(advance(nodeOf(x)));
            std::vector<std::int64_t> chosen = record(probabilities.cpu(), step);
            x = m_network.spec.embeddingMixup ? at::mm(probabilities, m_network.weights.tokenEmbedding.value)
                                              : embed(std::move(chosen));
            if (static_cast<double>(m_alive.open) <=
                worthCompacting * static_cast<double>(m_alive.rows.size()))
                m_alive.compact(x);
        }
    }

private:
    void start(const FeatureTables& tables, const RowBatch& rows, RowRange range)
    {
        const Value features = m_with.meanOfFields(m_tape, m_network.weights, tables, rows, range);
        const Value encoded = encode(m_tape, m_layers, features);
        for (const Value& value : attendToSource(m_tape, m_layers, encoded))
            m_alive.fromSource.push_back(value->value);
        m_alive.rows.resize(range.size());
        std::iota(m_alive.rows.begin(), m_alive.rows.end(), 0);
        m_alive.ended.assign(range.size(), false);
        m_alive.open = static_cast<std::int64_t>(range.size());
        m_alive.projected.resize(m_layers.decoder.size());
    }

    /// The decoder at one more position, [rows, hidden] to logits [rows, tokens].
    at::Tensor advance(Value x)
    {
        for (std::size_t i = 0; i < m_layers.decoder.size(); ++i) {
            const Layers::Decoder& layer = m_layers.decoder[i];
            m_alive.projected[i].push_back(layer.selfInput(m_tape, x)->value);
            const Value attended = nodeOf(m_with.attendToPast(m_alive.projected[i], m_network.spec.heads));
            x = m_with.residualNorm(m_tape, x, layer.selfOutput(m_tape, attended), layer.norm1);
            x = m_with.residualNorm(m_tape, x, nodeOf(m_alive.fromSource[i]), layer.norm2);
            const Value inner = m_with.reluDropout(m_tape, layer.feedForward1(m_tape, x));
            x = m_with.residualNorm(m_tape, x, layer.feedForward2(m_tape, inner), layer.norm3);
        }
        return m_layers.output(m_tape, x)->value;
    }

    /// Adds this position to the rows that have not ended; ends those whose token is <eos>. Returns the
    /// tokens.
    std::vector<std::int64_t> record(const at::Tensor& probabilities, std::int64_t step)
    {
        const std::int64_t tokens = probabilities.size(1);
        std::vector<std::int64_t> chosen(m_alive.rows.size());
        for (std::size_t i = 0; i < m_alive.rows.size(); ++i) {
            const float* p = probabilities.data_ptr<float>() + static_cast<std::int64_t>(i) * tokens;
            const auto position =
                kernels::windowedAmount(p, m_network.tokenAmounts, m_network.spec.windowSize);
            chosen[i] = position.argmax;
            if (m_alive.ended[i])
                continue;
            const std::size_t row = m_firstRow + static_cast<std::size_t>(m_alive.rows[i]);
            m_result.values[row] += position.expected / 1000;
            m_result.lengths[row] = static_cast<std::int32_t>(step) + 1;
            if (m_result.steps > 0) {
                const std::size_t at =
                    row * static_cast<std::size_t>(m_result.steps) + static_cast<std::size_t>(step);
                m_result.tokens[at] = position.argmax;
                m_result.expected[at] = static_cast<float>(position.expected);
                if (m_options.probabilities)
                    std::copy_n(p, tokens,
                                m_result.probabilities.begin() + static_cast<std::int64_t>(at) * tokens);
            }
            if (position.argmax == eosToken) {
                m_alive.ended[i] = true;
                --m_alive.open;
            }
        }
        return chosen;
    }

    at::Tensor embed(std::vector<std::int64_t> tokens)
    {
        return m_with.lookUp(m_tape, std::move(tokens), m_network.weights.tokenEmbedding)->value;
    }

    static Value nodeOf(const at::Tensor& value) { return std::make_shared<Node>(Node{value, {}}); }

    const Model::Network& m_network;
    const Operations& m_with;
    const Layers& m_layers;
    const DecodeOptions& m_options;
    Decoded& m_result;
    std::size_t m_firstRow;
    Tape m_tape{Tape::Recording::No, 0, nullptr, m_with};
    Alive m_alive;
};

} // namespace

Decoded Model::decode(const FeatureTables& tables, const RowBatch& rows, const DecodeOptions& options) const
{
    const c10::InferenceMode withoutAutograd;
    checkCodes(m_network->spec, tables, rows);
    Decoded result;
    const std::size_t count = rows.size();
    result.values.assign(count, 0);
    result.lengths.assign(count, 0);
    if (options.positions || options.probabilities) {
        result.steps = options.maxSteps;
        const std::size_t entries = count * static_cast<std::size_t>(result.steps);
        result.tokens.assign(entries, -1);
        result.expected.assign(entries, 0);
        if (options.probabilities)
            result.probabilities.assign(entries * static_cast<std::size_t>(m_network->spec.tokenCount()), 0);
    }
    const Layers layers(m_network->weights, m_network->arithmetic());
    const std::size_t atOnce = rowsAtOnce();
    for (std::size_t begin = 0; begin < count; begin += atOnce) {
        const RowRange range{begin, std::min(count, begin + atOnce)};
        Chunk(*m_network, layers, options, result, begin).run(tables, rows, range);
    }
    return result;
}

} // namespace watchlab::gr
