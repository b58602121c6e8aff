// SPDX-License-Identifier: GPL-3.0-or-later
// Prints every text of the labs of lessons, the parameter table, the presets, the dictionaries of columns,
// the protocols' sentences and the engine's phases, series, problems and events as QT_TRANSLATE_NOOP lines.
// %1, %2, ... are numbers (core/util/sentence_pattern.h).
#include "core/data/column_dictionary.h"
#include "core/data/protocol_words.h"
#include "core/lessons/lab.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"
#include "core/util/sentence_pattern.h"

#include <cstdio>
#include <set>
#include <string>
#include <vector>

namespace {

void print(std::set<std::string>& seen, std::string_view text, const char* context = "parameters")
{
    if (text.empty() || !seen.emplace(text).second)
        return;
    std::string escaped;
    for (const char character : text) {
        if (character == '"' || character == '\\')
            escaped += '\\';
        escaped += character;
    }
    std::printf("QT_TRANSLATE_NOOP(\"%s\", \"%s\")\n", context, escaped.c_str());
}

} // namespace

/// What the engine calls its phases and series: said in the same context.
constexpr const char* engineWords[] = {
    "Training",
    "Evaluating",
    "Evaluating on the test rows",
    "Building the vocabulary",
    "Coding users and videos",
    "Ordering viewings by time",
    "Computing the ceiling",
    "Filtering",
    "Looking into the cache",
    "Joining clicks",
    "Sorting",
    "Counting rows per user and video",
    "Aggregating",
    "Reading the split",
    "Writing the split",
    "Finding duplicates",
    "Fingerprint",
    "Generating users and videos",
    "Generating viewings",
    "Generating the dense part",
    "Generating actions",
    "Counting actions",
    "Indexing histories",
    "Predicting",
    "Splitting",
    "Summarising",
    "Factorising (ALS)",
    "Gathering viewings",
    "Joining features",
    "Sorting rows into bins",
    "Boosting the classifier",
    "Boosting the regressor",
    "Scoring the test rows",
    "Ranking the test rows",
    "Ranking for watched users",
    "Comparing users",
    "ALS loss",
    "Classifier AUC, held out",
    "Classifier AUC, train",
    "Regressor MAE, held out",
    "Regressor MAE, train",
    "per cell",
    "Loss",
    "Cross-entropy",
    "Huber",
    "MAE",
    "RMSE",
    "XAUC",
    "XAUC (DADF)",
    "XAUC (HEGM)",
    "XAUC (torchrec)",
    "XAUC, ties at one half",
    "KL divergence of the distribution",
    "KL divergence",
    "nats",
    "Loss of actions",
    "Loss of times",
    "Loss of order",
    "AUC of actions",
    "MAE of action times",
    "MAE of exit times",
    "per time",
    "lengths",
    "Teacher-forcing ratio",
    "Token accuracy",
    "Gradient norm",
    "Throughput",
    "Memory",
    "Time for batches",
    "Time for forward passes",
    "Time for backward passes",
    "Time for the optimiser",
    "Time for evaluation",
    "Time for recording",
    "per row",
    "rows/s",
    "MB",
    "s",
    "ratio",
};

/// What the protocol's steps say of themselves.
constexpr const char* protocolWords[] = {
    "Rows that the split file does not name",
    "Train targets clipped",
    "Validation targets clipped",
    "Test targets clipped",
    "Rows aggregated into the first of their user and video",
    "Rows of the train file not used",
    "Rows of the test file not used",
    "Rows of users with too few left out",
    "Rows of videos with too few left out",
    "Rows without a target left out",
    "Advertisements left out",
    "Rows of length 0 left out",
    "Rows of play 0 left out",
    "Plays of too many lengths left out",
    "Exact copies left out",
    "Test rows with an exact copy in train",
    "Train rows not drawn",
    "Test rows not drawn",
    "Train rows without a time",
    "Rows of ids unseen in train left out",
    "Rows of ids unseen in train, kept",
    "The data do not say which videos are advertisements (video_type of item_daily_features), so none were "
    "left out.",
    "Vocabulary, table sizes and codes look at the test rows too, as the published code does.",
    "The target's scale per video looks at the test rows too, as the published code does.",
    "The target's limit looks at the test rows too.",
    "Repeated rows stay and parts are drawn at random, so some test rows have a copy among the train rows.",
    "Which users and videos have enough rows was counted on the test rows too.",
    "Of the train file's rows only a share of %1 was read, as data.train_sample asked; open the data again "
    "for more.",
};

