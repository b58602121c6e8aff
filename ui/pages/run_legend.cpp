// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_legend.h"

#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QSignalBlocker>

namespace watchlab::ui {

namespace {

constexpr std::size_t entriesInHead = 4; ///< more do not fit
constexpr int listWidth = 190;

QIcon lineIcon(const QColor& color, Qt::PenStyle pen, qreal scale)
{
    constexpr int width = 16;
    QPixmap pixmap(QSize(width, width) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(QPen(color, 2, pen, Qt::FlatCap));
    painter.drawLine(QPointF(0, width / 2.0), QPointF(width, width / 2.0));
    return {pixmap};
}

} // namespace

RunLegend::RunLegend(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_list->setObjectName(QStringLiteral("runs.legend"));
    m_list->setAccessibleName(tr("Curves that are shown"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedWidth(listWidth);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setUniformItemSizes(true);
    m_list->hide();
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        toggle(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    });
}

void RunLegend::setEntries(const std::vector<Entry>& entries)
{
    qDeleteAll(findChildren<LegendEntry*>());
    const QSignalBlocker blocker(m_list);
    const int scrolled = m_list->currentRow();
    m_list->clear();
    const bool listed = entries.size() > entriesInHead;
    m_list->setVisible(listed);
    for (const Entry& entry : entries) {
        if (listed) {
            auto* item = new QListWidgetItem(lineIcon(entry.color, entry.pen, devicePixelRatioF()),
                                             entry.name, m_list);
            item->setData(Qt::UserRole, entry.key);
            item->setToolTip(entry.name);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(isShown(entry.key) ? Qt::Checked : Qt::Unchecked);
            continue;
        }
        auto* mark = new LegendEntry(entry.name, entry.color,
                                     entry.pen == Qt::SolidLine ? LegendEntry::Mark::Line
                                                                : LegendEntry::Mark::DashedLine);
        mark->setToggle(true);
        mark->setSeriesShown(isShown(entry.key));
        connect(mark, &LegendEntry::toggled, this,
                [this, key = entry.key](bool shown) { toggle(key, shown); });
        layout()->addWidget(mark);
    }
    m_list->setCurrentRow(scrolled);
}

void RunLegend::toggle(const QString& key, bool shown)
{
    if (shown)
        m_hidden.erase(key);
    else
        m_hidden.insert(key);
    Q_EMIT toggled(key, shown);
}

} // namespace watchlab::ui
