// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstddef>
#include <cstdint>

class QLabel;

namespace watchlab::ui {

class LegendEntry;

/// Under a list or a history: what its bars and marks mean, and how many videos there are. What has no room
/// is left out, the bars first. GUI thread.
class ListLegend : public QWidget {
    Q_OBJECT
public:
    explicit ListLegend(QWidget* parent = nullptr);

    void setMarksShown(bool shown);     ///< a history has none
    void setTrueTop(std::size_t count); ///< how many of the largest truths are hits
    void setKept(std::int64_t kept);    ///< by the classifier, the others being grey; 0 = without stages
    void setRemark(const QString& text, const QString& toolTip = {});

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void share();

    LegendEntry* m_predicted;
    LegendEntry* m_true;
    LegendEntry* m_hit;
    LegendEntry* m_heldOut;
    LegendEntry* m_watched;
    QLabel* m_kept;
    QLabel* m_remark;
    bool m_marksShown = true;
};

} // namespace watchlab::ui
