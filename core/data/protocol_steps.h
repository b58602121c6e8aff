// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/data/row_groups.h"
#include "core/util/rng.h"

#include <cstdint>
#include <string>
#include <vector>

/// The steps of prepare(), one file per idea. Each stops within a fraction of a second. Internal to
/// core/data.
namespace watchlab::protocol {

enum class Role : std::uint8_t {
    Train,
    Validation,
    Test,
    Out,
    Drawn ///< within drawSamples() only
};

/// One byte per row of the dataset: all that the steps hand to each other.
using Roles = std::vector<Role>;

std::int64_t countRole(const Roles& roles, Role role);

/// What a random stream is for; one seed serves them all without correlating them.
enum class Purpose : std::uint64_t {
    TrainSample = 1,
    TestSample,
    ValidationRows,
    ValidationUsers,
    TestRows,
    TestUsers
};
Rng randomFor(const DataParams& protocol, Purpose purpose);

/// The dataset under the protocol, and what the steps found out so far.
struct Work {
    const Dataset& dataset;
    const DataParams& protocol;
    const JobContext& job;
    PreparedData& prepared; ///< counts and notes are added to
    Roles roles;
    IdRanks users;
    IdRanks videos;

    void addCount(std::string_view key, std::string_view words, std::int64_t rows) const
    {
        prepared.counts.push_back({key, words, rows});
    }
};

// protocol_filters.cpp: rows that the protocol does not want whatever the others are.
void leaveOutUnused(Work& work);
void leaveOutByRow(Work& work);
void leaveOutCopies(Work& work);
/// Where repeated rows stay and test rows are drawn: how many test rows training has seen all the same.
void countTestCopies(Work& work);
/// One flag per video; empty when the source does not say.
std::vector<bool> advertisements(const Dataset& dataset);

// protocol_core.cpp: least rows per user and video, counted on train rows or on all that are left.
void leaveOutRare(Work& work);

// protocol_split.cpp
void takeTest(Work& work);
void takeValidation(Work& work);
void findUnseen(Work& work);

// protocol_sample.cpp
/// Gives a random share of the rows in one role, at least one row, another. Each row is taken with the
/// probability that the number still wanted comes out (selection sampling).
void takeShare(Roles& roles, Role from, Role to, double share, Rng random, const JobContext& job);
std::size_t shareOf(std::size_t count, double share);
void drawSamples(Work& work);

// protocol_aggregation.cpp: leaves one row per user, video and part; the values of those that stand for more.
SparseValues aggregatePairs(Work& work);

// protocol_fingerprint.cpp
std::string fingerprintOf(const Work& work, const std::string& splitContent);

} // namespace watchlab::protocol
