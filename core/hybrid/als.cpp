// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/als.h"

#include "core/hybrid/als_kernels.h"
#include "core/util/rng.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::hybrid {

namespace {

constexpr std::size_t gatheredAtOnce =
    48; ///< rows of factors: 24 kB of doubles, which stay in the nearest cache
constexpr std::size_t rowsPerTask = 16;
constexpr std::size_t rowsPerGram = 256; ///< fixed, so that sums do not depend on the number of threads

std::size_t taskCount(std::size_t rows, std::size_t perTask)
{
    return (rows + perTask - 1) / perTask;
}

/// Calls work(task, thread) for each task, on whichever thread is free.
template<typename Work>
void shareOut(Crew& crew, std::size_t tasks, const JobContext& job, const Work& work)
{
    std::atomic<std::size_t> next = 0;
    crew.run(crew.threads(), [&](int thread) {
        for (std::size_t task = next++; task < tasks; task = next++) {
            job.throwIfStopped();
            work(task, static_cast<std::size_t>(thread));
        }
    });
}

template<typename Real>
std::vector<Real> padded(const std::vector<double>& factors, std::size_t width, std::size_t stride)
{
    std::vector<Real> result(factors.size() / width * stride, Real(0));
    for (std::size_t i = 0; i < factors.size(); ++i)
        result[i / width * stride + i % width] = static_cast<Real>(factors[i]);
    return result;
}

template<typename Real>
std::vector<double> unpadded(const std::vector<Real>& factors, std::size_t width, std::size_t stride)
{
    std::vector<double> result(factors.size() / stride * width);
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<double>(factors[i / width * stride + i % width]);
    return result;
}

std::vector<double> randomFactors(std::size_t rows, std::size_t width, Rng rng)
{
    constexpr double deviation = 0.01;
    std::vector<double> result(rows * width);
    std::ranges::generate(result, [&] { return deviation * rng.normal(); });
    return result;
}

double squaredNorm(std::span<const double> values)
{
    return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
}

} // namespace

double AlsFactors::score(std::size_t user, std::size_t video) const
{
    return kernels::dotProduct(users.data() + user * width, videos.data() + video * width, width);
}

template<typename Real>
struct Als<Real>::Scratch {
    Matrix gram;
    Matrix gathered; ///< rows times sqrt(c - 1)

    explicit Scratch(std::size_t stride)
        : gram(stride * stride)
        , gathered(gatheredAtOnce * stride)
    {
    }
};

template<typename Real>
Als<Real>::Als(std::shared_ptr<const Interactions> interactions, const AlsOptions& options, std::nullptr_t)
    : m_interactions(std::move(interactions))
    , m_options(options)
    , m_stride(taskCount(options.factors, kernels::padding<Real>) * kernels::padding<Real>)
{
    if (options.factors == 0)
        throw UsageError("hybrid.factors", "0 factors describe nothing. Give a number from 1 up.");
    if (!(options.regularization > 0))
        throw UsageError("hybrid.regularization",
                         "Without regularisation the equations may have no solution. Give a number above 0.");
    m_crew = std::make_unique<Crew>(options.threads);
}

template<typename Real>
Als<Real>::Als(std::shared_ptr<const Interactions> interactions, const AlsOptions& options)
    : Als(std::move(interactions), options, nullptr)
{
    const std::size_t width = options.factors;
    m_users = padded<Real>(randomFactors(m_interactions->users(), width, Rng::stream(options.seed, 1)), width,
                           m_stride);
    m_videos = padded<Real>(randomFactors(m_interactions->videos(), width, Rng::stream(options.seed, 2)),
                            width, m_stride);
}

