// SPDX-License-Identifier: GPL-3.0-or-later
// Our own matrix products and attention, number by number against sums in double precision.
#include "core/gr/kernels.h"
#include "core/gr/products.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <vector>

using namespace watchlab;
using namespace watchlab::gr::kernels;

namespace {

std::vector<float> randomNumbers(std::int64_t count, std::uint64_t seed)
{
    Rng rng(seed);
    std::vector<float> numbers(static_cast<std::size_t>(count));
    for (float& number : numbers)
        number = static_cast<float>(rng.normal());
    return numbers;
}

/// To the nearest number of 8 significant bits, halves to the even one.
float rounded(float value)
{
    int exponent = 0;
    const float mantissa = std::frexp(value, &exponent);
    return std::ldexp(std::nearbyint(mantissa * 256), exponent - 8);
}

struct Sizes {
    std::int64_t rows, columns, depth;
};
/// Whole tiles, and every way in which tiles can be left incomplete.
const std::vector<Sizes> manySizes{{12, 64, 8}, {1, 1, 1},   {5, 3, 2},    {6, 16, 7},
                                   {13, 80, 5}, {7, 63, 33}, {20, 130, 9}, {8, 40, 128}};

/// sum over t of left[i, t] right[t, j], and the sum of the terms' sizes.
struct Expected {
    double value = 0;
    double size = 0;
};
template<typename Left, typename Right>
Expected expectedSum(std::int64_t depth, Left left, Right right)
{
    Expected sum;
    for (std::int64_t t = 0; t < depth; ++t) {
        const double term = static_cast<double>(left(t)) * static_cast<double>(right(t));
        sum.value += term;
        sum.size += std::abs(term);
    }
    return sum;
}

float at(const std::vector<float>& numbers, std::int64_t index)
{
    return numbers[static_cast<std::size_t>(index)];
}

} // namespace

TEST_CASE("products of floats are the sums that they stand for", "[gr]")
{
    if (!multipliesFloats())
        return;
    for (const auto& [rows, columns, depth] : manySizes) {
        INFO(rows << " x " << columns << " x " << depth);
        const std::vector<float> left = randomNumbers(rows * depth, 1);
        const std::vector<float> right = randomNumbers(depth * columns, 2);
        const std::vector<float> bias = randomNumbers(columns, 3);
        std::vector<float> turned(left.size());
        transpose(turned.data(), left.data(), rows, depth, rows);
        const Product<float> straight{rows, columns, depth, left.data(), depth, 1, right.data(), columns};
        const Product<float> byColumn{rows, columns, depth, turned.data(), 1, rows, right.data(), columns};
        std::vector<float> plain(static_cast<std::size_t>(rows * columns + 1), 77.0F);
        std::vector<float> biased = plain;
        straight.write(plain.data());
        byColumn.write(biased.data(), bias.data());
        CHECK(plain.back() == 77.0F); // nothing is written behind the last number
        std::vector<float> twice = plain;
        straight.addTo(twice.data());
        for (std::int64_t i = 0; i < rows; ++i) {
            for (std::int64_t j = 0; j < columns; ++j) {
                const Expected sum = expectedSum(
                    depth, [&](std::int64_t t) { return at(left, i * depth + t); },
                    [&](std::int64_t t) { return at(right, t * columns + j); });
                const double margin = 1e-6 * (sum.size + 4);
                const std::int64_t place = i * columns + j;
                CHECK(at(plain, place) == Approx(sum.value).margin(margin));
                CHECK(at(biased, place) == Approx(sum.value + at(bias, j)).margin(margin));
                CHECK(at(twice, place) == Approx(2 * sum.value).margin(2 * margin));
            }
        }
    }
}

