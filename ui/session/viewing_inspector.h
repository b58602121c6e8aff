// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/decode_snapshots.h"
#include "ui/session/background_job.h"
#include "ui/session/loaded_run.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace watchlab::ui {

using Variant = std::vector<FeatureChange>;

/// What else could be: variants of a viewing, and which of them is looked at more closely.
struct Trial {
    std::vector<Variant> variants; ///< the first one is the viewing as it is
    std::size_t current = 0;
    bool operator==(const Trial&) const = default;
};

/// How predictions answer to the length of the video, and what they would be without each feature.
struct Sensitivity {
    struct LeftOut {
        ViewingFeature feature; ///< without its values
        double change = 0;      ///< of the prediction when it is left out
    };
    std::vector<double> lengths; ///< ascending; empty where no length is known
    std::vector<double> original;
    std::vector<double> changed; ///< of the current variant
    double originalLength = 0;
    double changedLength = 0;
    std::vector<LeftOut> leftOut; ///< of the current variant, largest change first
};

/// Asks a run how it decoded one viewing, if it decodes, and what it would predict if the viewing were
/// another. One question at a time on a worker; one that is out of date when its turn comes is skipped. While
/// a run trains, newer checkpoints are asked as RunInspector does. GUI thread.
class ViewingInspector : public QObject {
    Q_OBJECT
public:
    struct Question : RunAndData {
        std::int64_t user = 0;
        std::int64_t video = 0;
        bool operator==(const Question&) const = default;
    };

    explicit ViewingInspector(QObject* parent = nullptr);

    void ask(const Question& question);
    /// A new question forgets it.
    void tryOut(const Trial& trial);

    const Question& question() const { return m_question; }
    bool isBusy() const { return m_job.isRunning(); }
    QString phase() const { return m_job.phase(); }
    /// To the newest question, if of an earlier checkpoint; null until known, and for families that are not
    /// decoded.
    const std::shared_ptr<const DecodedViewing>& viewing() const { return m_viewing; }
    /// The trial's current variant, likewise; viewing() itself where that changes nothing. Null until known.
    std::shared_ptr<const DecodedViewing> variantViewing() const;
    const std::vector<ViewingFeature>& features() const { return m_features; }
    const AnswerForm& answerForm() const { return m_form; } ///< known with the features
    /// How often a question has been answered: another number, other features.
    int looks() const { return m_looks; }
    const Trial& trial() const { return m_trial; }
    /// Of the trial's variants, in their order; empty until known.
    const std::vector<WhatIfAnswer>& answers() const { return m_answers; }
    /// Of the current variant; null until known.
    const std::shared_ptr<const Sensitivity>& sensitivity() const { return m_sensitivity; }
    const QString& problem() const { return m_problem; } ///< with the viewing
    const QString& trialProblem() const
    {
        return m_trialProblem;
    } ///< with the newest trial, or a variant of it

Q_SIGNALS:
    void changed();

private:
    enum class Step { Look, Answer, Decode, Measure, Nothing };
    const Variant& current() const { return m_trial.variants[m_trial.current]; }
    bool isDecoded() const;
    void fail(const QString& message);
    void forget();
    void forgetTrial();
    Step nextStep() const;
    void work();
    void look();
    void answer();
    void decode();
    void measure();

    Question m_question;
    Question m_asked;                ///< what the job works on, or did last
    std::optional<Question> m_newer; ///< the same of a newer checkpoint, asked when the job is done
    Trial m_trial;
    Trial m_tried;                                                       ///< likewise, variants alone
    Trial m_measured;                                                    ///< likewise
    std::shared_ptr<LoadedRun> m_loaded = std::make_shared<LoadedRun>(); ///< used by one job at a time
    std::shared_ptr<const DecodedViewing> m_viewing;
    std::shared_ptr<const DecodedViewing> m_decoded; ///< a variant that changes something; null = none yet
    Variant m_decodedVariant;                        ///< what that is of
    std::vector<ViewingFeature> m_features;
    AnswerForm m_form;
    int m_looks = 0;
    std::vector<WhatIfAnswer> m_answers;
    std::shared_ptr<const Sensitivity> m_sensitivity;
    QString m_problem;
    QString m_trialProblem;
    Step m_trialProblemIn = Step::Nothing; ///< where it came up
    Trial m_doingTrial;                    ///< that the job is about
    Step m_doing = Step::Nothing;
    BackgroundJob m_job; ///< last: it stops before what it writes to goes
};

} // namespace watchlab::ui
