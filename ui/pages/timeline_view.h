// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/timeline_model.h"

#include <QTableView>

namespace watchlab::ui {

class ActionScaleHeader;

/// The table of viewings with their actions along the video. GUI thread.
class TimelineView : public QTableView {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);

    void setTimelines(const ActionTimelines& timelines, TimelineModel::By by = TimelineModel::By::Video);
    TimelineModel* timelineModel() const { return m_model; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareWidth();

    TimelineModel* m_model;
    ActionScaleHeader* m_header;
};

} // namespace watchlab::ui
