// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_history.h"
#include "core/runs/trained_model.h"
#include "core/train/snapshots.h"
#include "ui/session/background_job.h"
#include "ui/session/loaded_run.h"

#include <QObject>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace watchlab::ui {

using VideoLengths = std::unordered_map<std::int64_t, double>; ///< s, by video; those that are known

/// What a trained run says about one user. Immutable.
struct UserInspection {
    std::int64_t run = 0;
    std::int64_t step = 0;         ///< of the checkpoint that predicted
    std::int64_t earlierStep = -1; ///< of the checkpoint that the ranks are compared with; -1 = none
    std::shared_ptr<const UserList> list;
    std::shared_ptr<const StagedUserList> stages; ///< beside the list, of a family that has stages; else null
    std::vector<HistoryRow> history;              ///< with predictions, newest first, the newest 2,000
    std::int64_t viewings = 0;                    ///< in all
    std::shared_ptr<const WatchedVideos> watched; ///< never null
    std::shared_ptr<const VideoLengths> lengths;  ///< never null
    RowPart measuredPart = RowPart::Test;         ///< the test rows, or validation rows where there are none
    std::int64_t measuredRows = 0;                ///< of these in the whole history
    double mae = 0;                               ///< on those; NaN without any
    double xauc = 0;                              ///< GR's convention, NaN with fewer than two
};

/// Loads a run's best checkpoint and asks it about users, one question at a time on a worker; a question that
/// is out of date when its turn comes is skipped. While a run trains, a newer checkpoint is asked once what
/// is under way has been answered, and what the one before said stays until then: checkpoints can come faster
/// than answers. The run's own protocol decides which rows are held out. GUI thread.
class RunInspector : public QObject {
    Q_OBJECT
public:
    struct Question : RunAndData {
        std::int64_t user = 0;
        std::int64_t candidates = 0; ///< 0 = every video
        bool withChanges = false;    ///< the list's previousRank are those at the checkpoint before
        bool operator==(const Question&) const = default;
    };

    explicit RunInspector(QObject* parent = nullptr);

    void ask(const Question& question);
    /// Why a video stands where it stands in the answer's list, of a family with stages. A new question
    /// forgets it.
    void explain(std::int64_t video);
    bool isBusy() const { return m_job.isRunning(); }
    QString phase() const { return m_job.phase(); }
    /// To the newest question, if of an earlier checkpoint; nullopt until known.
    const std::optional<UserInspection>& answer() const { return m_answer; }
    const QString& problem() const { return m_problem; }
    /// To the video that explain() named last; nullopt until known.
    const std::optional<Explanation>& explanation() const { return m_explanation; }
    const QString& explanationProblem() const { return m_explanationProblem; }

Q_SIGNALS:
    void changed();

private:
    void forget();
    void work();
    void answerQuestion();
    void answerWhy();
    bool hasWork() const;

    Question m_question;
    Question m_asked;                ///< what the job works on, or did last
    std::optional<Question> m_newer; ///< the same of a newer checkpoint, asked when the job is done
    struct Lengths;
    static UserInspection inspect(LoadedRun& loaded, Lengths& lengths, const Question& question,
                                  const JobContext& job);
    std::shared_ptr<LoadedRun> m_loaded = std::make_shared<LoadedRun>(); ///< used by one job at a time
    std::shared_ptr<Lengths> m_lengths;                                  ///< so are they
    std::optional<UserInspection> m_answer;
    QString m_problem;
    std::optional<std::int64_t> m_why;      ///< the video to explain
    std::optional<std::int64_t> m_askedWhy; ///< what the job works on, or did last
    std::optional<Explanation> m_explanation;
    QString m_explanationProblem;
    bool m_explains = false; ///< what the job is for
    BackgroundJob m_job;
};

} // namespace watchlab::ui
