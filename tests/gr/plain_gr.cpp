// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gr/plain_gr.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace watchlab::test {

namespace {

using at::Tensor;
using gr::firstAmountToken;

constexpr double maskedScore = -1e10;

Tensor longTensor(const std::vector<std::int64_t>& values, at::IntArrayRef shape)
{
    return torch::tensor(values, torch::kLong).view(shape);
}

/// Name of the i-th table of users or items in the published script.
std::string tableName(const std::string& whose, std::size_t i)
{
    std::string name = whose + (i == 0 ? "_id_embedding" : "_fea_embedding");
    if (i > 0 && whose == "user")
        name += "." + std::to_string(i - 1);
    else if (i > 1)
        name += "_" + std::to_string(i - 1);
    return name + ".weight";
}

} // namespace

struct PlainGr::State {
    gr::ModelSpec spec;
    std::map<std::string, Tensor> parameters;
    std::vector<std::string> names; ///< in the file's order
    std::unique_ptr<torch::optim::Adam> adam;
    Tensor amounts; ///< per token, thousandths
    bool training = true;

    const Tensor& parameter(const std::string& name) const { return parameters.at(name); }
    Tensor linear(const std::string& name, const Tensor& x) const
    {
        return torch::linear(x, parameter(name + ".weight"), parameter(name + ".bias"));
    }
    Tensor norm(const std::string& name, const Tensor& x) const
    {
        return torch::layer_norm(x, {spec.hiddenDim}, parameter(name + ".weight"), parameter(name + ".bias"),
                                 1e-5);
    }
    Tensor dropout(const Tensor& x) const { return torch::dropout(x, spec.dropout, training); }

    std::pair<Tensor, Tensor> sumOfFields(const std::string& whose, const FieldTable& table,
                                          const std::vector<std::uint32_t>& entries) const;
    Tensor encode(const gr::FeatureTables& tables, const gr::RowBatch& rows) const;
    Tensor attend(const std::string& name, const Tensor& queries, const Tensor& source,
                  const Tensor& mask) const;
    Tensor decode(const Tensor& embedded, const Tensor& encoded, const Tensor& mask) const;
    Tensor embedTokens(const Tensor& tokens) const
    {
        return torch::embedding(parameter("decoder.tok_emb.weight"), tokens);
    }
    Tensor decodedAmounts(const Tensor& probabilities) const;
    Tensor mixedInput(const Tensor& tokens, const Tensor& logits, std::span<const std::uint8_t> forced) const;
};

/// Sum of the embeddings of the fields that count, and how many those are.
std::pair<Tensor, Tensor> PlainGr::State::sumOfFields(const std::string& whose, const FieldTable& table,
                                                      const std::vector<std::uint32_t>& entries) const
{
    const auto rows = static_cast<std::int64_t>(entries.size());
    Tensor sum = torch::zeros({rows, spec.featDim});
    Tensor count = torch::zeros({rows, 1});
    for (std::size_t field = 0; field < table.width(); ++field) {
        std::vector<std::int64_t> codes;
        std::vector<float> mask;
        for (const std::uint32_t entry : entries) {
            const bool counts = table.mask(entry)[field] != 0;
            codes.push_back(counts ? table.codes(entry)[field] : 0);
            mask.push_back(counts ? 1.0F : 0.0F);
        }
        const Tensor weight = torch::tensor(mask).view({rows, 1});
        sum = sum + weight * torch::embedding(parameter(tableName(whose, table.fields()[field].vocabulary)),
                                              longTensor(codes, {rows}));
        count = count + weight;
    }
    return {sum, count};
}

Tensor PlainGr::State::encode(const gr::FeatureTables& tables, const gr::RowBatch& rows) const
{
    const auto [userSum, userCount] = sumOfFields("user", tables.users, rows.users);
    const auto [itemSum, itemCount] = sumOfFields("item", tables.videos, rows.videos);
    const std::vector<std::int64_t> durations(rows.durations.begin(), rows.durations.end());
    const Tensor duration = torch::embedding(parameter("item_duration_embedding.weight"),
                                             longTensor(durations, {static_cast<std::int64_t>(rows.size())}));
    const Tensor features =
        torch::cat({userSum / userCount, (itemSum + duration) / (itemCount + 1)}, 1).unsqueeze(1);
    const Tensor inner = dropout(torch::relu(linear("encoder.fc1", features)));
    return dropout(torch::relu(linear("encoder.fc2", inner))); // [rows, 1, hidden]
}

