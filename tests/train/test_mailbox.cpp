// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/mailbox.h"

#include <catch2/catch.hpp>

using namespace watchlab;

namespace {

std::vector<SeriesPoint> somePoints(std::size_t count, double first)
{
    std::vector<SeriesPoint> points(count);
    for (std::size_t i = 0; i < count; ++i)
        points[i].value = first + static_cast<double>(i);
    return points;
}

} // namespace

TEST_CASE("a mailbox hands over everything once and wakes once between", "[train][mailbox]")
{
    int woken = 0;
    Mailbox mailbox([&woken] { ++woken; });
    Mail mail;
    mailbox.measured(somePoints(3, 0));
    mailbox.measured(somePoints(2, 3));
    CHECK(woken == 1);
    mailbox.exchange(mail);
    REQUIRE(mail.points.size() == 5);
    for (std::size_t i = 0; i < 5; ++i)
        CHECK(mail.points[i].value == static_cast<double>(i));
    mail.clear();
    mailbox.exchange(mail);
    CHECK(mail.points.empty());
    mailbox.measured(somePoints(1, 9));
    CHECK(woken == 2);
}

TEST_CASE("the memory of an emptied mail goes back to whoever posts", "[train][mailbox]")
{
    Mailbox mailbox([] {});
    Mail mail;
    mailbox.measured(somePoints(1000, 0));
    mailbox.exchange(mail);
    const SeriesPoint* memory = mail.points.data();
    const std::size_t room = mail.points.capacity();
    mail.clear();
    CHECK(mail.points.empty());
    CHECK(mail.points.capacity() == room); // nothing was freed here
    mailbox.exchange(mail);
    mailbox.measured(somePoints(1000, 1));
    mailbox.exchange(mail);
    REQUIRE(mail.points.size() == 1000);
    CHECK(mail.points.data() == memory); // the poster wrote where it had written before
}

TEST_CASE("an emptied mail is as a new one", "[train][mailbox]")
{
    Mailbox mailbox([] {});
    Mail mail;
    mailbox.started({});
    mailbox.progressed({});
    mailbox.evaluated(std::make_shared<const Evaluation>());
    mailbox.listed(std::make_shared<const UserList>());
    mailbox.checkpointed({});
    mailbox.happened({});
    mailbox.exchange(mail);
    CHECK((mail.start && mail.progress));
    CHECK(mail.evaluations.size() + mail.userLists.size() + mail.checkpoints.size() + mail.events.size() ==
          4);
    mail.clear();
    CHECK(!mail.start);
    CHECK(!mail.progress);
    CHECK(mail.evaluations.empty());
    CHECK(mail.userLists.empty());
    CHECK(mail.checkpoints.empty());
    CHECK(mail.events.empty());
}
