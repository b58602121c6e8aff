// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/edit_history.h"
#include "ui/session/viewing_inspector.h"

#include <list>

namespace watchlab::ui {

/// The what-if variants of every viewing that was looked at, each with its undo: who comes back finds them as
/// they were. The viewings looked at last are kept. A value; GUI thread.
class TrialHistories {
public:
    /// Of the question's viewing and run. Where that run has not been asked about the viewing yet, the
    /// history begins with the variants that another run was asked about. Valid until the next call.
    EditHistory<Trial>& of(const ViewingInspector::Question& question);

private:
    struct Entry {
        std::filesystem::path workspace;
        std::weak_ptr<const Dataset> dataset; ///< a closed one stays no longer for having been asked about
        std::int64_t run = 0;
        std::int64_t user = 0;
        std::int64_t video = 0;
        EditHistory<Trial> history;

        bool isOfViewing(const ViewingInspector::Question& question) const;
        bool isOfRun(const ViewingInspector::Question& question) const;
    };
    std::list<Entry> m_entries; ///< the one used last is the first
};

} // namespace watchlab::ui
