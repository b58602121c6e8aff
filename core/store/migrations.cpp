// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/store/statement.h"
#include "core/util/error.h"

#include <array>
#include <chrono>
#include <string>
#include <thread>

namespace watchlab {

namespace {

constexpr const char* schemaOne = R"sql(
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    family TEXT NOT NULL,
    preset TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'cancelled', 'failed', 'interrupted')),
    message TEXT NOT NULL DEFAULT '',
    program_version TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    finished_ms INTEGER,
    last_step INTEGER NOT NULL DEFAULT 0,
    total_steps INTEGER NOT NULL DEFAULT 0,
    data_path TEXT NOT NULL,
    data_name TEXT NOT NULL,
    data_fingerprint TEXT NOT NULL,
    protocol_fingerprint TEXT NOT NULL,
    target_name TEXT NOT NULL DEFAULT '',
    target_unit TEXT NOT NULL DEFAULT '',
    pid INTEGER NOT NULL,
    process_start INTEGER NOT NULL,
    boot_id TEXT NOT NULL,
    heartbeat_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_by_name ON runs (name);
CREATE INDEX runs_running ON runs (status) WHERE status = 'running';

CREATE TABLE parameters (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE starts (
    run INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    steps_per_epoch INTEGER NOT NULL,
    train_rows INTEGER NOT NULL,
    validation_rows INTEGER NOT NULL,
    test_rows INTEGER NOT NULL,
    parameter_count INTEGER NOT NULL,
    ratio_ahead TEXT NOT NULL
) STRICT;

CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    run INTEGER REFERENCES runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (run, position),
    UNIQUE (run, key)
) STRICT;

