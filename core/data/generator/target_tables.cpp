// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/target_tables.h"

#include "core/data/generator/csv_text.h"
#include "core/data/generator/expected_rank.h"
#include "core/data/generator/heavy_tail.h"
#include "core/data/generator/streams.h"
#include "core/data/open_dataset.h"
#include "core/data/truth_file.h"
#include "core/util/atomic_file.h"
#include "core/util/error.h"

#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace watchlab {

namespace {

using namespace generator;

constexpr std::int64_t leastRows = 1000;
constexpr std::int64_t mostRows = 100000000;
constexpr double mostSignal = 1.5;

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

/// What each of a feature's values adds: normal, with this deviation.
std::vector<double> effects(Rng& rng, std::size_t values, double deviation)
{
    std::vector<double> drawn(values);
    for (double& effect : drawn)
        effect = deviation * rng.normal();
    return drawn;
}

/// Writes rows of a table one by one and says what their truth is.
class RowLaw {
public:
    virtual ~RowLaw() = default;
    virtual const char* header() const = 0;
    /// The row's fields but the target, which is drawn from what is returned.
    virtual HeavyTail next(std::int64_t row, CsvText& csv) = 0;
    virtual double rounded(double value) const = 0; ///< to what is written
};

constexpr std::array<const char*, 8> genres{"puzzle",   "racing", "cards",  "arcade",
                                            "strategy", "sports", "action", "role play"};
constexpr std::array<const char*, 3> platforms{"phone", "tablet", "console"};
constexpr std::array<const char*, 12> countries{"BR", "CN", "DE", "ES", "FR", "GB",
                                                "ID", "IN", "JP", "KR", "MX", "US"};
constexpr std::array<const char*, 6> channels{"search", "friend", "video", "banner", "store", "letter"};
constexpr std::array<const char*, 3> devices{"phone", "desktop", "tablet"};

/// Sessions: how long is decided by the player's patience, the game's pull, genre and platform.
class PlayTimeLaw final : public RowLaw {
public:
    PlayTimeLaw(const TargetTableParams& params, Rng& rng)
        : m_rng(rng)
        , m_signal(params.signal)
        , m_genreEffect(effects(rng, genres.size(), 0.35))
        , m_platformEffect(effects(rng, platforms.size(), 0.2))
    {
        constexpr std::int64_t sessionsPerPlayer = 25;
        m_players.resize(static_cast<std::size_t>(params.rows / sessionsPerPlayer));
        for (Player& player : m_players)
            player = {rng.below(platforms.size()), rng.below(countries.size()), rng.normal()};
        m_games.resize(static_cast<std::size_t>(std::sqrt(static_cast<double>(params.rows))));
        double sum = 0;
        for (std::size_t i = 0; i < m_games.size(); ++i) {
            m_games[i] = {rng.below(genres.size()), rng.normal()};
            m_popularity.push_back(sum += 1 / std::sqrt(static_cast<double>(i) + 1));
        }
    }
    const char* header() const override { return "player_id,game_id,platform,country,genre,play_minutes"; }
    HeavyTail next(std::int64_t, CsvText& csv) override
    {
        const std::size_t player = m_rng.below(m_players.size());
        const std::size_t game = drawIndex(m_rng, m_popularity);
        const auto& [platform, country, patience] = m_players[player];
        const auto& [genre, pull] = m_games[game];
        csv.whole(static_cast<std::int64_t>(player) + 1).whole(static_cast<std::int64_t>(game) + 1);
        csv.field(platforms[platform]).field(countries[country]).field(genres[genre]);
        HeavyTail law;
        law.brief = logistic(-1.4 - m_signal * 0.5 * (patience + pull));
        law.briefMean = 2;
        law.centre = std::log(22.0) + m_signal * (0.4 * patience + 0.4 * pull + m_genreEffect[genre] +
                                                  m_platformEffect[platform]);
        law.deviation = 0.9;
        return law;
    }
    double rounded(double value) const override { return std::round(value * 10) / 10; }

private:
    struct Player {
        std::size_t platform, country;
        double patience;
    };
    struct Game {
        std::size_t genre;
        double pull;
    };
    Rng& m_rng;
    double m_signal;
    std::vector<double> m_genreEffect, m_platformEffect;
    std::vector<Player> m_players;
    std::vector<Game> m_games;
    std::vector<double> m_popularity; ///< running sums
};

/// Customers: whether they come back, and what they spend then, shows in where they came from and what they
/// did first.
class LifetimeValueLaw final : public RowLaw {
public:
    LifetimeValueLaw(const TargetTableParams& params, Rng& rng)
        : m_rng(rng)
        , m_signal(params.signal)
        , m_channelEffect(effects(rng, channels.size(), 0.6))
        , m_countryEffect(effects(rng, countries.size(), 0.3))
        , m_deviceEffect(effects(rng, devices.size(), 0.25))
    {
    }
    const char* header() const override
    {
        return "customer_id,channel,country,device,first_purchase,visits,value";
    }
    HeavyTail next(std::int64_t row, CsvText& csv) override
    {
        const std::size_t channel = m_rng.below(channels.size());
        const std::size_t country = m_rng.below(countries.size());
        const std::size_t device = m_rng.below(devices.size());
        const double purchase = m_rng.normal();
        const double interest = m_rng.normal();
        const auto visits = static_cast<std::int64_t>(std::exp(1 + 0.7 * interest));
        csv.whole(row + 1).field(channels[channel]).field(countries[country]).field(devices[device]);
        csv.real(std::round(std::exp(3 + 0.8 * purchase) * 100) / 100).whole(visits);
        const double seen = (std::log(static_cast<double>(visits) + 0.5) - 1) / 0.7; // of the interest
        HeavyTail law;
        law.none = 1 - logistic(-1.3 + m_signal * (m_channelEffect[channel] + 0.6 * seen + 0.3 * purchase));
        law.centre = 3.4 + m_signal * (0.6 * purchase + 0.3 * seen + m_countryEffect[country] +
                                       m_deviceEffect[device]);
        law.deviation = 1.1;
        return law;
    }
    double rounded(double value) const override { return std::round(value * 100) / 100; }

private:
    Rng& m_rng;
    double m_signal;
    std::vector<double> m_channelEffect, m_countryEffect, m_deviceEffect;
};

std::unique_ptr<RowLaw> lawOf(const TargetTableParams& params, Rng& rng)
{
    if (params.table == TargetTable::PlayTime)
        return std::make_unique<PlayTimeLaw>(params, rng);
    return std::make_unique<LifetimeValueLaw>(params, rng);
}

void check(const TargetTableParams& params, const std::filesystem::path& file)
{
    if (params.rows < leastRows || params.rows > mostRows)
        throw UsageError("rows", "must be between " + std::to_string(leastRows) + " and " +
                                     std::to_string(mostRows) + ", not " + std::to_string(params.rows));
    if (!(params.signal >= 0 && params.signal <= mostSignal))
        throw UsageError("signal", "must be between 0 and 1.5");
    if (std::filesystem::exists(file))
        throw InputError({file.string()}, "is there already. Choose another name, or remove it first.");
}

/// What is known of rows in the order in which they are drawn. Ranks are told as soon as enough rows show
/// what targets are like.
class TruthKeeper {
public:
    void add(const HeavyTail& law, double target)
    {
        m_truth.medians.push_back(static_cast<float>(law.median()));
        m_truth.means.push_back(static_cast<float>(law.mean()));
        if (m_rank) {
            m_truth.ranks.push_back(static_cast<float>(m_rank->of(law)));
            return;
        }
        m_laws.push_back(law);
        m_targets.push_back(target);
        if (m_targets.size() == enough)
            rankFirst();
    }
    GroundTruth take()
    {
        if (!m_rank)
            rankFirst();
        return std::move(m_truth);
    }

private:
    static constexpr std::size_t enough = 1 << 16;

