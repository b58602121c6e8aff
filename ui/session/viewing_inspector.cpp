// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/viewing_inspector.h"

#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

namespace watchlab::ui {

namespace {

struct Looked {
    std::shared_ptr<const DecodedViewing> viewing;
    std::vector<ViewingFeature> features;
    AnswerForm form;
};

Looked lookAt(LoadedRun& loaded, const ViewingInspector::Question& question, const JobContext& job)
{
    loaded.load(question, job);
    Looked looked;
    if (DecodingModel* decoding = loaded.model().decoding())
        looked.viewing = std::make_shared<const DecodedViewing>(
            decoding->decode(loaded.data(), question.user, question.video, {}, job));
    if (WhatIfModel* whatIf = loaded.model().whatIf()) {
        looked.form = whatIf->answerForm(loaded.data());
        looked.features = whatIf->features(loaded.data(), question.user, question.video, job);
    }
    return looked;
}

std::vector<WhatIfAnswer> answersTo(LoadedRun& loaded, const ViewingInspector::Question& question,
                                    const std::vector<Variant>& variants, const JobContext& job)
{
    loaded.load(question, job);
    WhatIfModel* whatIf = loaded.model().whatIf();
    if (!whatIf)
        throw InputError("This model cannot be asked about other features.");
    return whatIf->answer(loaded.data(), question.user, question.video, variants, job);
}

/// The variant with one more change, which replaces an earlier one of the same feature.
Variant with(Variant variant, const std::string& feature, const std::string& value)
{
    std::erase_if(variant, [&](const FeatureChange& change) { return change.feature == feature; });
    variant.push_back({feature, value});
    return variant;
}

std::string valueIn(const Variant& variant, const ViewingFeature& feature)
{
    const auto change = std::ranges::find(variant, feature.key, &FeatureChange::feature);
    return change == variant.end() ? feature.value : change->value;
}

double numberOf(const std::string& text)
{
    double value = 0;
    return parseReal(text, value) == NumberText::Good ? value : std::nan("");
}

/// Some of what the model has learnt, evenly through their ranks and evenly through their range; the few far
/// longer ones are left out.
std::vector<std::string> lengthsToAsk(const ViewingFeature& feature)
{
    constexpr std::size_t most = 32; // of each kind
    constexpr double shown = 0.97;
    const auto& known = feature.values;
    const auto last = static_cast<std::size_t>(shown * static_cast<double>(known.size() - 1));
    std::vector<double> numbers(last + 1);
    std::transform(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(last) + 1, numbers.begin(),
                   numberOf);
    std::set<std::size_t> places;
    for (std::size_t i = 0; i < most; ++i) {
        places.insert(i * last / (most - 1));
        const double share = static_cast<double>(i) / static_cast<double>(most - 1);
        const auto next =
            std::ranges::lower_bound(numbers, std::lerp(numbers.front(), numbers.back(), share));
        places.insert(std::min(last, static_cast<std::size_t>(next - numbers.begin())));
    }
    std::vector<std::string> lengths;
    for (const std::size_t place : places)
        lengths.push_back(known[place]);
    return lengths;
}

/// How far a feature's absence changes what a variant predicts, and how both answer to the length.
class Measurement {
public:
    Measurement(const std::vector<ViewingFeature>& features, const Variant& variant)
        : m_variant(variant)
    {
        for (const ViewingFeature& feature : features) {
            const bool isLength = feature.key == lengthFeature;
            if (isLength && feature.values.size() > 1)
                addLengths(feature);
            else if (!isLength && !valueIn(variant, feature).empty())
                addLeftOut(feature);
        }
        m_current = m_questions.size();
        m_questions.push_back(variant);
    }

    const std::vector<Variant>& questions() const { return m_questions; }

