// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// What viewers of generated data do while they watch, and when. All numbers here are what models should
/// find.
///
/// On its own a viewing brings each action with a chance of its own, base * (user's inclination) * (video's
/// appeal), at a time drawn from the segments that the user likes to act in and the video peaks in; it
/// happens if the viewer is still there. Then:
///  - after a like comes a follow with a chance of its own, `followAfterLateLike` times as large when the
///  like was
///    late (from `lateFrom` of the length on); no follow of its own accord then;
///  - after a like comes a collect likewise, `collectAfterLateLike` times as large when the like was late;
///  - after a follow that came before any like comes a like with the chance `likeAfterFollow`, and if it does
///  the
///    viewer watches `followFirstLengthens` times as long.
/// With a signal of 0 users, videos and segments are alike, but the three rules still hold.
namespace watchlab::generator {

inline constexpr std::array<std::string_view, 4> actionNames{"like", "follow", "forward", "collect"};
inline constexpr std::size_t actionKinds = actionNames.size();
enum ActionKind : std::uint8_t { Like, Follow, Forward, Collect };

inline constexpr std::size_t segments = 5; ///< of equal length
inline constexpr double lateFrom = 0.6;
inline constexpr double followAfterLateLike = 3.3;
inline constexpr double collectAfterLateLike = 1.52;
inline constexpr double likeAfterFollow = 0.45;
inline constexpr double followFirstLengthens = 1.28;

/// Times are written with four decimals.
inline constexpr double timeSteps = 10000;

/// What decides the actions of a user's viewings of a video.
struct ActionChances {
    std::array<double, actionKinds> own{};  ///< of each action of its own accord, did the viewer never leave
    std::array<double, segments> segment{}; ///< chance of each for the time of an action; sum 1
    double followAfterLike = 0;             ///< after an early like
    double collectAfterLike = 0;
};

/// What happened within a viewing, in order. Times are shares of the length.
struct DrawnActions {
    std::size_t count = 0;
    std::array<ActionKind, actionKinds> kind{};
    std::array<double, actionKinds> time{};
    bool lengthens = false; ///< a follow came before a like

    void add(ActionKind action, double at);
};

/// Immutable once made; any thread.
class ActionLaw {
public:
    ActionLaw(std::size_t users, std::size_t videos, std::int64_t seed, double signal);

    ActionChances chances(std::size_t user, std::size_t video) const;
    /// Chance that something happens of its own accord in a viewing that never ends; quicker than chances().
    double mostOfAny(std::size_t user, std::size_t video) const;
    std::size_t favouriteSegment(std::size_t user) const { return m_favourite[user]; }
    std::size_t peakSegment(std::size_t video) const { return m_peak[video]; }

    /// The probability of each action in a viewing that ends at this share of the length.
    static std::array<double, actionKinds> probabilities(const ActionChances& chances, double exit);
    /// Given that something would happen of its own accord did the viewing never end.
    static DrawnActions draw(const ActionChances& chances, double exit, Rng& rng);

private:
    using PerAction = std::array<float, actionKinds>;
    std::array<double, actionKinds> own(std::size_t user, std::size_t video) const;

    double m_share;                       ///< the signal, at most 1
    std::vector<PerAction> m_inclination; ///< per user, mean 1
    std::vector<PerAction> m_appeal;      ///< per video, mean 1
    std::vector<std::uint8_t> m_favourite;
    std::vector<std::uint8_t> m_peak;
};

} // namespace watchlab::generator