TEST_CASE("products of pairs are those of the rounded numbers", "[gr]")
{
    if (!multipliesBf16())
        return;
    for (const auto& [rows, columns, depth] : manySizes) {
        INFO(rows << " x " << columns << " x " << depth);
        const std::vector<float> left = randomNumbers(rows * depth, 1);
        const std::vector<float> right = randomNumbers(depth * columns, 2); // [depth, columns]
        const std::int64_t pairs = pairsOf(depth);
        std::vector<Bf16Pair> inRows(static_cast<std::size_t>(rows * pairs));
        std::vector<Bf16Pair> inColumns(static_cast<std::size_t>(pairs * columns));
        pairColumns(inRows.data(), left.data(), rows, depth);
        pairRows(inColumns.data(), right.data(), depth, columns);
        std::vector<float> turned(right.size());
        transpose(turned.data(), right.data(), depth, columns, depth);
        std::vector<Bf16Pair> alsoInColumns(inColumns.size());
        pairColumnsTransposed(alsoInColumns.data(), turned.data(), columns, depth, columns);
        CHECK(inColumns == alsoInColumns);
        std::vector<float> out(static_cast<std::size_t>(rows * columns));
        Product<Bf16Pair>{rows, columns, pairs, inRows.data(), pairs, 1, inColumns.data(), columns}.write(
            out.data());
        for (std::int64_t i = 0; i < rows; ++i) {
            for (std::int64_t j = 0; j < columns; ++j) {
                const Expected sum = expectedSum(
                    depth, [&](std::int64_t t) { return rounded(at(left, i * depth + t)); },
                    [&](std::int64_t t) { return rounded(at(right, t * columns + j)); });
                CHECK(at(out, i * columns + j) == Approx(sum.value).margin(1e-6 * (sum.size + 4)));
            }
        }
    }
}

namespace {

/// Attention's results and gradients by finite differences, in double precision.
struct SmallAttention {
    std::vector<std::int64_t> begin{0, 1, 1, 4, 21}; // one position, none, three, more than a vector's lanes
    std::int64_t heads;
    std::int64_t width;
    std::vector<double> projected;

    SmallAttention(std::int64_t withHeads, std::int64_t headWidth)
        : heads(withHeads)
        , width(withHeads * headWidth)
    {
        for (const float number : randomNumbers(begin.back() * 3 * width, 5))
            projected.push_back(number);
    }
    double query(std::int64_t row, std::int64_t c) const { return number(row, c); }
    double key(std::int64_t row, std::int64_t c) const { return number(row, width + c); }
    double value(std::int64_t row, std::int64_t c) const { return number(row, 2 * width + c); }

    /// As the definition says it.
    std::vector<double> attended() const
    {
        std::vector<double> out(static_cast<std::size_t>(begin.back() * width));
        const std::int64_t headWidth = width / heads;
        for (std::size_t s = 0; s + 1 < begin.size(); ++s)
            for (std::int64_t i = begin[s]; i < begin[s + 1]; ++i)
                for (std::int64_t c = 0; c < width; ++c) {
                    const std::int64_t head = c / headWidth * headWidth;
                    double all = 0;
                    double sum = 0;
                    for (std::int64_t j = begin[s]; j <= i; ++j) {
                        double score = 0;
                        for (std::int64_t d = head; d < head + headWidth; ++d)
                            score += query(i, d) * key(j, d);
                        const double weight = std::exp(score / std::sqrt(static_cast<double>(headWidth)));
                        all += weight;
                        sum += weight * value(j, c);
                    }
                    out[static_cast<std::size_t>(i * width + c)] = sum / all;
                }
        return out;
    }

private:
    double number(std::int64_t row, std::int64_t c) const
    {
        return projected[static_cast<std::size_t>(row * 3 * width + c)];
    }
};

} // namespace

TEST_CASE("attention is what its definition says, forward and back, at every width of a head", "[gr]")
{
    for (const std::int64_t headWidth : {1, 3, 8, 16, 19, 32}) {
        INFO("heads of width " << headWidth);
        SmallAttention small(2, headWidth);
        const CausalAttention<double> attention{small.begin, small.heads, small.width};
        std::vector<double> out(static_cast<std::size_t>(small.begin.back() * small.width));
        std::vector<double> weights(static_cast<std::size_t>(attention.probabilityCount()));
        attention.forward(out.data(), weights.data(), small.projected.data());
        const std::vector<double> expected = small.attended();
        for (std::size_t i = 0; i < out.size(); ++i)
            CHECK(out[i] == Approx(expected[i]).epsilon(1e-10).margin(1e-10));

        std::vector<double> slopes;
        for (const float number : randomNumbers(static_cast<std::int64_t>(out.size()), 9))
            slopes.push_back(number);
        std::vector<double> gradient(small.projected.size(), 55.0);
        attention.backward(slopes.data(), weights.data(), small.projected.data(), gradient.data());
        Rng rng(4);
        for (int sample = 0; sample < 40; ++sample) {
            const std::size_t place = rng.below(gradient.size());
            double difference = 0;
            for (const double step : {1e-5, -1e-5}) {
                SmallAttention moved = small;
                moved.projected[place] += step;
                const std::vector<double> there = moved.attended();
                for (std::size_t i = 0; i < there.size(); ++i)
                    difference += slopes[i] * there[i] / step;
            }
            CHECK(gradient[place] == Approx(difference / 2).epsilon(1e-5).margin(1e-6));
        }
    }
}
