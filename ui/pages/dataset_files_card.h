// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/source_file_model.h"
#include "ui/session/background_job.h"
#include "ui/widgets/card.h"

#include <vector>

class QAction;
class QLabel;
class QTableView;

namespace watchlab::ui {

class DatasetSession;

/// The files of the dataset: found, optional or missing, with rows or bytes, marked where they have problems.
/// Of a single file, an archive say, it computes the checksums. As high as its list. GUI thread.
class DatasetFilesCard : public Card {
    Q_OBJECT
public:
    explicit DatasetFilesCard(DatasetSession& session, QWidget* parent = nullptr);

private:
    void refresh();
    void computeChecksums();

    DatasetSession& m_data;
    SourceFileModel* m_model;
    QTableView* m_view;
    QLabel* m_checksums;
    QAction* m_compute = nullptr;
    BackgroundJob m_job; ///< last: it stops before the label goes
};

/// What the session knows about its files now.
std::vector<SourceFileRow> sourceFileRows(const DatasetSession& data);

} // namespace watchlab::ui
