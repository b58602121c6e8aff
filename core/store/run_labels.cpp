// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_labels.h"

#include "core/store/database.h"
#include "core/store/statement.h"
#include "core/util/clock.h"
#include "core/util/error.h"

#include <algorithm>
#include <optional>

namespace watchlab {

namespace {

constexpr std::size_t longestTag = 100;

std::optional<std::int64_t> nowIf(bool wanted)
{
    return wanted ? std::optional(wallClockMs()) : std::nullopt;
}

} // namespace

std::string checkedTag(std::string_view tag)
{
    const std::size_t begin = tag.find_first_not_of(' ');
    if (begin == std::string_view::npos)
        throw InputError("A tag needs a word. Type one, as in \"best\".");
    const std::string_view text = tag.substr(begin, tag.find_last_not_of(' ') + 1 - begin);
    const bool odd = std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '"'; });
    if (odd || text.size() > longestTag)
        throw InputError(
            "A tag has at most 100 bytes, without quotes and line breaks. Choose a shorter word; "
            "a note has room for sentences.");
    return std::string(text);
}

void starRun(Database& database, std::int64_t run, bool starred)
{
    Statement(database, "UPDATE runs SET starred = ? WHERE id = ?").execute(starred, run);
}

void addTag(Database& database, std::int64_t run, std::string_view tag)
{
    Statement(database, "INSERT INTO run_tags (run, tag) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .execute(run, checkedTag(tag));
}

void removeTag(Database& database, std::int64_t run, std::string_view tag)
{
    Statement(database, "DELETE FROM run_tags WHERE run = ? AND tag = ?").execute(run, checkedTag(tag));
}

void setNote(Database& database, std::int64_t run, std::string_view note)
{
    Statement(database, "UPDATE runs SET note = ? WHERE id = ?").execute(note, run);
}

void archiveRun(Database& database, std::int64_t run, bool archived)
{
    Statement(database, "UPDATE runs SET archived_ms = ? WHERE id = ?").execute(nowIf(archived), run);
}

void trashRun(Database& database, std::int64_t run, bool trashed)
{
    Statement(database, "UPDATE runs SET deleted_ms = ? WHERE id = ?").execute(nowIf(trashed), run);
}

std::vector<std::int64_t> trashedRuns(Database& database, std::int64_t beforeMs)
{
    std::vector<std::int64_t> runs;
    Statement select(database, "SELECT id FROM runs WHERE deleted_ms < ? ORDER BY id");
    select.bind(beforeMs);
    while (select.next())
        runs.push_back(select.integer(0));
    return runs;
}

} // namespace watchlab
