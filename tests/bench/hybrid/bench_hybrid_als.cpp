// SPDX-License-Identifier: GPL-3.0-or-later
// How long an iteration of ALS takes, beside the loop that one would write first with Eigen.
// bench_hybrid_als [share of KuaiRec's size [threads]]
#include "core/hybrid/als.h"
#include "core/util/process_memory.h"
#include "core/util/rng.h"

#include <Eigen/Dense>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

constexpr std::size_t users = 7176;
constexpr std::size_t videos = 10728;
constexpr double fullRows = 12530806;
constexpr std::size_t factors = 64;
constexpr double regularization = 0.1;

double secondsOf(const auto& action)
{
    const auto begin = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Popular videos and busy users, as in the real data.
Viewing randomViewing(std::uint64_t row)
{
    Rng rng = Rng::stream(1, row);
    const double popular = rng.uniform();
    return {static_cast<std::uint32_t>(rng.below(users)),
            static_cast<std::uint32_t>(popular * popular * static_cast<double>(videos)), rng.uniform() * 2};
}

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The plain loop: one rank-1 update per viewed cell.
void solvePlainly(const ConfidenceRows& rows, const RowMatrix& fixed, RowMatrix& solved)
{
    const Eigen::MatrixXd common =
        fixed.transpose() * fixed + regularization * Eigen::MatrixXd::Identity(fixed.cols(), fixed.cols());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        Eigen::MatrixXd gram = common;
        Eigen::VectorXd right = Eigen::VectorXd::Zero(fixed.cols());
        const auto columns = rows.columnsOf(row);
        const auto confidences = rows.confidencesOf(row);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const Eigen::VectorXd y = fixed.row(columns[i]).transpose();
            const double confidence = confidences[i];
            gram += (confidence - 1) * y * y.transpose();
            right += confidence * y;
        }
        solved.row(static_cast<Eigen::Index>(row)) = gram.llt().solve(right).transpose();
    }
}

template<typename Real>
void measure(const char* name, const std::shared_ptr<const Interactions>& cells, int threads)
{
    Als<Real> als(cells, {factors, regularization, 1, threads});
    for (int i = 0; i < 3; ++i) {
        const double iteration = secondsOf([&] { als.iterate(); });
        double loss = 0;
        const double evaluation = secondsOf([&] { loss = als.loss(); });
        std::printf("%-8s iteration %6.2f s, loss %6.2f s (%.6f), %.0f MB\n", name, iteration, evaluation,
                    loss, residentMegabytes());
    }
}

} // namespace

int main(int argc, char** argv)
{
    const double share = argc > 1 ? std::atof(argv[1]) : 0.1;
    const int threads = argc > 2 ? std::atoi(argv[2]) : 2;
    const auto rows = static_cast<std::size_t>(fullRows * share);
    auto cells = std::make_shared<Interactions>();
    const double gathering =
        secondsOf([&] { *cells = gatherInteractions(users, videos, rows, randomViewing); });
    std::printf("%zu rows, %zu cells, gathered in %.2f s, %.0f MB\n", rows, cells->byUser.cells(), gathering,
                residentMegabytes());
    measure<double>("float64", cells, threads);
    measure<float>("float32", cells, threads);

    RowMatrix userFactors = RowMatrix::Random(users, factors) * 0.01;
    RowMatrix videoFactors = RowMatrix::Random(videos, factors) * 0.01;
    const double plain = secondsOf([&] {
        solvePlainly(cells->byUser, videoFactors, userFactors);
        solvePlainly(cells->byVideo, userFactors, videoFactors);
    });
    std::printf("plain Eigen loop: iteration %.2f s\n", plain);
}