/// What was wrong with a value of the data, and what was done about it (core/data/problem_words.h).
constexpr const char* problemWords[] = {
    "more than four categories",
    "the first four count",
    "given a second time",
    "the first line counts",
    "not a column of KuaiRec",
    "it is not used",
    "invalid UTF-8, %1 time",
    "invalid UTF-8, %1 times",
    "each is shown as \xEF\xBF\xBD",
    "not in user_features.csv",
    "the user counts without features",
    "not in item_categories.csv",
    "the video counts without categories",
    "not in the dataset",
    "not a number",
    "the line is not used",
    "%1 fields instead of %2",
    "what is there is used",
    "not a date",
    "not a count",
    "it is taken as empty",
    "nothing to predict here",
    "the row is not used",
    "no length here",
    "it is taken as unknown",
    "users and items without a click",
    "they are not used",
    "that is what counts",
    "no known action",
    "left out",
    "for the second time in a viewing",
    "after the viewer had left",
    "placed at the exit",
};

/// What training says of itself.
constexpr const char* eventWords[] = {
    "Vocabulary, table sizes and codes come from the train rows only.",
    "Codes, table sizes and figures of the targets come from the train rows only.",
    "Vocabulary of %1 amounts from %2 distinct values; %3 amounts per label, %4 at most.",
    "%1 train rows (%2 %) have labels of more than %3 amounts, which decoding cannot reach in %4 steps.",
    "%1 train rows (%2 %) have an empty label: their value is %3.",
    "%1 ids and fields of users and videos do not occur in the train rows; they are read as %2.",
    "The best checkpoint is chosen on the test rows, as the published code does: its test figures are "
    "optimistic.",
    "The best checkpoint is chosen on the test rows: its test figures are optimistic.",
    "The data does not say what viewers did: only when they leave can be learnt.",
    "%1 of %2 train rows have actions besides leaving.",
    "%1 train rows do not say when the viewer left.",
    "The data does not say when viewers leave: there is no watch time.",
    "Actions",
    "The data does not say when these happen, so that losses and metrics of times leave them out",
    "%1 rows do not encode exactly with the published vocabulary; appended %2 amounts",
    "No new best for a while: the learning rate falls to %1.",
    "Training ends early, after step %1: no new best in %2 evaluations (train.early_stopping).",
    "Checkpoint not written",
    "The best weights so far are lost; the next evaluation begins anew",
    "Recording failed for a while; metrics may be missing",
    "The predictions were not kept",
    "The program ended without finishing this run; its last sign of life",
    "A stored parameter means nothing to this version and was left at its default",
    "Forked after step %1 of run %2",
    "The data do not say which videos are advertisements (video_type of item_daily_features), so none were "
    "left out.",
    "Of the train file's rows only a share of %1 was read, as data.train_sample asked; open the data again "
    "for more.",
    "The target is no watch time and is not predicted: actions and their times are, and the best checkpoint "
    "is the "
    "one with the highest AUC of actions.",
    "Past viewings that a train row sees are train rows, those of a validation row train and validation "
    "rows, those "
    "of a test row rows of all parts; all lie before it.",
    "Lists of a user are ordered by watch time, which these data do not have.",
    "There are no validation rows: the weights after the last epoch are kept as the best.",
    "There are no test rows: this run has no test figures.",
    "Looked at the test rows, once, with the weights of step %1.",
    "Looked at the test rows, once.",
    "Goes on after step %1.",
    "Goes on after step %1 of %2.",
    "Classifier: of %1 rounds the first %2 are kept, the best on the rows held out.",
    "Regressor: of %1 rounds the first %2 are kept, the best on the rows held out.",
    "Classifier: no rows are held out, so all trees are kept.",
    "Regressor: no rows are held out, so all trees are kept.",
    "The rows held out of the boosters were seen by ALS and the counts, as published: AUC and MAE on them "
    "are "
    "somewhat too good, those of the test rows are not.",
    "Watch ratios of the train file are cut off at %1: the %2 quantile over its %3 rows that are used, none "
    "of "
    "which is trained on.",
    "Watch ratios of the train file are cut off at %1: the %2 quantile over its %3 rows that are used.",
    "Watch ratios of the train file are cut off at %1: the %2 quantile over its %3 train rows.",
    "Watch ratios of the test file are cut off at %1: the %2 quantile over its %3 rows that are used, none "
    "of "
    "which is trained on.",
    "Watch ratios of the test file are cut off at %1: the %2 quantile over its %3 rows that are used.",
    "Watch ratios of the test file are cut off at %1: the %2 quantile over its %3 train rows.",
    "data.target_clip is ignored: Hybrid cuts off watch ratios at a limit of its own and divides by nothing.",
    "data.target_clip and data.target_scaled are ignored: Hybrid cuts off watch ratios at a limit of its own "
    "and divides by nothing.",
    "data.duplicates=aggregate leaves one row of a user and a video, but data.aggregate is ignored: Hybrid "
    "takes the watch ratio that this row states.",
    "The data has no user %1.",
    "Trees: XGBoost %1.",
    "Trees: LightGBM %1.",
    "Trees: LightGBM (the build does not know which version).",
    "Pausing and stopping take effect at the end of the running round.",
    "Hybrid predicts the clipped watch ratio, whatever the protocol's target is.",
    "The protocol's validation rows are used for nothing: Hybrid holds out train rows of its own "
    "(hybrid.held_out).",
};

