// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// A question that picks runs, as in
///
///     gr.q_end < 0.95 and (mae < 4 or tag:best) and not is:archived
///
///     either     = both { "or" both }
///     both       = one { ["and"] one }                two terms beside each other are joined by "and"
///     one        = "not" one | "(" either ")" | term
///     term       = name operator value | value        a value alone occurs in name, note, tags, data,
///     family,
///                                                     preset, status or message
///     operator   = "<" | "<=" | ">" | ">=" | "=" | "!=" | ":" | "~"
///     value      = word | '"' any characters '"'      within quotes \" and \\ stand for " and \.
///
/// Words and the names of fields are compared without regard to the case of ASCII letters. A name is
///   a field      id, step, steps, parent: numbers; name, note, message, data: texts; family, preset, status,
///                target: words; created, finished: moments; tag; is, whose values are starred, archived and
///                forked;
///   a parameter  by its key or alias, or the key's last part where no other has it: gr.q_end, q_end. With a
///                number < and the like compare numbers;
///   a metric     of what the table of runs shows: mae, xauc, ndcg@10.
/// ":" means "contains" for texts and "=" for everything else; "~" always means "contains". A moment is a day
/// or a minute of UTC (2026-11-05, 2026-11-05T14:30, today, yesterday): "=" is any time in it, "<" before it.
/// What a run does not have is neither less nor more nor equal nor unequal to anything.
struct RunQuery {
    enum class Kind { And, Or, Not, Comparison, Word };
    enum class Operator { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, Unequal, Has, Contains };

    Kind kind = Kind::And;       ///< an And of no parts picks every run
    std::vector<RunQuery> parts; ///< of And, Or (two or more) and Not (one)
    std::string name;            ///< of a Comparison, as it was written
    Operator comparison = Operator::Equal;
    std::string value;        ///< of a Comparison or Word
    std::size_t nameByte = 0; ///< where they begin in the text
    std::size_t valueByte = 0;
};

/// An empty text picks every run. Throws InputError with the place "query:line:column".
RunQuery parseRunQuery(std::string_view text);

/// Whether it speaks of archived runs anywhere, so that they belong to what it picks from.
bool asksForArchived(const RunQuery& query);

} // namespace watchlab