    Sensitivity read(const std::vector<WhatIfAnswer>& answers) &&
    {
        for (std::size_t i = 0; i < m_result.lengths.size(); ++i) {
            m_result.original.push_back(answers[m_firstLength + 2 * i].predicted);
            m_result.changed.push_back(answers[m_firstLength + 2 * i + 1].predicted);
        }
        for (std::size_t i = 0; i < m_result.leftOut.size(); ++i)
            m_result.leftOut[i].change = answers[m_leftOutAt[i]].predicted - answers[m_current].predicted;
        std::ranges::stable_sort(m_result.leftOut, std::greater(),
                                 [](const Sensitivity::LeftOut& one) { return std::abs(one.change); });
        return std::move(m_result);
    }

private:
    void addLengths(const ViewingFeature& feature)
    {
        m_firstLength = m_questions.size();
        m_result.originalLength = numberOf(feature.value);
        m_result.changedLength = numberOf(valueIn(m_variant, feature));
        std::vector<std::string> lengths = lengthsToAsk(feature);
        for (const std::string& own : {feature.value, valueIn(m_variant, feature)})
            if (std::isfinite(numberOf(own)) && std::ranges::find(lengths, own) == lengths.end())
                lengths.push_back(own);
        std::ranges::sort(lengths, {}, numberOf);
        for (const std::string& length : lengths) {
            m_result.lengths.push_back(numberOf(length));
            m_questions.push_back(with({}, feature.key, length));
            m_questions.push_back(with(m_variant, feature.key, length));
        }
    }

    void addLeftOut(const ViewingFeature& feature)
    {
        m_leftOutAt.push_back(m_questions.size());
        m_result.leftOut.push_back({feature, 0});
        m_result.leftOut.back().feature.values.clear();
        m_questions.push_back(with(m_variant, feature.key, {}));
    }