CREATE TABLE points (
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (series_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE levels (
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    level INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    count INTEGER NOT NULL,
    gaps INTEGER NOT NULL,
    first_step INTEGER NOT NULL, first_wall_ms INTEGER NOT NULL, first REAL,
    last_step INTEGER NOT NULL, last_wall_ms INTEGER NOT NULL, last REAL,
    min_step INTEGER NOT NULL, min_wall_ms INTEGER NOT NULL, min REAL,
    max_step INTEGER NOT NULL, max_wall_ms INTEGER NOT NULL, max REAL,
    gap_step INTEGER, gap_wall_ms INTEGER,
    PRIMARY KEY (series_id, level, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluations (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    part TEXT NOT NULL,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    seconds REAL,
    best INTEGER NOT NULL,
    tokens TEXT NOT NULL,
    target TEXT NOT NULL,
    UNIQUE (run, number, part)
) STRICT;

CREATE TABLE evaluation_metrics (
    evaluation INTEGER NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    unit TEXT NOT NULL,
    value REAL,
    lower_is_better INTEGER NOT NULL,
    PRIMARY KEY (evaluation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_metrics (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value REAL,
    PRIMARY KEY (run, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_lists (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    evaluation INTEGER NOT NULL,
    step INTEGER NOT NULL,
    unit TEXT NOT NULL,
    UNIQUE (run, user_id)
) STRICT;

CREATE TABLE user_list_rows (
    list INTEGER NOT NULL REFERENCES user_lists (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    predicted REAL,
    truth REAL,
    previous_rank INTEGER NOT NULL,
    caption TEXT NOT NULL,
    category TEXT NOT NULL,
    PRIMARY KEY (list, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    best INTEGER NOT NULL,
    UNIQUE (run, file)
) STRICT;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    wall_ms INTEGER NOT NULL,
    step INTEGER NOT NULL,
    level TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_run ON events (run);
)sql";

/// Stages of runs that have several, with what their trees made of the features.
constexpr const char* schemaTwo = R"sql(
CREATE TABLE stages (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    rounds INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    seconds REAL,
    anonymous_mb REAL,
    resident_mb REAL,
    UNIQUE (run, key)
) STRICT;

CREATE TABLE feature_weights (
    stage INTEGER NOT NULL REFERENCES stages (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    feature TEXT NOT NULL,
    gain REAL,
    splits INTEGER NOT NULL,
    PRIMARY KEY (stage, position)
) STRICT, WITHOUT ROWID;
)sql";

/// It was of the parameters alone, not of an imported split's rows, and nothing read it.
constexpr const char* schemaThree = "ALTER TABLE runs DROP COLUMN protocol_fingerprint";

/// Where a run comes from: the checkpoint it was forked at, and the steps after which it went on. Of families
/// of action sequences: patterns beside evaluations, timelines beside the lists of users.
constexpr const char* schemaFour = R"sql(
ALTER TABLE runs ADD COLUMN parent INTEGER;
ALTER TABLE runs ADD COLUMN parent_step INTEGER;
CREATE TABLE resumptions (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX resumptions_by_run ON resumptions (run);

CREATE TABLE action_patterns (
    evaluation INTEGER PRIMARY KEY REFERENCES evaluations (id) ON DELETE CASCADE,
    patterns TEXT NOT NULL
) STRICT;

CREATE TABLE action_timelines (
    list INTEGER PRIMARY KEY REFERENCES user_lists (id) ON DELETE CASCADE,
    timelines TEXT NOT NULL
) STRICT;
)sql";

/// What people say about runs, the trash, and the way to runs by the value of a parameter or metric.
constexpr const char* schemaFive = R"sql(
ALTER TABLE runs ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN archived_ms INTEGER;
ALTER TABLE runs ADD COLUMN deleted_ms INTEGER;
CREATE INDEX runs_deleted ON runs (deleted_ms) WHERE deleted_ms IS NOT NULL;
CREATE TABLE run_tags (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (run, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_tags_by_tag ON run_tags (tag);
CREATE INDEX parameters_by_value ON parameters (key, value);
CREATE INDEX run_metrics_by_value ON run_metrics (key, value);
)sql";

/// What a run is called wherever it goes, where it came from, and points on their way in: series without a
/// run that are not left over from a deleted one.
constexpr const char* schemaSix = R"sql(
ALTER TABLE runs ADD COLUMN uuid TEXT NOT NULL DEFAULT '';
UPDATE runs SET uuid = lower(hex(randomblob(16)));
CREATE INDEX runs_by_uuid ON runs (uuid);
CREATE TABLE origins (
    run INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    run_there INTEGER,
    parent_uuid TEXT NOT NULL,
    parent_name TEXT NOT NULL,
    parent_step INTEGER,
    imported_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX origins_by_parent ON origins (parent_uuid);
CREATE TABLE incoming_series (
    series INTEGER PRIMARY KEY REFERENCES series (id) ON DELETE CASCADE,
    import TEXT NOT NULL
) STRICT;
)sql";

/// When a run was paused. A pause that has no end yet lasts until the run's last sign of life.
constexpr const char* schemaSeven = R"sql(
CREATE TABLE pauses (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    begun_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    UNIQUE (run, begun_ms)
) STRICT;
)sql";

/// migrations[n] leads from schema n to schema n + 1.
constexpr std::array migrations = {schemaOne,  schemaTwo, schemaThree, schemaFour,
                                   schemaFive, schemaSix, schemaSeven};

std::int64_t versionOf(Database& database)
{
    return database.readInteger("PRAGMA user_version");
}

void refuseForeign(Database& database)
{
    const std::int64_t application = database.readInteger("PRAGMA application_id");
    const bool empty = database.readInteger("SELECT count(*) FROM sqlite_schema") == 0;
    if (application == databaseApplicationId || (application == 0 && empty))
        return;
    throw InputError({database.file().string()},
                     "is a database of another program; it was left as it is. Choose another workspace.");
}

/// What is wrong with another version than ours.
InputError versionError(const Database& database, std::int64_t version)
{
    const std::string known = "schema " + std::to_string(schemaVersion());
    const std::string found = "schema " + std::to_string(version);
    if (version > schemaVersion())
        return InputError(
            {database.file().string()},
            "was written by a newer Watchlab (" + found + ", this one writes " + known +
                "). Its runs can be looked at, but not added to: update Watchlab, or choose another "
                "workspace.");
    return InputError(
        {database.file().string()},
        "was written by an older Watchlab (" + found + ", this one reads " + known +
            ") and has to be brought up to date first: open the workspace once where it may be written.");
}

/// Two programs that open a new workspace at the same moment both want the whole file for this switch, and
/// SQLite does not make the second one wait as it does for other locks.
void useWriteAheadLog(Database& database)
{
    constexpr int attempts = 100;
    for (int attempt = 1;; ++attempt) {
        try {
            database.execute("PRAGMA journal_mode = WAL");
            return;
        } catch (const InputError&) {
            if (attempt == attempts)
                throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
}

bool usesWriteAheadLog(Database& database)
{
    Statement mode(database, "PRAGMA journal_mode");
    return mode.next() && mode.text(0) == "wal";
}

void migrate(Database& database)
{
    Transaction transaction(database);
    const std::int64_t version = versionOf(database); // again: another program may have been faster
    if (version > schemaVersion())
        throw versionError(database, version);
    for (std::int64_t next = version; next < schemaVersion(); ++next)
        database.execute(migrations[static_cast<std::size_t>(next)]);
    database.execute("PRAGMA application_id = " + std::to_string(databaseApplicationId) +
                     "; PRAGMA user_version = " + std::to_string(schemaVersion()));
    transaction.commit();
}

} // namespace

std::int64_t schemaVersion()
{
    return static_cast<std::int64_t>(migrations.size());
}

bool isNewer(Database& database)
{
    return database.readInteger("PRAGMA application_id") == databaseApplicationId &&
           versionOf(database) > schemaVersion();
}

std::string prepareSchema(Database& database, Database::Mode mode)
{
    refuseForeign(database);
    const std::int64_t version = versionOf(database);
    if (mode == Database::Mode::ReadOnly) {
        if (version < schemaVersion())
            throw versionError(database, version);
        return version > schemaVersion() ? versionError(database, version).what() : std::string();
    }
    if (version > schemaVersion())
        throw versionError(database, version);
    if (!usesWriteAheadLog(database))
        useWriteAheadLog(database);
    if (version < schemaVersion())
        migrate(database);
    return {};
}

} // namespace watchlab
