// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column.h"
#include "core/data/field_table.h"

#include <catch2/catch.hpp>

#include <array>

using namespace watchlab;

namespace {

/// A column over an array that lives as long as somebody looks at it.
Column<int> mappedColumn(std::weak_ptr<const void>* watched = nullptr)
{
    const auto values = std::make_shared<const std::array<int, 3>>(std::array{1, 2, 3});
    if (watched)
        *watched = values;
    return Column<int>(std::span(*values), values);
}

} // namespace

TEST_CASE("a column reads like the vector it was made of")
{
    Column<int> column = {3, 1, 2};
    CHECK(column.size() == 3);
    CHECK(column[1] == 1);
    CHECK(column.back() == 2);
    CHECK(!column.isMapped());
    CHECK(column.ownedBytes() == 3 * sizeof(int));
    column[1] = 7;
    column.push_back(4);
    CHECK(column == Column<int>{3, 7, 2, 4});
    column.resize(5, 9);
    CHECK(column.back() == 9);
    column.assign(2, 6);
    CHECK(column == Column<int>{6, 6});
    column.append(Column<int>{1});
    CHECK(column == Column<int>{6, 6, 1});
    column.clear();
    CHECK(column.empty());
    CHECK(column == Column<int>());
}

TEST_CASE("copies of a column are their own, moved ones leave nothing")
{
    Column<int> column = {1, 2};
    Column<int> copy = column;
    copy[0] = 5;
    CHECK(column[0] == 1);
    const Column<int> moved = std::move(copy);
    CHECK(moved == Column<int>{5, 2});
    CHECK(copy.empty()); // NOLINT(bugprone-use-after-move): what it promises
    const Column<int>& same = column;
    column = same; // onto itself
    CHECK(column == Column<int>{1, 2});
    column.swap(copy);
    CHECK(copy == Column<int>{1, 2});
    CHECK(column.empty());
}

TEST_CASE("a mapped column keeps what it looks at, and copies it at the first change")
{
    std::weak_ptr<const void> values;
    {
        Column<int> column = mappedColumn(&values);
        CHECK(column.isMapped());
        CHECK(column.ownedBytes() == 0);
        const Column<int> copy = column;
        CHECK(copy.isMapped());
        CHECK(copy.data() == column.data());
        const int* const before = column.data();
        column[0] = 8;
        CHECK(!column.isMapped());
        CHECK(column.data() != before);
        CHECK(column == Column<int>{8, 2, 3});
        CHECK(copy == Column<int>{1, 2, 3});
        column = Column<int>();
        CHECK(!values.expired());
    }
    CHECK(values.expired());
}

TEST_CASE("every change of a mapped column makes it its own")
{
    Column<int> column = mappedColumn();
    SECTION("push_back")
    {
        column.push_back(4);
        CHECK(column == Column<int>{1, 2, 3, 4});
    }
    SECTION("append")
    {
        column.append(column.begin(), column.begin());
        CHECK(column == Column<int>{1, 2, 3});
    }
    SECTION("append itself")
    {
        const Column<int> other = column;
        column.append(other);
        CHECK(column == Column<int>{1, 2, 3, 1, 2, 3});
    }
    SECTION("resize")
    {
        column.resize(1);
        CHECK(column == Column<int>{1});
    }
    SECTION("reserve")
    {
        column.reserve(100);
        CHECK(column == Column<int>{1, 2, 3});
    }
    SECTION("assign")
    {
        column.assign(2, 0);
        CHECK(column == Column<int>{0, 0});
    }
    CHECK(!column.isMapped());
}

TEST_CASE("a field table keeps codes and masks by entry")
{
    FieldTable table({{"user_id", 0}, {"degree", 1}, {"age", 1}});
    CHECK(table.width() == 3);
    CHECK(table.vocabularies() == 2);
    CHECK(table.size() == 0);
    table.add(5);
    table.add(std::array{6, 1, 2}, std::array<std::uint8_t, 3>{1, 0, 1});
    table.set(0, 2, 9);
    table.recode(1, 1, 4);
    CHECK(table.allCodes() == std::vector<std::int32_t>{5, 0, 9, 6, 4, 2});
    CHECK(table.allMasks() == std::vector<std::uint8_t>{1, 0, 1, 1, 0, 1});
    CHECK(table == FieldTable(table.fields(), table.allCodes(), table.allMasks()));
    FieldTable copy = table;
    copy.recode(0, 0, 7);
    CHECK(table.codes(0)[0] == 5);
    CHECK(!(copy == table));
}

TEST_CASE("a field table takes a further field in a vocabulary of its own")
{
    FieldTable table({{"video_id", 0}, {"tag", 1}});
    table.add(1);
    table.add(2);
    table.addField("length", std::array<std::int32_t, 2>{3, -1});
    CHECK(table.fields().back() == Field{"length", 2});
    CHECK(table.vocabularies() == 3);
    CHECK(table.codes(0)[2] == 3);
    CHECK(table.mask(0)[2] == 1);
    CHECK(table.mask(1)[2] == 0);
    CHECK(table.codes(1)[0] == 2);
    CHECK(FieldTable().size() == 0);
    CHECK(FieldTable().vocabularies() == 0);
}
