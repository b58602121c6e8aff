// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/two_pass_impl.h"

#include <algorithm>

namespace watchlab::gr {

namespace {

/// The shifted labels of some rows, packed: what goes into the decoder and what should come out.
struct ShiftedLabels {
    Packing packing;
    std::vector<std::int64_t> inputs;
    std::vector<std::int64_t> targets;
};

ShiftedLabels shiftLabels(const TrainingBatch& batch, RowRange rows)
{
    ShiftedLabels labels;
    labels.packing.begin.push_back(0);
    for (std::size_t i = rows.begin; i < rows.end; ++i) {
        for (std::uint32_t at = batch.labelBegin[i]; at + 1 < batch.labelBegin[i + 1]; ++at) {
            labels.inputs.push_back(batch.labelTokens[at]);
            labels.targets.push_back(batch.labelTokens[at + 1]);
            labels.packing.rowOf.push_back(static_cast<std::int64_t>(i - rows.begin));
        }
        labels.packing.begin.push_back(static_cast<std::int64_t>(labels.inputs.size()));
    }
    return labels;
}

/// What pass 1 has to look at: of each sequence the positions before the last one that is fed a prediction,
/// as attention sees nothing of those behind.
struct FirstPass {
    Packing packing; ///< the same sequences, shorter; some are empty
    std::vector<std::int64_t> inputs;
    /// Per packed row of pass 2, the row of this one whose prediction takes the place of the true token; -1
    /// where the truth stays.
    std::vector<std::int64_t> source;
};

FirstPass planFirstPass(const ShiftedLabels& labels, std::span<const std::uint8_t> teacherForced)
{
    const std::vector<std::int64_t>& begin = labels.packing.begin;
    FirstPass pass;
    pass.source.assign(labels.inputs.size(), -1);
    pass.packing.begin.push_back(0);
    for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
        const std::int64_t decided =
            std::min(begin[s + 1] - begin[s], static_cast<std::int64_t>(teacherForced.size()));
        std::int64_t used = 0;
        for (std::int64_t i = 1; i < decided; ++i) {
            if (teacherForced[static_cast<std::size_t>(i)])
                continue;
            pass.source[static_cast<std::size_t>(begin[s] + i)] = pass.packing.rows() + i - 1;
            used = i;
        }
        const auto first = labels.inputs.begin() + begin[s];
        pass.inputs.insert(pass.inputs.end(), first, first + used);
        pass.packing.rowOf.insert(pass.packing.rowOf.end(), static_cast<std::size_t>(used),
                                  static_cast<std::int64_t>(s));
        pass.packing.begin.push_back(static_cast<std::int64_t>(pass.inputs.size()));
    }
    return pass;
}

/// Pass 1 without a way back: what it predicts takes the place of the truth.
template<typename Decoder>
void takePredictions(const Tape& tape, std::vector<std::int64_t>& inputs, const FirstPass& pass,
                     const Decoder& decoder)
{
    const at::NoGradGuard withoutAutograd;
    Tape aside = tape.withoutRecording();
    tape.operations().takeArgmax(inputs, pass.source, decoder(aside, pass.inputs, pass.packing)->value);
}

void append(std::vector<float>& to, const at::Tensor& logits)
{
    const at::Tensor values = logits.detach().to(at::kCPU, at::kFloat).contiguous();
    to.insert(to.end(), values.data_ptr<float>(), values.data_ptr<float>() + values.numel());
}

} // namespace

StepResult twoPassLoss(Tape& tape, const Model::Network& network, const Layers& layers, const Lesson& lesson,
                       StepOutputs* outputs)
{
    const Operations& operations = tape.operations();
    const Weights& weights = layers.weights;
    const ShiftedLabels labels = shiftLabels(lesson.batch, lesson.rows);
    const Value features = operations.meanOfFields(tape, weights, lesson.tables, lesson.batch, lesson.rows);
    const Value encoded = encode(tape, layers, features);
    const std::vector<Value> fromSource = attendToSource(tape, layers, encoded);
    const auto decoder = [&](Tape& onTape, std::vector<std::int64_t> inputs, const Packing& packing) {
        const Value embedded = operations.lookUp(onTape, std::move(inputs), weights.tokenEmbedding);
        return decode(onTape, network.spec, layers, embedded, fromSource, packing);
    };

    const FirstPass pass = planFirstPass(labels, lesson.teacherForced);
    Value logits;
    if (pass.inputs.empty()) {
        logits = decoder(tape, labels.inputs, labels.packing); // nothing would read pass 1
    } else if (network.spec.embeddingMixup) {
        const Value first = decoder(tape, pass.inputs, pass.packing);
        const Value mixed =
            operations.lookUpOrMix(tape, labels.inputs, pass.source, first, weights.tokenEmbedding);
        logits = decode(tape, network.spec, layers, mixed, fromSource, labels.packing);
    } else {
        std::vector<std::int64_t> inputs = labels.inputs;
        takePredictions(tape, inputs, pass, decoder);
        logits = decoder(tape, std::move(inputs), labels.packing);
    }
    const Truth truth{labels.packing,
                      labels.targets,
                      std::span(lesson.batch.targets).subspan(lesson.rows.begin, lesson.rows.size()),
                      network.tokenAmounts,
                      network.spec.windowSize,
                      lesson.loss};
    if (outputs)
        append(outputs->logits, logits->value);
    return operations.loss(tape, logits, truth, outputs ? &outputs->decoded : nullptr);
}

} // namespace watchlab::gr