Tensor PlainGr::State::attend(const std::string& name, const Tensor& queries, const Tensor& source,
                              const Tensor& mask) const
{
    const std::int64_t rows = queries.size(0);
    const std::int64_t width = spec.hiddenDim / spec.heads;
    const auto split = [&](const Tensor& x) {
        return x.view({rows, x.size(1), spec.heads, width}).transpose(1, 2);
    };
    const Tensor q = split(linear(name + ".w_q", queries));
    const Tensor k = split(linear(name + ".w_k", source));
    const Tensor v = split(linear(name + ".w_v", source));
    Tensor scores = torch::matmul(q, k.transpose(2, 3)) / std::sqrt(static_cast<double>(width));
    if (mask.defined())
        scores = scores.masked_fill(mask == 0, maskedScore);
    const Tensor attended = torch::matmul(torch::softmax(scores, -1), v);
    return linear(name + ".w_concat",
                  attended.transpose(1, 2).contiguous().view({rows, queries.size(1), spec.hiddenDim}));
}

Tensor PlainGr::State::decode(const Tensor& embedded, const Tensor& encoded, const Tensor& mask) const
{
    Tensor x = dropout(embedded);
    for (std::int64_t i = 0; i < spec.decoderLayers; ++i) {
        const std::string layer = "decoder.layers." + std::to_string(i);
        x = norm(layer + ".norm1", x + dropout(attend(layer + ".self_attention", x, x, mask)));
        x = norm(layer + ".norm2", x + dropout(attend(layer + ".enc_dec_attention", x, encoded, {})));
        const Tensor inner = dropout(torch::relu(linear(layer + ".ffn.linear1", x)));
        x = norm(layer + ".norm3", x + dropout(linear(layer + ".ffn.linear2", inner)));
    }
    return linear("decoder.linear", x);
}

/// Windowed soft-argmax of each position, thousandths.
Tensor PlainGr::State::decodedAmounts(const Tensor& probabilities) const
{
    const Tensor likeliest = probabilities.argmax(-1, true);
    const Tensor ids = torch::arange(spec.tokenCount());
    const std::int64_t half = spec.windowSize / 2;
    const Tensor inWindow = (ids >= likeliest - half) & (ids <= likeliest + half);
    return (probabilities * inWindow * amounts).sum(-1);
}

/// Position by position the true token's embedding, or what pass 1 makes of the one before.
Tensor PlainGr::State::mixedInput(const Tensor& tokens, const Tensor& logits,
                                  std::span<const std::uint8_t> forced) const
{
    const Tensor truth = embedTokens(tokens);
    std::vector<Tensor> positions{truth.select(1, 0)};
    for (std::int64_t i = 1; i < tokens.size(1); ++i) {
        const bool isForced =
            i >= static_cast<std::int64_t>(forced.size()) || forced[static_cast<std::size_t>(i)] != 0;
        const Tensor before = logits.select(1, i - 1);
        if (isForced)
            positions.push_back(truth.select(1, i));
        else if (spec.embeddingMixup)
            positions.push_back(
                torch::matmul(torch::softmax(before, -1), parameter("decoder.tok_emb.weight")));
        else
            positions.push_back(embedTokens(before.argmax(-1)));
    }
    return torch::stack(positions, 1);
}

PlainGr::PlainGr(const gr::ModelSpec& spec, const SafeTensors& weights, double learningRate,
                 double embeddingWeightDecay)
    : m_state(std::make_unique<State>())
{
    m_state->spec = spec;
    std::vector<Tensor> decaying;
    std::vector<Tensor> others;
    for (const SafeTensors::Tensor& tensor : weights.tensors()) {
        const std::vector<float> values = weights.values<float>(tensor.name);
        Tensor parameter = torch::tensor(values).view(tensor.shape).clone().requires_grad_(true);
        m_state->parameters[tensor.name] = parameter;
        m_state->names.push_back(tensor.name);
        (tensor.name.find("embedding") != std::string::npos ? decaying : others).push_back(parameter);
    }
    const auto options = [&](double decay) {
        return std::make_unique<torch::optim::AdamOptions>(
            torch::optim::AdamOptions(learningRate).weight_decay(decay));
    };
    std::vector<torch::optim::OptimizerParamGroup> groups;
    groups.emplace_back(decaying, options(embeddingWeightDecay));
    groups.emplace_back(others, options(0));
    m_state->adam = std::make_unique<torch::optim::Adam>(groups, torch::optim::AdamOptions(learningRate));
    std::vector<float> amounts(firstAmountToken, 0.0F);
    amounts.insert(amounts.end(), spec.amounts.begin(), spec.amounts.end());
    m_state->amounts = torch::tensor(amounts);
}