    void rankFirst()
    {
        m_rank.emplace(std::exchange(m_targets, {}));
        for (const HeavyTail& law : std::exchange(m_laws, {}))
            m_truth.ranks.push_back(static_cast<float>(m_rank->of(law)));
    }

    GroundTruth m_truth;
    std::vector<HeavyTail> m_laws; ///< of the first rows, as long as these are too few
    std::vector<double> m_targets;
    std::optional<ExpectedRank> m_rank;
};

GroundTruth writeRows(const TargetTableParams& params, const std::filesystem::path& path,
                      const JobContext& job)
{
    constexpr std::int64_t rowsPerPiece = 1 << 16;
    Rng rng = stream(params.seed, Purpose::TargetTables, static_cast<std::uint64_t>(params.table));
    const std::unique_ptr<RowLaw> law = lawOf(params, rng);
    TruthKeeper truth;
    AtomicFile file(path);
    file.write(std::string(law->header()) + "\n");
    for (std::int64_t row = 0; row < params.rows;) {
        job.throwIfStopped();
        job.report("Writing " + path.filename().string(), row, params.rows);
        CsvText csv;
        const std::int64_t until = std::min(row + rowsPerPiece, params.rows);
        for (; row < until; ++row) {
            const HeavyTail tail = law->next(row, csv);
            const double target = law->rounded(tail.draw(rng));
            csv.real(target).endRecord();
            truth.add(tail, target);
        }
        file.write(csv.text());
    }
    file.commit();
    return truth.take();
}

std::filesystem::path truthPath(const std::filesystem::path& file)
{
    std::filesystem::path path = file;
    return path += tableTruthSuffix;
}

} // namespace

std::string columnsOf(TargetTable table)
{
    if (table == TargetTable::PlayTime)
        return "user=player_id item=game_id user_feature=platform user_feature=country item_feature=genre "
               "target=play_minutes";
    return "user=customer_id user_feature=channel user_feature=country user_feature=device "
           "user_number=first_purchase user_number=visits target=value items=no";
}

void writeTargetTable(const TargetTableParams& params, const std::filesystem::path& file,
                      const JobContext& job)
{
    check(params, file);
    const GroundTruth truth = writeRows(params, file, job);
    try {
        DataParams reading;
        reading.columns = columnsOf(params.table);
        const auto dataset = openDataset(file.string(), reading, job);
        writeTruthFile(truthPath(file), truth, dataset->fingerprint, std::nullopt);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        throw;
    }
}

} // namespace watchlab
