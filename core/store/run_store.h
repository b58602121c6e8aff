// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"
#include "core/store/series_part.h"
#include "core/train/snapshots.h"
#include "core/train/trainer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace watchlab {

enum class RunStatus { Running, Completed, Cancelled, Failed, Interrupted };
std::string_view statusName(RunStatus status); ///< "running", "completed", ...

/// A run as the table of runs shows it.
struct RunSummary {
    std::int64_t id = 0;
    std::string name;
    std::string family;
    std::string model; ///< what it is called: its family, or a baseline's method ("d2q")
    std::string preset;
    RunStatus status = RunStatus::Running;
    std::string message; ///< why it failed; empty otherwise
    std::int64_t createdMs = 0;
    std::int64_t finishedMs = 0; ///< 0 = not yet
    std::int64_t stoppedMs = 0;  ///< of the time in between: how long nothing was trained (Standstill)
    std::int64_t lastStep = 0;
    std::int64_t totalSteps = 0;
    std::string dataPath;
    std::string dataName;
    std::string dataFingerprint; ///< of PreparedData: dataset and protocol
    std::string targetName;
    std::string targetUnit;
    std::int64_t parent = 0;               ///< the run whose checkpoint this one was forked at; 0 = none
    std::int64_t parentStep = 0;           ///< of that checkpoint
    std::map<std::string, double> metrics; ///< test metrics when completed, else newest validation metrics
    bool starred = false;
    std::vector<std::string> tags; ///< in the order of the alphabet
    std::string note;
    std::int64_t archivedMs = 0; ///< 0 = not archived
    std::int64_t deletedMs = 0;  ///< 0 = not in the trash
};

/// A time in which nothing was trained: a pause, or from the last that is recorded of a run that had ended
/// before its end until it went on.
struct Standstill {
    std::int64_t step = 0;   ///< after which
    std::int64_t endMs = 0;  ///< since the epoch
    std::int64_t tookMs = 0; ///< until then
    bool operator==(const Standstill&) const = default;
};

/// How long of the time until then nothing was trained: of those that had ended, in ms.
std::int64_t standstillUntil(std::span<const Standstill> standstills, std::int64_t wallMs);

/// All that is known of a run but its points.
struct RunRecord {
    RunSummary summary;
    RunConfig config;
    RunStart start;
    std::vector<std::shared_ptr<const Evaluation>> evaluations;
    std::vector<std::shared_ptr<const UserList>> userLists; ///< newest per user
    std::vector<CheckpointInfo> checkpoints;
    std::vector<StageReport> stages; ///< of families that have any, in order
    std::vector<RunEvent> events;
    std::vector<std::int64_t> resumedAfter; ///< steps after which it went on, ascending
    std::vector<Standstill> standstills;    ///< then and in pauses, in the order of their ends
};

/// What a run is created from.
struct NewRun {
    std::string name; ///< empty = made up: "gr-sample-7"
    RunConfig config;
    std::string dataPath;
    std::string dataName;
    std::string dataFingerprint;
    std::int64_t parent = 0; ///< as in RunSummary
    std::int64_t parentStep = 0;
};

/// A workspace: watchlab.sqlite and runs/<id>/ with the checkpoints. One object per thread (each opens its
/// own connection); several processes may use one workspace. Throws InputError when the folder cannot be
/// used.
class RunStore {
public:
    /// LookOnly is for whoever shows runs: as ReadWrite, but a database of a newer Watchlab, which may not be
    /// written to, is read as ReadOnly does, and notice() says so.
    enum class Access { ReadWrite, ReadOnly, LookOnly };
    /// Creates folder and database when missing (ReadWrite); migrates older schemas; marks runs whose process
    /// is gone as Interrupted.
    explicit RunStore(const std::filesystem::path& workspace, Access access = Access::ReadWrite);
    ~RunStore();
    RunStore(RunStore&&) noexcept;

