// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/store/query_moment.h"
#include "core/store/query_names.h"
#include "core/store/run_query.h"
#include "core/store/run_query_sql.h"
#include "core/store/run_store.h"
#include "core/util/error.h"
#include "core/util/rng.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>

using namespace watchlab;
using namespace watchlab::test;

namespace {

using Ids = std::vector<std::int64_t>;

/// The query with every pair of parentheses written out.
std::string spelledOut(const RunQuery& query)
{
    const auto joined = [&](const char* word) {
        std::string text = "(";
        for (const RunQuery& part : query.parts)
            text += (text.size() > 1 ? word : "") + spelledOut(part);
        return text + ")";
    };
    switch (query.kind) {
    case RunQuery::Kind::And:
        return joined(" and ");
    case RunQuery::Kind::Or:
        return joined(" or ");
    case RunQuery::Kind::Not:
        return "not " + spelledOut(query.parts.front());
    case RunQuery::Kind::Word:
        return query.value;
    case RunQuery::Kind::Comparison:
        break;
    }
    constexpr std::string_view signs[] = {"<", "<=", ">", ">=", "=", "!=", ":", "~"};
    return query.name + std::string(signs[static_cast<int>(query.comparison)]) + query.value;
}

std::string spelledOut(const std::string& text)
{
    return spelledOut(parseRunQuery(text));
}

struct Refusal {
    std::int64_t column = 0;
    std::string message;
};

template<typename Work>
Refusal refusal(Work work)
{
    try {
        work();
    } catch (const InputError& error) {
        CHECK(error.place().file == "query");
        return {error.place().column, error.message()};
    }
    return {};
}

Refusal parsing(const std::string& text)
{
    return refusal([&] { parseRunQuery(text); });
}

std::int64_t addRun(RunStore& store, const std::string& name, const std::string& quantileEnd, double mae)
{
    NewRun run = newRun(name);
    setParameter(run.config, "gr.q_end", quantileEnd);
    const std::int64_t id = store.createRun(run);
    store.finishRun(id, Completed{{{"mae", mae}, {"ndcg@10", mae / 10}}});
    return id;
}

} // namespace

TEST_CASE("a query's terms are joined as people read them")
{
    CHECK(spelledOut("gr.q_end < 0.95 and (mae < 4 or tag:best)") ==
          "(gr.q_end<0.95 and (mae<4 or tag:best))");
    CHECK(spelledOut("a or b and c or d") == "(a or (b and c) or d)");
    CHECK(spelledOut("a b or c d") == "((a and b) or (c and d))");
    CHECK(spelledOut("not a and b") == "(not a and b)");
    CHECK(spelledOut("not (a or not b)") == "not (a or not b)");
    CHECK(spelledOut("not not a") == "not not a");
    CHECK(spelledOut("A AND B Or c NOT d") == "((A and B) or (c and not d))");
    CHECK(spelledOut("((a))") == "a");
    CHECK(spelledOut("mae<4") == "mae<4");
    CHECK(spelledOut("mae >= -1e3 and x==2 y!=3") == "(mae>=-1e3 and x=2 and y!=3)");
    CHECK(spelledOut("note ~ \"a \\\"b\\\" (and\\\\or)\"") == "note~a \"b\" (and\\or)");
    CHECK(spelledOut("\"and\" or tag:and") == "(and or tag:and)");
    CHECK(spelledOut("created>=2026-11-05T14:30 android") == "(created>=2026-11-05T14:30 and android)");
    CHECK(spelledOut("标签 名:\"最好\"") == "(标签 and 名:最好)");
    CHECK(spelledOut(" \n ") == "()");
}

