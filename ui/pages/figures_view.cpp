// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figures_view.h"

#include "ui/delegates/number_delegate.h"
#include "ui/models/run_words.h"
#include "ui/models/user_table_model.h"
#include "ui/models/video_table_model.h"
#include "ui/session/workbench.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace watchlab::ui {

FiguresView::FiguresView(Workbench& workbench, QAbstractItemModel* model, int sortColumn, Read read,
                         QWidget* parent)
    : QTableView(parent)
    , m_workbench(workbench)
    , m_read(std::move(read))
{
    model->setParent(this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSortRole(UserTableModel::ValueRole);
    sorted->setSourceModel(model);
    dressTable(this);
    setModel(sorted);
    setSortingEnabled(true);
    sortByColumn(sortColumn, Qt::DescendingOrder);
    horizontalHeader()->setStretchLastSection(true);
    connect(&workbench, &Workbench::preparedChanged, this, &FiguresView::readIfSeen);
}

void FiguresView::showEvent(QShowEvent* event)
{
    QTableView::showEvent(event);
    readIfSeen();
}

void FiguresView::readIfSeen()
{
    const auto prepared = m_workbench.prepared();
    if (!isVisible() || !prepared || prepared == m_shown)
        return;
    m_shown = prepared;
    m_read(m_job, prepared);
}

namespace {

static_assert(UserTableModel::ValueRole == VideoTableModel::ValueRole);

QString unitOf(const PreparedData& data)
{
    return unitWords(data.target->unit());
}

void setDecimals(QTableView* view, std::initializer_list<std::pair<int, int>> decimals)
{
    for (const auto& [column, digits] : decimals)
        view->setItemDelegateForColumn(column, new NumberDelegate(digits, view));
}

} // namespace

FiguresView* makeUserFigures(Workbench& workbench, QWidget* parent)
{
    auto* model = new UserTableModel;
    auto* view = new FiguresView(
        workbench, model, UserTableModel::TrainRows,
        [model](BackgroundJob& job, std::shared_ptr<const PreparedData> data) {
            job.start([data](const JobContext& context) { return userFigures(*data, context); },
                      [model, unit = unitOf(*data)](std::vector<UserFigure> figures) {
                          model->setFigures(std::move(figures), unit);
                      });
        },
        parent);
    setDecimals(
        view,
        {{UserTableModel::TrainRows, 0}, {UserTableModel::HeldOutRows, 0}, {UserTableModel::MeanTarget, 3}});
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    view->setObjectName(QStringLiteral("userFigures"));
    view->setAccessibleName(FiguresView::tr("Users of the dataset"));
    return view;
}

FiguresView* makeVideoFigures(Workbench& workbench, QWidget* parent)
{
    auto* model = new VideoTableModel;
    auto* view = new FiguresView(
        workbench, model, VideoTableModel::TrainRows,
        [model](BackgroundJob& job, std::shared_ptr<const PreparedData> data) {
            job.start([data](const JobContext& context) { return videoFigures(*data, context); },
                      [model, unit = unitOf(*data)](std::vector<VideoFigure> figures) {
                          model->setFigures(std::move(figures), unit);
                      });
        },
        parent);
    setDecimals(view, {{VideoTableModel::TrainRows, 0},
                       {VideoTableModel::HeldOutRows, 0},
                       {VideoTableModel::MeanTarget, 3},
                       {VideoTableModel::Length, 1}});
    view->setObjectName(QStringLiteral("videoFigures"));
    view->setAccessibleName(FiguresView::tr("Videos of the dataset"));
    return view;
}

} // namespace watchlab::ui