template<typename Real>
Als<Real>::Als(std::shared_ptr<const Interactions> interactions, const AlsOptions& options,
               const AlsFactors& from)
    : Als(std::move(interactions), options, nullptr)
{
    if (from.width != options.factors || from.users.size() != m_interactions->users() * from.width ||
        from.videos.size() != m_interactions->videos() * from.width)
        throw InputError(
            "These ALS factors belong to other data or to another number of factors. Start anew.");
    m_users = padded<Real>(from.users, from.width, m_stride);
    m_videos = padded<Real>(from.videos, from.width, m_stride);
}

template<typename Real>
AlsFactors Als<Real>::factors() const
{
    return {m_options.factors, unpadded(m_users, m_options.factors, m_stride),
            unpadded(m_videos, m_options.factors, m_stride)};
}

template<typename Real>
typename Als<Real>::Matrix Als<Real>::gramOf(const Matrix& factors, const JobContext& job) const
{
    const std::size_t rows = factors.size() / m_stride;
    const std::size_t tasks = taskCount(rows, rowsPerGram);
    std::vector<Matrix> parts(tasks);
    shareOut(*m_crew, tasks, job, [&](std::size_t task, std::size_t) {
        const std::size_t first = task * rowsPerGram;
        const Real* const block = factors.data() + first * m_stride;
        parts[task].assign(m_stride * m_stride, Real(0));
        kernels::addOuterProducts(parts[task].data(), block, std::min(rowsPerGram, rows - first), m_stride);
    });
    Matrix gram(m_stride * m_stride, Real(0));
    for (const Matrix& part : parts)
        std::ranges::transform(gram, part, gram.begin(), std::plus<>());
    return gram;
}

template<typename Real>
void Als<Real>::assemble(const ConfidenceRows& rows, std::size_t row, const Matrix& fixed, Scratch& scratch,
                         Real* x) const
{
    const auto columns = rows.columnsOf(row);
    const auto confidences = rows.confidencesOf(row);
    for (std::size_t done = 0; done < columns.size(); done += gatheredAtOnce) {
        const std::size_t now = std::min(gatheredAtOnce, columns.size() - done);
        for (std::size_t i = 0; i < now; ++i) {
            const Real* const from = fixed.data() + columns[done + i] * m_stride;
            const Real confidence = confidences[done + i];
            kernels::setScaled(scratch.gathered.data() + i * m_stride, std::sqrt(confidence - 1), from,
                               m_stride);
            if (x)
                kernels::addScaled(x, confidence, from, m_stride);
        }
        kernels::addOuterProducts(scratch.gram.data(), scratch.gathered.data(), now, m_stride);
    }
}

template<typename Real>
typename Als<Real>::Matrix Als<Real>::solveAll(const ConfidenceRows& rows, const Matrix& fixed,
                                               const JobContext& job, std::atomic<std::size_t>& done) const
{
    Matrix common = gramOf(fixed, job);
    for (std::size_t k = 0; k < m_stride; ++k)
        common[k * m_stride + k] += static_cast<Real>(m_options.regularization);

    Matrix solution(rows.rows() * m_stride, Real(0));
    std::vector<Scratch> scratch(static_cast<std::size_t>(m_crew->threads()), Scratch(m_stride));
    shareOut(*m_crew, taskCount(rows.rows(), rowsPerTask), job, [&](std::size_t task, std::size_t thread) {
        const std::size_t begin = task * rowsPerTask;
        const std::size_t end = std::min(rows.rows(), begin + rowsPerTask);
        for (std::size_t row = begin; row < end; ++row) {
            if (rows.columnsOf(row).empty())
                continue;
            job.throwIfStopped();
            Real* const x = solution.data() + row * m_stride;
            scratch[thread].gram = common;
            assemble(rows, row, fixed, scratch[thread], x);
            if (!kernels::solveByCholesky(scratch[thread].gram.data(), x, m_stride))
                throw InputError("ALS met equations without a solution. Raise hybrid.regularization, or "
                                 "use double precision.");
        }
        const std::size_t solved = rows.begin[end] - rows.begin[begin];
        job.report("Solving", done += solved, 2 * rows.cells());
    });
    return solution;
}

