// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"
#include "ui/session/background_job.h"
#include "ui/session/loaded_run.h"

#include <QObject>

#include <memory>
#include <optional>

namespace watchlab::ui {

/// Asks a run of action sequences about viewings: the latest held-out ones of a user or of a video, and one
/// of them, or one that has not happened yet, step by step. Loads the run's best checkpoint; one question at
/// a time on a worker, and one that is out of date when its turn comes is skipped. While a run trains, newer
/// checkpoints are asked as RunInspector does. GUI thread.
class SequenceInspector : public QObject {
    Q_OBJECT
public:
    enum class Of { User, Video, Nobody }; ///< Nobody: no timelines are wanted
    struct Question : RunAndData {
        Of of = Of::User;
        std::int64_t id = 0; ///< of the user or video
        bool operator==(const Question&) const = default;
    };

    explicit SequenceInspector(QObject* parent = nullptr);

    void ask(const Question& question);
    /// A row of the dataset, step by step. A new question forgets it.
    void look(std::uint32_t row) { lookAt({row, 0, 0}); }
    /// What the user would do within the video after its train rows, as in lists.
    void lookAhead(std::int64_t user, std::int64_t video) { lookAt({std::nullopt, user, video}); }
    bool isBusy() const { return m_job.isRunning(); }
    QString phase() const { return m_job.phase(); }
    /// To the newest question, if of an earlier checkpoint; null until known.
    const std::shared_ptr<const ActionTimelines>& timelines() const { return m_timelines; }
    /// Of what was looked at last, or before it until that is known; null where there is none.
    const std::shared_ptr<const GeneratedActions>& generated() const { return m_generated; }
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    struct Look {
        std::optional<std::uint32_t> row; ///< none = a viewing to come
        std::int64_t user = 0;
        std::int64_t video = 0;
        bool operator==(const Look&) const = default;
    };
    static GeneratedActions generate(LoadedRun& loaded, const Question& question, const Look& look,
                                     const JobContext& job);
    void lookAt(const Look& look);
    void fail(const QString& message);
    void forget();
    bool hasWork() const;
    void work();
    void answerQuestion();
    void answerLook();

    Question m_question;
    Question m_asked;                ///< what the job works on, or did last
    std::optional<Question> m_newer; ///< the same of a newer checkpoint, asked when the job is done
    std::optional<Look> m_look;
    std::optional<Look> m_askedLook;
    bool m_looks = false;                                                ///< what the job is for
    std::shared_ptr<LoadedRun> m_loaded = std::make_shared<LoadedRun>(); ///< used by one job at a time
    std::shared_ptr<const ActionTimelines> m_timelines;
    std::shared_ptr<const GeneratedActions> m_generated;
    QString m_problem;
    BackgroundJob m_job; ///< last: it stops before what it writes to goes
};

} // namespace watchlab::ui