TEST_CASE("a mistake in a query is told with its column, in characters")
{
    CHECK(parsing("mae <").column == 6);
    CHECK(parsing("mae < and b").message.empty()); // "and" is the value here
    CHECK(parsing("(a or b").column == 1);
    CHECK(parsing("(a or b").message.find("never closed") != std::string::npos);
    CHECK(parsing("a) b").column == 2);
    CHECK(parsing("a or").column == 5);
    CHECK(parsing("or a").column == 1);
    CHECK(parsing("a and and b").column == 7);
    CHECK(parsing("()").column == 2);
    CHECK(parsing("名 not").column == 6);
    CHECK(parsing("< 4").column == 1);
    CHECK(parsing("note: \"abc").column == 7);
    CHECK(parsing("a !b").column == 3);
    CHECK(parsing(std::string(100, '(') + "a" + std::string(100, ')')).message.find("too deeply") !=
          std::string::npos);
    std::string many;
    for (int i = 0; i < 101; ++i)
        many += "a ";
    CHECK(parsing(many).message.find("100 terms") != std::string::npos);
}

TEST_CASE("no text makes the parser do anything but read or refuse")
{
    Rng rng(5);
    const std::vector<std::string> pieces = {"a",  "and", "or", "not", "(",    ")",  "<", "!=", ":",
                                             "\"", "\\",  " ",  "mae", "0.95", "最", "!", "=",  "tag"};
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (std::uint64_t i = rng.below(12); i > 0; --i)
            text += pieces[rng.below(pieces.size())];
        INFO(text);
        try {
            const std::string once = spelledOut(text);
            CHECK((once == "()") == (text.find_first_not_of(' ') == std::string::npos));
        } catch (const InputError& error) {
            CHECK(error.place().column >= 1);
            CHECK(error.place().column <= static_cast<std::int64_t>(text.size()) + 1);
        }
    }
}