    const std::filesystem::path& workspace() const;
    /// What the user has to know about this database, a sentence; empty in most cases.
    const std::string& notice() const;
    std::filesystem::path runFolder(std::int64_t run) const;

    std::int64_t createRun(const NewRun& run);
    /// A run that ended before its end goes on in this process: it is running again, and what was recorded
    /// after the step is forgotten, checkpoints of later steps with their files. Throws InputError for a run
    /// that is complete or that a living process records.
    void resumeRun(std::int64_t run, std::int64_t step);
    void recordStart(std::int64_t run, const RunStart& start);
    /// One transaction.
    void recordPoints(std::int64_t run, std::span<const SeriesPoint> points);
    void recordEvaluation(std::int64_t run, const Evaluation& evaluation);
    void recordUserList(std::int64_t run, const UserList& list);
    /// Removes the files that it replaces, once it is on disk.
    void recordCheckpoint(std::int64_t run, const CheckpointInfo& checkpoint);
    void recordStage(std::int64_t run, const StageReport& stage);
    void recordEvent(std::int64_t run, const RunEvent& event);
    /// Once when it begins, and once more with its end.
    void recordPause(std::int64_t run, const RunPause& pause);
    void heartbeat(std::int64_t run, std::int64_t lastStep);
    /// Durable (synchronous FULL) when it returns.
    void finishRun(std::int64_t run, const Outcome& outcome);

    std::vector<RunSummary> listRuns() const; ///< newest first; without those in the trash
    std::vector<RunSummary> listTrash() const;
    /// Those that a question picks (core/store/run_query.h says how it is written), newest first.
    std::vector<RunSummary> listRuns(std::string_view question) const;
    std::vector<std::int64_t> findRuns(std::string_view question) const; ///< only their numbers
    /// What may be typed into a question, to be offered while one types.
    std::vector<std::string> queryTerms() const;
    /// Every stored parameter of the runs after that one, by run and then by key.
    using ParameterVisitor =
        std::function<void(std::int64_t run, std::string_view key, std::string_view value)>;
    void visitParameters(std::int64_t afterRun, const ParameterVisitor& visit) const;
    std::optional<RunRecord> findRun(std::int64_t run) const;
    /// "12" or a name; newest of equal names. Not in the trash, or only there.
    std::optional<std::int64_t> findRunId(std::string_view idOrName, bool inTrash = false) const;
    /// Points of one series in step order. maximum > 0: thinned to about that many, every bucket keeps
    /// minimum and maximum, read from the levels.
    std::vector<SeriesPoint> readSeries(std::int64_t run, std::int32_t series, std::size_t maximum = 0) const;
    /// The same of some steps, for zooming: what is thinned is thinned anew for the range.
    SeriesPart readPart(std::int64_t run, std::int32_t series, StepRange range, std::size_t maximum) const;
    void renameRun(std::int64_t run, std::string_view name);
    void starRun(std::int64_t run, bool starred);
    void addTag(std::int64_t run, std::string_view tag); ///< see core/store/run_labels.h for what tags may be
    void removeTag(std::int64_t run, std::string_view tag);
    void setNote(std::int64_t run, std::string_view note); ///< empty removes it
    void archiveRun(std::int64_t run, bool archived);
    /// Out of sight, until it is restored or deleted for good. Refuses a run that a living process records.
    void trashRun(std::int64_t run);
    void restoreRun(std::int64_t run);
    /// For good. Rows and files; the run is gone at once, its points in slices, so that others can write
    /// meanwhile. Refuses a run that a living process records.
    void deleteRun(std::int64_t run);
    /// Deletes what is in the trash since before a moment; how many that were.
    std::size_t emptyTrash(std::int64_t beforeMs);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// $WATCHLAB_WORKSPACE, else $XDG_DATA_HOME/watchlab/default, else ~/.local/share/watchlab/default.
std::filesystem::path defaultWorkspace();

} // namespace watchlab