template<typename Real>
void Als<Real>::iterate(const JobContext& job)
{
    std::atomic<std::size_t> done = 0;
    Matrix users = solveAll(m_interactions->byUser, m_videos, job, done);
    Matrix videos = solveAll(m_interactions->byVideo, users, job, done);
    m_users = std::move(users);
    m_videos = std::move(videos);
}

/// A user's part of the sum over all cells: as if nothing were viewed, x'(Y'Y)x, then corrected cell by cell.
template<typename Real>
double Als<Real>::cellsOf(std::size_t user, const Matrix& videoGram) const
{
    const Real* const x = m_users.data() + user * m_stride;
    double sum = 0;
    for (std::size_t i = 0; i < m_stride; ++i) {
        const Real* const gramRow = videoGram.data() + i * m_stride;
        double product = 0;
        for (std::size_t j = i + 1; j < m_stride; ++j)
            product += 2 * static_cast<double>(gramRow[j]) * static_cast<double>(x[j]);
        sum += static_cast<double>(x[i]) * (product + static_cast<double>(gramRow[i] * x[i]));
    }
    const auto columns = m_interactions->byUser.columnsOf(user);
    const auto confidences = m_interactions->byUser.confidencesOf(user);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double score = kernels::dotProduct(x, m_videos.data() + columns[i] * m_stride, m_stride);
        const double confidence = confidences[i];
        sum += confidence * (1 - score) * (1 - score) - score * score;
    }
    return sum;
}

template<typename Real>
double Als<Real>::loss(const JobContext& job) const
{
    const Matrix videoGram = gramOf(m_videos, job);
    const std::size_t users = m_interactions->users();
    std::vector<double> parts(users);
    std::vector<double> confidences(users);
    shareOut(*m_crew, taskCount(users, rowsPerTask), job, [&](std::size_t task, std::size_t) {
        for (std::size_t user = task * rowsPerTask; user < std::min(users, (task + 1) * rowsPerTask);
             ++user) {
            const auto own = m_interactions->byUser.confidencesOf(user);
            parts[user] = cellsOf(user, videoGram);
            confidences[user] = std::accumulate(own.begin(), own.end(), 0.0);
        }
    });
    const AlsFactors learnt = factors();
    const double penalty =
        m_options.regularization * (squaredNorm(learnt.users) + squaredNorm(learnt.videos));
    const double others = static_cast<double>(users) * static_cast<double>(m_interactions->videos()) -
                          static_cast<double>(m_interactions->byUser.cells());
    const double weight = std::accumulate(confidences.begin(), confidences.end(), 0.0) + others;
    return (std::accumulate(parts.begin(), parts.end(), 0.0) + penalty) / weight;
}

template<typename Real>
std::vector<double> Als<Real>::scoreShares(std::size_t user, std::size_t video) const
{
    Scratch scratch(m_stride);
    scratch.gram = gramOf(m_videos, {});
    for (std::size_t k = 0; k < m_stride; ++k)
        scratch.gram[k * m_stride + k] += static_cast<Real>(m_options.regularization);
    assemble(m_interactions->byUser, user, m_videos, scratch, nullptr);
    const auto begin = m_videos.begin() + static_cast<std::ptrdiff_t>(video * m_stride);
    Matrix direction(begin, begin + static_cast<std::ptrdiff_t>(m_stride));
    if (!kernels::solveByCholesky(scratch.gram.data(), direction.data(), m_stride))
        throw InputError("ALS met equations without a solution. Raise hybrid.regularization.");

    const auto columns = m_interactions->byUser.columnsOf(user);
    const auto confidences = m_interactions->byUser.confidencesOf(user);
    std::vector<double> shares(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Real* const past = m_videos.data() + columns[i] * m_stride;
        shares[i] = confidences[i] * kernels::dotProduct(past, direction.data(), m_stride);
    }
    return shares;
}

template class Als<double>;
template class Als<float>;

} // namespace watchlab::hybrid
