// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/ceiling.h"
#include "core/runs/table_runs.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace watchlab {

/// Tables over one dataset, read again and again while their runs come in: what does not change, the facts of
/// protocols and the figures of complete runs, is read once. Used by one thread at a time.
class TableResults {
public:
    explicit TableResults(std::shared_ptr<const Dataset> dataset);

    /// As findTableRuns().
    std::vector<TableRun> find(const TableSpec& spec, const RunStore& store, const JobContext& job);
    /// The table of those of the runs that are complete, without pairs. Throws InputError, Cancelled.
    ResultTable read(const TableSpec& spec, const std::vector<TableRun>& runs, const RunStore& store,
                     const JobContext& job);
    /// Each method against the best of its protocol, user by user. What a run predicts is kept in its folder.
    void addPairs(ResultTable& table, const TableSpec& spec, const std::vector<TableRun>& runs,
                  const RunStore& store, const JobContext& job) const;

private:
    struct Facts {
        ResultProtocol protocol; ///< without label and ceiling
        std::optional<Ceiling> ceiling;
    };
    /// What a complete run has to say.
    struct Figures {
        std::vector<Metric> metrics; ///< of the test rows; empty = it has not been tested
        ResultCost cost;
    };
    std::shared_ptr<const PreparedData> prepareProtocol(const DataParams& protocol,
                                                        const JobContext& job) const;
    const Facts& factsOf(const DataParams& protocol, const JobContext& job);
    const Figures& figuresOf(std::int64_t run, const RunStore& store);

    std::shared_ptr<const Dataset> m_dataset;
    std::map<std::string, Facts> m_facts; ///< by what decides a protocol's rows
    std::map<std::int64_t, Figures> m_figures;
};

/// A table nothing of which has been read: labels, what is published, no figures.
ResultTable blankTable(const TableSpec& spec);

} // namespace watchlab
