// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol.h"

#include "core/data/protocol_steps.h"
#include "core/data/split_file.h"
#include "core/data/visible_rows.h"
#include "core/params/parameter.h"
#include "core/util/for_each_index.h"

#include <algorithm>

namespace watchlab {

namespace {

using protocol::Role;
using protocol::Roles;
using protocol::Work;

void requireShare(const char* key, double share)
{
    if (!(share >= 0 && share <= 1))
        throw UsageError(key, valueText(share) + " is no share. Give a number between 0 and 1.");
}

/// Steps 1 to 8.
void assignRoles(Work& work)
{
    const bool rareBeforeSplit = work.protocol.minRowsCounted == RowsCounted::All;
    protocol::leaveOutUnused(work);
    protocol::leaveOutByRow(work);
    protocol::leaveOutCopies(work);
    if (rareBeforeSplit)
        protocol::leaveOutRare(work);
    protocol::takeTest(work);
    if (!rareBeforeSplit)
        protocol::leaveOutRare(work);
    protocol::drawSamples(work);
    protocol::takeValidation(work);
}

/// What a file says instead; what it does not name is left out. Returns its content's hash.
std::string importRoles(Work& work)
{
    if (work.protocol.splitFile.empty())
        throw UsageError("data.split_file",
                         "a split from a file needs the file. Give a folder with split.json or a CSV file.");
    const SplitFile split =
        readSplit(work.protocol.splitFile, work.dataset.fingerprint, work.dataset.rows.size(), work.job);
    std::ranges::fill(work.roles, Role::Out);
    const auto assign = [&](const std::vector<std::uint32_t>& rows, Role role) {
        for (const std::uint32_t row : rows)
            work.roles[row] = role;
    };
    assign(split.train, Role::Train);
    assign(split.validation, Role::Validation);
    assign(split.test, Role::Test);
    work.addCount("not_in_file", "Rows that the split file does not name", countRole(work.roles, Role::Out));
    if (!split.hasValidation)
        protocol::takeValidation(work);
    return split.contentHash;
}

std::vector<std::uint32_t> rowsOf(const Work& work, Role role)
{
    std::vector<std::uint32_t> rows;
    rows.reserve(static_cast<std::size_t>(countRole(work.roles, role)));
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        if (work.roles[row] == role)
            rows.push_back(static_cast<std::uint32_t>(row));
    });
    return rows;
}

/// Why no train rows are left, as the parameter to change.
void requireTrainRows(const PreparedData& prepared)
{
    if (!prepared.train.empty())
        return;
    if (!prepared.validation.empty())
        throw UsageError("data.validation_fraction",
                         "no train rows are left. Lower it, or raise data.train_sample.");
    throw UsageError("data.split",
                     prepared.test.empty()
                         ? "no rows are left. Loosen the filters, or use the rows of both files."
                         : "no train rows are left. Split otherwise, or use the rows of both files.");
}

void countClipped(PreparedData& prepared, const JobContext& job)
{
    if (!prepared.target->canClip())
        return;
    const auto count = [&](std::string_view key, std::string_view words,
                           const std::vector<std::uint32_t>& rows) {
        std::int64_t clipped = 0;
        forEachIndex(0, rows.size(), job,
                     [&](std::size_t i) { clipped += prepared.target->isClipped(rows[i]); });
        prepared.counts.push_back({key, words, clipped});
    };
    count("clipped_train", "Train targets clipped", prepared.train);
    count("clipped_validation", "Validation targets clipped", prepared.validation);
    count("clipped_test", "Test targets clipped", prepared.test);
}

void makeTarget(const Work& work, std::shared_ptr<const Dataset> dataset, SparseValues aggregated)
{
    PreparedData& prepared = work.prepared;
    prepared.target = std::make_shared<TargetColumn>(
        std::move(dataset), work.protocol, VisibleRows(prepared).parts(), std::move(aggregated), work.job);
    countClipped(prepared, work.job);
}

} // namespace

std::int64_t PreparedData::count(std::string_view key) const
{
    const auto found = std::ranges::find(counts, key, &ProtocolCount::key);
    return found == counts.end() ? 0 : found->rows;
}

std::shared_ptr<const PreparedData> prepare(std::shared_ptr<const Dataset> dataset,
                                            const DataParams& protocol, const JobContext& job)
{
    requireShare("data.validation_fraction", protocol.validationFraction);
    requireShare("data.test_fraction", protocol.testFraction);
    requireShare("data.train_sample", protocol.trainSample);
    requireShare("data.test_sample", protocol.testSample);
    job.throwIfStopped();
    auto prepared = std::make_shared<PreparedData>();
    prepared->protocol = protocol;
    prepared->dataset = dataset;
    Work work{*dataset,
              prepared->protocol,
              job,
              *prepared,
              Roles(dataset->rows.size(), Role::Train),
              rankIds(dataset->users.id),
              rankIds(dataset->videos.id)};
    const bool imported = protocol.split == Split::Imported;
    std::string splitContent;
    if (imported)
        splitContent = importRoles(work);
    else
        assignRoles(work);
    protocol::findUnseen(work);
    protocol::countTestCopies(work);
    SparseValues aggregated = imported ? SparseValues() : protocol::aggregatePairs(work);
    prepared->train = rowsOf(work, Role::Train);
    prepared->validation = rowsOf(work, Role::Validation);
    prepared->test = rowsOf(work, Role::Test);
    work.roles = {};
    requireTrainRows(*prepared);
    job.throwIfStopped();
    prepared->fingerprint = fingerprintOf(work, splitContent);
    makeTarget(work, std::move(dataset), std::move(aggregated));
    return prepared;
}

} // namespace watchlab