TEST_CASE("moments of a query are stretches of UTC")
{
    constexpr std::int64_t day = 86'400'000;
    constexpr std::int64_t fifth = 20'762 * day; // 2026-11-05
    const auto checkMoment = [](std::string_view text, std::int64_t begin, std::int64_t end) {
        const auto moment = momentOf(text, fifth + 123'456);
        REQUIRE(moment);
        CHECK(moment->beginMs == begin);
        CHECK(moment->endMs == end);
    };
    checkMoment("2026-11-05", fifth, fifth + day);
    checkMoment("2026-11-05T14:30", fifth + (14 * 60 + 30) * 60'000, fifth + (14 * 60 + 31) * 60'000);
    checkMoment("2026-11-05 00:00", fifth, fifth + 60'000);
    checkMoment("2026-11", fifth - 4 * day, fifth + 26 * day);
    checkMoment("2026-12", fifth + 26 * day, fifth + 57 * day);
    checkMoment("today", fifth, fifth + day);
    checkMoment("yesterday", fifth - day, fifth);
    for (const char* wrong :
         {"", "2026", "2026-13", "2026-02-30", "2026-11-5", "2026-11-05T", "2026-11-05T24:00",
          "2026-11-05T14:3", "2026-11-05T14:30:00", "tomorrow", "-026-11-05", "2026-11-+5"})
        CHECK_FALSE(momentOf(wrong, fifth));
}

TEST_CASE("the nearest name is one of a slip or two")
{
    const std::vector<std::string> names = {"mae", "xauc", "gr.q_end", "status"};
    CHECK(nearestName("MAEE", names) == "mae");
    CHECK(nearestName("gr.qend", names) == "gr.q_end");
    CHECK(nearestName("stauts", names) == "status");
    CHECK(nearestName("logloss", names).empty());
    CHECK(nearestName("q", names).empty());
}

TEST_CASE("a query picks runs by parameters, metrics, tags, notes and more")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t a = addRun(store, "alpha", "0.9", 3.5);
    const std::int64_t b = addRun(store, "beta", "0.95", 4.5);
    const std::int64_t c = addRun(store, "gamma 50%", "0.9", 5.5);
    const std::int64_t d = addRun(store, "delta", "0.95", noNumber);
    store.addTag(b, "Best");
    store.addTag(c, "zu spät");
    store.setNote(c, "Learnt \"nothing\"; it's flat_ 学习");
    store.starRun(d, true);
    store.archiveRun(a, true);
    const std::int64_t gone = addRun(store, "alpha", "0.9", 3.5);
    store.trashRun(gone);

    const auto check = [&](const std::string& question, Ids expected) {
        INFO(question);
        Ids found = store.findRuns(question);
        CHECK(std::ranges::is_sorted(found, std::greater()));
        std::ranges::sort(found);
        std::ranges::sort(expected);
        CHECK(found == expected);
    };
    check("", {a, b, c, d});
    check("gr.q_end < 0.95", {a, c});
    check("q_end = 0.90", {a, c});
    check("gr.q_end != 0.9", {b, d});
    check("gr.q_end ~ 95", {b, d});
    check("gr.q_end < 0.95 and (mae < 4 or tag:best)", {a});
    check("gr.q_end >= 0.9 and (mae < 4 or tag:best)", {a, b});
    check("mae > 0", {a, b, c});
    check("not mae > 0", {d});
    check("mae != 3.5", {b, c});
    check("ndcg@10 <= 0.45", {a, b});
    check("tag:BEST", {b});
    check("tag = \"zu spät\"", {c});
    check("tag ~ sp", {c});
    check("tag != best", {a, c, d});
    check("note:nothing", {c});
    check("note ~ \"it's\"", {c});
    check("note:学习", {c});
    check("note:\"t%\"", {});
    check("name:a", {a, b, c, d});
    check("name = DELTA", {d});
    check("name:%", {c});
    check("flat_", {c});
    check("spät or alpha", {a, c});
    check("is:starred", {d});
    check("is:archived", {a});
    check("is != archived", {b, c, d});
    check("is:forked", {});
    check("id >= " + std::to_string(c), {c, d});
    check("parent = 1", {});
    check("status:completed family:gr", {a, b, c, d});
    check("status != completed", {});
    check("finished > 2001-01-01 created < yesterday", {});
    check("created:today or created:yesterday", {a, b, c, d}); // either side of midnight
    check("not finished < 2001-01-01", {a, b, c, d});
    check("data ~ kuairec", {a, b, c, d});
    check("name = \"' OR 1 = 1 --\"", {});

    const auto list = store.listRuns("tag:best or is:starred");
    REQUIRE(list.size() == 2);
    CHECK(list[0].id == d);
    CHECK(list[1].tags == std::vector<std::string>{"Best"});
    CHECK(list[1].metrics == std::map<std::string, double>{{"mae", 4.5}, {"ndcg@10", 0.45}});
}

TEST_CASE("a parameter's value is compared as the parameter understands it")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    NewRun run = newRun();
    setParameter(run.config, "data.drop_ads", "true");
    const std::int64_t without = store.createRun(run);
    setParameter(run.config, "data.drop_ads", "false");
    const std::int64_t with = store.createRun(run);
    CHECK(store.findRuns("data.drop_ads = yes") == Ids{without});
    CHECK(store.findRuns("data.drop_ads:TRUE") == Ids{without});
    CHECK(store.findRuns("data.drop_ads != 1") == Ids{with});
    const Refusal value = refusal([&] { store.findRuns("mode or data.drop_ads = perhaps"); });
    CHECK(value.column == 25);
}

TEST_CASE("what a query cannot mean is told with its column")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    addRun(store, "alpha", "0.9", 3.5);
    const auto asking = [&](const std::string& question) {
        return refusal([&] { store.findRuns(question); });
    };
    const Refusal name = asking("a and maee < 4");
    CHECK(name.column == 7);
    CHECK(name.message.find("Did you mean \"mae\"?") != std::string::npos);
    CHECK(asking("mae < four").column == 7);
    CHECK(asking("mae ~ 4").column == 7);
    CHECK(asking("name < b").column == 1);
    CHECK(asking("created > soon").column == 11);
    CHECK(asking("tag > best").column == 1);
    CHECK(asking("is:new").column == 4);
    CHECK(asking("gr.q_end < much").column == 12);
    CHECK(asking("step = x").column == 8);
}

