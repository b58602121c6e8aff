// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/preparation.h"

#include "core/data/protocol_words.h"
#include "core/data/visible_rows.h"
#include "core/gr/label_statistics.h"
#include "core/gr/products.h"

#include <cmath>
#include <cstdio>
#include <string>

namespace watchlab::gr {

namespace {

/// Memory and time of a batch grow with its longest label.
constexpr std::int64_t longestTrainable = 1000;

std::string decimal(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string percentOf(std::int64_t part, std::int64_t whole)
{
    return decimal(100.0 * static_cast<double>(part) / static_cast<double>(whole), 3) + " %";
}

void describeData(const PreparedData& data, std::string_view fromTrainRows, RunReporter& reporter)
{
    if (data.protocol.statistics == Statistics::TrainRows)
        reporter.event(EventLevel::Info, std::string(fromTrainRows));
    for (const std::string& sentence : looksAtTestRows(data.protocol))
        reporter.event(EventLevel::Warning, sentence);
    for (const std::string& note : data.notes)
        reporter.event(EventLevel::Warning, note);
    for (const std::string& line : describeCounts(data))
        reporter.event(EventLevel::Info, line + ".");
}

void describeVocabulary(const Vocabulary& vocabulary, const LabelStatistics& labels, RunReporter& reporter)
{
    reporter.event(EventLevel::Info, "Vocabulary of " + std::to_string(vocabulary.amounts.size()) +
                                         " amounts from " + std::to_string(vocabulary.distinctValues) +
                                         " distinct values; " + decimal(labels.meanLength(), 2) +
                                         " amounts per label, " + std::to_string(labels.longest) +
                                         " at most.");
    if (vocabulary.unencodedRows == 0)
        return;
    std::string appended;
    for (auto i = vocabulary.amounts.size() - static_cast<std::size_t>(vocabulary.appended);
         i < vocabulary.amounts.size(); ++i)
        appended += (appended.empty() ? "" : ", ") + std::to_string(vocabulary.amounts[i]);
    reporter.event(EventLevel::Warning,
                   std::to_string(vocabulary.unencodedRows) +
                       " rows do not encode exactly with the published vocabulary; appended " +
                       std::to_string(vocabulary.appended) + " amounts: " + appended + ".");
}

void describeLabels(const LabelStatistics& labels, std::int64_t maxSteps, RunReporter& reporter)
{
    if (labels.undecodableRows > 0)
        reporter.event(EventLevel::Warning, std::to_string(labels.undecodableRows) + " train rows (" +
                                                percentOf(labels.undecodableRows, labels.rows) +
                                                ") have labels of more than " + std::to_string(maxSteps - 1) +
                                                " amounts, which decoding cannot reach in " +
                                                std::to_string(maxSteps) + " steps.");
    if (labels.emptyRows > 0)
        reporter.event(EventLevel::Info, std::to_string(labels.emptyRows) + " train rows (" +
                                             percentOf(labels.emptyRows, labels.rows) +
                                             ") have an empty label: their value is 0.");
}

void requireTrainable(const LabelStatistics& labels)
{
    if (labels.longest > longestTrainable)
        throw UsageError("gr.q_start", "with these quantiles one label has " +
                                           std::to_string(labels.longest) + " amounts, and more than " +
                                           std::to_string(longestTrainable) +
                                           " cannot be trained on; raise the start quantile");
}

} // namespace

std::vector<ValueCount> countTargets(const TargetColumn& target, const std::vector<std::uint32_t>& rows)
{
    std::vector<std::int32_t> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows)
        values.push_back(target.milli(row));
    return countValues(values);
}

std::vector<ValueCount> countVisibleTargets(const PreparedData& data)
{
    const VisibleRows visible(data);
    std::vector<std::int32_t> values;
    values.reserve(visible.size());
    for (const RowSpan part : visible.parts())
        for (const std::uint32_t row : part)
            values.push_back(data.target->milli(row));
    return countValues(values);
}

void requirePrecision(Precision precision, Device device, bool processorMultipliesBf16)
{
    if (precision == Precision::Float32)
        return;
    if (device != Device::Cpu)
        throw UsageError("gr.precision",
                         "bfloat16 products are this program's own, on the processor; choose float32, or "
                         "train.device cpu");
    if (!processorMultipliesBf16)
        throw UsageError("gr.precision",
                         "this processor has no bfloat16 products (AVX512_BF16); choose float32");
}

CodedFeatures codeFeatures(const PreparedData& data, std::string_view fromTrainRows, RunReporter& reporter,
                           const JobContext& job)
{
    reporter.phase("Coding users and videos");
    describeData(data, fromTrainRows, reporter);
    FeatureEncoding encoding = learnEncoding(data, job);
    EncodedFeatures features(encoding, data, UnknownDuration::Zero);
    if (features.unknownCodes() > 0)
        reporter.event(EventLevel::Info,
                       std::to_string(features.unknownCodes()) +
                           " ids and fields of users and videos do not occur in the train rows; "
                           "they are read as 0.");
    return {std::move(encoding), std::move(features)};
}

Preparation prepareTraining(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                            const JobContext& job)
{
    requirePrecision(config.gr.model.precision, config.train.device, kernels::multipliesBf16());
    CodedFeatures coded =
        codeFeatures(data, "Vocabulary, table sizes and codes come from the train rows only.", reporter, job);

    reporter.phase("Building the vocabulary");
    Vocabulary vocabulary = buildVocabulary(countVisibleTargets(data), config.gr.vocabulary, true, job);
    LabelCodec codec(vocabulary.amounts);
    const std::vector<ValueCount> trainValues = countTargets(*data.target, data.train);
    const LabelStatistics statistics = measureLabels(codec, trainValues, config.gr.model.maxSteps);
    describeVocabulary(vocabulary, statistics, reporter);
    describeLabels(statistics, config.gr.model.maxSteps, reporter);
    requireTrainable(statistics);
    LabelTable labels(codec, trainValues);

    ModelSpec spec;
    spec.apply(config.gr.model);
    spec.amounts = vocabulary.amounts;
    coded.encoding.setTableSizes(spec);
    spec.validate();
    return {std::move(coded.encoding), std::move(coded.features), std::move(vocabulary),
            std::move(codec),          std::move(labels),         std::move(spec)};
}

} // namespace watchlab::gr