    Variant m_variant;
    std::vector<Variant> m_questions;
    std::size_t m_firstLength = 0;
    std::size_t m_current = 0;
    std::vector<std::size_t> m_leftOutAt;
    Sensitivity m_result;
};

} // namespace

ViewingInspector::ViewingInspector(QObject* parent)
    : QObject(parent)
{
    connect(&m_job, &BackgroundJob::failed, this, &ViewingInspector::fail);
    connect(&m_job, &BackgroundJob::finished, this, [this] {
        work();
        if (m_newer && !m_job.isRunning())
            ask(Question(*m_newer));
        Q_EMIT changed();
    });
    connect(&m_job, &BackgroundJob::progressed, this, &ViewingInspector::changed);
}

/// What is out of date is nobody's problem any more.
void ViewingInspector::fail(const QString& message)
{
    if (m_asked != m_question)
        return;
    if (m_doing == Step::Look) {
        m_problem = message;
        return;
    }
    const bool isOfVariants = m_doing == Step::Answer; // whichever is looked at
    if (isOfVariants ? m_doingTrial.variants != m_trial.variants : m_doingTrial != m_trial)
        return;
    m_trialProblem = message;
    m_trialProblemIn = m_doing;
}

void ViewingInspector::ask(const Question& question)
{
    m_newer.reset();
    if (question == m_question)
        return;
    const bool isNewer = asksNewerCheckpoint(question, m_question);
    if (isNewer && m_job.isRunning()) {
        m_newer = question;
        return;
    }
    if (question.dataset != m_question.dataset)
        m_loaded = std::make_shared<LoadedRun>(); // keeps no closed dataset; a job at work has its own
    m_question = question;
    m_asked = {}; // also where it is asked again while a job is about another one
    if (!isNewer)
        forget();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

void ViewingInspector::forget()
{
    m_viewing.reset();
    m_features.clear();
    m_problem.clear();
    m_trial = {};
    forgetTrial();
}

/// What has been said of it; it is still to be tried out.
void ViewingInspector::forgetTrial()
{
    m_decoded.reset();
    m_tried = {};
    m_measured = {};
    m_answers.clear();
    m_sensitivity.reset();
    m_trialProblem.clear();
}

void ViewingInspector::tryOut(const Trial& trial)
{
    if (trial == m_trial || m_features.empty())
        return;
    const bool sameVariants = trial.variants == m_trial.variants;
    if (!sameVariants)
        m_answers.clear();
    if (!sameVariants || m_trialProblemIn != Step::Answer)
        m_trialProblem.clear();
    m_trial = trial;
    m_sensitivity.reset();
    if (!m_job.isRunning())
        work();
    Q_EMIT changed();
}

std::shared_ptr<const DecodedViewing> ViewingInspector::variantViewing() const
{
    if (m_trial.variants.empty() || current().empty())
        return m_viewing;
    return isDecoded() ? m_decoded : nullptr;
}

bool ViewingInspector::isDecoded() const
{
    return m_decoded && m_decodedVariant == current();
}

ViewingInspector::Step ViewingInspector::nextStep() const
{
    if (m_asked != m_question)
        return m_question.run == 0 || !m_question.dataset ? Step::Nothing : Step::Look;
    if (m_features.empty() || m_trial.variants.empty())
        return Step::Nothing;
    if (m_tried.variants != m_trial.variants)
        return Step::Answer;
    if (!m_trialProblem.isEmpty())
        return Step::Nothing; // it is not tried again
    if (m_viewing && !current().empty() && !isDecoded())
        return Step::Decode;
    return m_measured != m_trial ? Step::Measure : Step::Nothing;
}

void ViewingInspector::work()
{
    m_doing = nextStep();
    m_doingTrial = m_trial;
    if (m_doing == Step::Look)
        look();
    else if (m_doing == Step::Answer)
        answer();
    else if (m_doing == Step::Decode)
        decode();
    else if (m_doing == Step::Measure)
        measure();
}

void ViewingInspector::look()
{
    m_asked = m_question;
    m_problem.clear();
    m_job.start([loaded = m_loaded,
                 question = m_question](const JobContext& job) { return lookAt(*loaded, question, job); },
                [this, question = m_question](Looked looked) {
                    if (question != m_question)
                        return;
                    m_viewing = std::move(looked.viewing);
                    m_asked = question;
                    m_features = std::move(looked.features);
                    m_form = std::move(looked.form);
                    forgetTrial();
                    ++m_looks;
                });
}

void ViewingInspector::answer()
{
    m_tried = m_trial;
    m_job.start([loaded = m_loaded, question = m_question, trial = m_trial](
                    const JobContext& job) { return answersTo(*loaded, question, trial.variants, job); },
                [this, question = m_question, trial = m_trial](std::vector<WhatIfAnswer> answers) {
                    if (question == m_question && trial.variants == m_trial.variants)
                        m_answers = std::move(answers);
                });
}

void ViewingInspector::decode()
{
    m_job.start(
        [loaded = m_loaded, question = m_question, changes = current()](const JobContext& job) {
            loaded->load(question, job);
            return std::make_shared<const DecodedViewing>(loaded->model().decoding()->decode(
                loaded->data(), question.user, question.video, changes, job));
        },
        [this, question = m_question, changes = current()](std::shared_ptr<const DecodedViewing> viewing) {
            if (question != m_question)
                return;
            m_decoded = std::move(viewing);
            m_decodedVariant = changes;
        });
}

void ViewingInspector::measure()
{
    m_measured = m_trial;
    m_job.start(
        [loaded = m_loaded, question = m_question, features = m_features,
         variant = current()](const JobContext& job) {
            Measurement measurement(features, variant);
            const auto answers = answersTo(*loaded, question, measurement.questions(), job);
            return std::make_shared<const Sensitivity>(std::move(measurement).read(answers));
        },
        [this, question = m_question, trial = m_trial](std::shared_ptr<const Sensitivity> sensitivity) {
            if (question == m_question && trial == m_trial)
                m_sensitivity = std::move(sensitivity);
            else
                m_measured = {}; // should it be asked for once more
        });
}

} // namespace watchlab::ui