TEST_CASE("random queries pick what a plain filter picks")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    Rng rng(17);
    struct Known {
        std::int64_t id = 0;
        double quantile = 0;
        double mae = 0;
        bool tagged = false;
    };
    std::vector<Known> runs;
    for (int i = 0; i < 40; ++i) {
        Known run;
        run.quantile = 0.5 + 0.05 * static_cast<double>(rng.below(10));
        run.mae = rng.uniform() < 0.1 ? noNumber : static_cast<double>(rng.below(8));
        run.id = addRun(store, "run", std::to_string(run.quantile), run.mae);
        run.tagged = rng.uniform() < 0.4;
        if (run.tagged)
            store.addTag(run.id, "best");
        runs.push_back(run);
    }
    struct Term {
        std::string text;
        std::function<bool(const Known&)> holds;
    };
    std::function<Term(int)> made = [&](int depth) -> Term {
        const std::uint64_t kind = rng.below(depth > 0 ? 6 : 3);
        const double limit = static_cast<double>(rng.below(8));
        const double quantile = 0.525 + 0.05 * static_cast<double>(rng.below(10)); // between the values
        if (kind == 0)
            return {"mae <= " + std::to_string(limit), [=](const Known& run) { return run.mae <= limit; }};
        if (kind == 1)
            return {"gr.q_end > " + std::to_string(quantile),
                    [=](const Known& run) { return run.quantile > quantile; }};
        if (kind == 2)
            return {"tag:best", [](const Known& run) { return run.tagged; }};
        const Term left = made(depth - 1);
        if (kind == 3)
            return {"not (" + left.text + ")", [=](const Known& run) { return !left.holds(run); }};
        const Term right = made(depth - 1);
        if (kind == 4)
            return {"(" + left.text + ") and (" + right.text + ")",
                    [=](const Known& run) { return left.holds(run) && right.holds(run); }};
        return {"(" + left.text + " or (" + right.text + "))",
                [=](const Known& run) { return left.holds(run) || right.holds(run); }};
    };
    for (int round = 0; round < 60; ++round) {
        const Term term = made(4);
        INFO(term.text);
        Ids expected;
        for (auto run = runs.rbegin(); run != runs.rend(); ++run)
            if (term.holds(*run))
                expected.push_back(run->id);
        CHECK(store.findRuns(term.text) == expected);
    }
}

TEST_CASE("what may be typed is known, in order")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = addRun(store, "one", "0.9", 3);
    store.addTag(run, "best");
    store.addTag(run, "as published");
    const std::vector<std::string> terms = store.queryTerms();
    CHECK(std::ranges::is_sorted(terms));
    for (const char* term : {"mae", "ndcg@10", "gr.q_end", "created", "tag", "tag:best",
                             "tag:\"as published\"", "is:starred", "and", "not"}) {
        INFO(term);
        CHECK(std::ranges::count(terms, term) == 1);
    }
    for (const std::string& term : terms)
        if (term.find(':') != std::string::npos)
            CHECK_NOTHROW(store.findRuns(term));
}

TEST_CASE("a question says whether it speaks of archived runs")
{
    CHECK(asksForArchived(parseRunQuery("mae < 4 and (IS:Archived or tag:a)")));
    CHECK(asksForArchived(parseRunQuery("not is:archived")));
    CHECK_FALSE(asksForArchived(parseRunQuery("is:starred archived")));
    CHECK_FALSE(asksForArchived(parseRunQuery("")));
}

TEST_CASE("parameters are visited run by run")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t first = addRun(store, "one", "0.9", 3);
    const std::int64_t second = addRun(store, "two", "0.5", 3);
    std::vector<std::pair<std::int64_t, std::string>> seen;
    const auto note = [&](std::int64_t run, std::string_view key, std::string_view value) {
        if (key == "gr.q_end")
            seen.emplace_back(run, value);
    };
    store.visitParameters(0, note);
    store.visitParameters(first, note);
    CHECK(seen == std::vector<std::pair<std::int64_t, std::string>>{
                      {first, "0.9"}, {second, "0.5"}, {second, "0.5"}});
}
