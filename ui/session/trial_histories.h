// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/edit_history.h"
#include "ui/session/viewing_inspector.h"

#include <list>

namespace watchlab::ui {

/// A viewing, and the run that was asked about it. A value that keeps no dataset open.
struct AskedViewing {
    AskedViewing() = default;
    explicit AskedViewing(const ViewingInspector::Question& question);

    bool isSameViewing(const AskedViewing& other) const;
    bool operator==(const AskedViewing& other) const; ///< and of the same run

    std::filesystem::path workspace;
    std::weak_ptr<const Dataset> dataset;
    std::int64_t run = 0;
    std::int64_t user = 0;
    std::int64_t video = 0;
};

/// The what-if variants of every viewing that was looked at, each with its undo: who comes back finds them as
/// they were. The viewings looked at last are kept. A value; GUI thread.
class TrialHistories {
public:
    /// Where the run has not been asked about the viewing yet, the history begins with the variants that
    /// another run was asked about. Valid until the next call.
    EditHistory<Trial>& of(const AskedViewing& viewing);

private:
    struct Entry {
        AskedViewing viewing;
        EditHistory<Trial> history;
    };
    std::list<Entry> m_entries; ///< the one used last is the first
};

} // namespace watchlab::ui