void printDictionaries(std::set<std::string>& seen)
{
    using enum watchlab::SourceKind;
    for (const watchlab::SourceKind kind : {KuaiRec, GrArrays, KuaiRand, Tmall, Atomic}) {
        for (const watchlab::DocumentedColumn& column : watchlab::columnDictionary(kind))
            print(seen, column.description);
        for (const watchlab::DocumentedFile& file : watchlab::fileDictionary(kind))
            print(seen, file.purpose);
    }
}

void printSentences(std::set<std::string>& seen, const watchlab::RunConfig& config)
{
    for (const std::string& sentence : watchlab::describeProtocol(config.data))
        print(seen, watchlab::sentencePattern(sentence).pattern);
    for (const std::string& sentence : watchlab::looksAtTestRows(config.data))
        print(seen, watchlab::sentencePattern(sentence).pattern);
}

/// Each choice of a protocol beside each choice of another one, with filters on and off.
void printProtocols(std::set<std::string>& seen)
{
    std::vector<const watchlab::Parameter*> chosen;
    for (const watchlab::Parameter& parameter : watchlab::parameterTable())
        if (parameter.key.starts_with("data.") && (parameter.kind == watchlab::ParameterKind::Choice ||
                                                   parameter.kind == watchlab::ParameterKind::Boolean))
            chosen.push_back(&parameter);
    const auto valuesOf = [](const watchlab::Parameter& parameter) {
        std::vector<std::string> values{"true", "false"};
        if (parameter.kind == watchlab::ParameterKind::Choice)
            values.clear();
        for (const watchlab::ParameterChoice& choice : parameter.choices)
            values.emplace_back(choice.key);
        return values;
    };
    for (const bool filtered : {false, true})
        for (const watchlab::Parameter* one : chosen)
            for (const std::string& first : valuesOf(*one))
                for (const watchlab::Parameter* other : chosen)
                    for (const std::string& second : valuesOf(*other)) {
                        watchlab::RunConfig config;
                        config.data.maxPlayRatio = filtered ? 10 : 0;
                        config.data.minUserRows = config.data.minVideoRows = filtered ? 5 : 0;
                        config.data.trainSample = filtered ? 0.5 : 1;
                        config.data.targetScaled = filtered;
                        setParameter(config, *one, first);
                        setParameter(config, *other, second);
                        if (config.data.split != watchlab::Split::Imported) // names a file
                            printSentences(seen, config);
                    }
}

int main()
{
    std::set<std::string> seen;
    for (const watchlab::Parameter& parameter : watchlab::parameterTable()) {
        for (const std::string_view text : {parameter.group, parameter.label, parameter.help, parameter.unit})
            print(seen, text);
        for (const watchlab::ParameterChoice& choice : parameter.choices)
            print(seen, choice.label);
    }
    for (const watchlab::Family& family : watchlab::families()) {
        print(seen, family.label);
        print(seen, family.help);
        for (const watchlab::Preset& preset : watchlab::presets(family.name)) {
            print(seen, preset.label);
            print(seen, preset.help);
        }
    }
    for (const watchlab::ProtocolPreset& preset : watchlab::protocolPresets())
        for (const std::string_view text : {preset.name, preset.help, preset.used, preset.note})
            print(seen, text);
    for (const char* text : engineWords)
        print(seen, text);
    for (const char* text : protocolWords) {
        print(seen, text);
        if (!std::string_view(text).ends_with('.'))
            print(seen, std::string(text) + ": %1."); // as an event says it
    }
    for (const char* text : problemWords)
        print(seen, text);
    for (const char* text : eventWords)
        print(seen, text);
    printDictionaries(seen);
    printProtocols(seen);
    std::set<std::string> ofLabs;
    for (const std::string& text : watchlab::labTexts())
        print(ofLabs, text, "labs");
    return 0;
}