PlainGr::~PlainGr() = default;

PlainGr::Step PlainGr::step(const gr::FeatureTables& tables, const gr::TrainingBatch& batch,
                            std::span<const std::uint8_t> teacherForced)
{
    State& state = *m_state;
    state.training = true;
    const auto rows = static_cast<std::int64_t>(batch.size());
    const std::int64_t length = batch.longest();
    const Tensor labels = torch::zeros({rows, length + 1}, torch::kLong);
    for (std::size_t row = 0; row < batch.size(); ++row)
        std::copy(batch.labelTokens.begin() + batch.labelBegin[row],
                  batch.labelTokens.begin() + batch.labelBegin[row + 1],
                  labels.data_ptr<std::int64_t>() + static_cast<std::int64_t>(row) * (length + 1));
    const Tensor inputs = labels.narrow(1, 0, length).contiguous();
    const Tensor targets = labels.narrow(1, 1, length).contiguous();
    const Tensor causal = torch::ones({length, length}).tril();
    const Tensor mask = (inputs != 0).unsqueeze(1).unsqueeze(2) * causal;

    const Tensor encoded = state.encode(tables, batch);
    const Tensor first = state.decode(state.embedTokens(inputs), encoded, mask);
    const Tensor logits = state.decode(state.mixedInput(inputs, first, teacherForced), encoded, mask);
    const Tensor entropy = torch::cross_entropy_loss(logits.view({-1, state.spec.tokenCount()}),
                                                     targets.view({-1}), {}, at::Reduction::Sum, 0);
    const Tensor decoded = (state.decodedAmounts(torch::softmax(logits, -1)) * (targets != 0)).sum(1) / 1000;
    const Tensor huber = torch::huber_loss(decoded, torch::tensor(batch.targets), at::Reduction::Sum, 1.0);
    const Tensor loss = 10 * entropy + huber;
    state.adam->zero_grad();
    loss.backward();
    double squares = 0;
    for (const auto& [name, parameter] : state.parameters)
        if (parameter.grad().defined())
            squares += parameter.grad().square().sum().item<double>();
    state.adam->step();
    return {entropy.item<double>(), huber.item<double>(), loss.item<double>(), std::sqrt(squares)};
}

std::vector<double> PlainGr::decode(const gr::FeatureTables& tables, const gr::RowBatch& rows,
                                    std::int64_t maxSteps)
{
    const torch::NoGradGuard withoutAutograd;
    State& state = *m_state;
    state.training = false;
    const auto count = static_cast<std::int64_t>(rows.size());
    const Tensor encoded = state.encode(tables, rows);
    Tensor embedded = state.embedTokens(torch::full({count, 1}, std::int64_t{gr::sosToken}, torch::kLong));
    Tensor open = torch::ones({count});
    Tensor sum = torch::zeros({count});
    for (std::int64_t step = 1; step <= maxSteps; ++step) {
        const Tensor logits = state.decode(embedded, encoded, torch::ones({step, step}).tril());
        const Tensor probabilities = torch::softmax(logits.select(1, step - 1), -1);
        sum = sum + open * state.decodedAmounts(probabilities);
        const Tensor token = probabilities.argmax(-1);
        open = open * (token != std::int64_t{gr::eosToken});
        const Tensor next = state.spec.embeddingMixup
                                ? torch::matmul(probabilities, state.parameter("decoder.tok_emb.weight"))
                                : state.embedTokens(token);
        embedded = torch::cat({embedded, next.unsqueeze(1)}, 1);
    }
    const Tensor values = (sum / 1000).to(torch::kDouble).contiguous();
    return {values.data_ptr<double>(), values.data_ptr<double>() + count};
}

SafeTensors PlainGr::weights() const
{
    SafeTensors weights;
    for (const std::string& name : m_state->names) {
        const Tensor value = m_state->parameter(name).detach().contiguous();
        weights.add<float>(name, value.sizes().vec(),
                           {value.data_ptr<float>(), static_cast<std::size_t>(value.numel())});
    }
    return weights;
}

} // namespace watchlab::test
