// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ui/measured.h"
#include "tests/bench/ui/parts.h"
#include "ui/delegates/number_delegate.h"
#include "ui/models/user_table_model.h"
#include "ui/widgets/views.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

#include <random>

namespace watchlab::bench {

namespace {

constexpr int userCount = 10'000;
constexpr double limitMs = 50;

std::vector<UserFigure> someUsers()
{
    std::mt19937 random(3);
    std::lognormal_distribution<double> activity(6, 1);
    std::vector<UserFigure> figures;
    for (int i = 0; i < userCount; ++i)
        figures.push_back({i * 7 + 3, static_cast<std::int64_t>(activity(random)),
                           static_cast<std::int64_t>(activity(random)), activity(random) / 40});
    return figures;
}

/// Until everything that the change led to is painted.
void settle(QTableView& view)
{
    QApplication::processEvents();
    view.viewport()->repaint();
}

} // namespace

void measureUsersTable()
{
    ui::UserTableModel users;
    users.setFigures(someUsers(), QStringLiteral("s"));
    ui::UserFilterModel filtered;
    filtered.setSourceModel(&users);
    QTableView view;
    ui::dressTable(&view);
    view.setModel(&filtered);
    view.setSortingEnabled(true);
    for (const int column : {ui::UserTableModel::TrainRows, ui::UserTableModel::HeldOutRows})
        view.setItemDelegateForColumn(column, new ui::NumberDelegate(0, &view));
    view.setItemDelegateForColumn(ui::UserTableModel::MeanTarget, new ui::NumberDelegate(2, &view));
    view.horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    view.resize(380, 900);
    view.show();
    settle(view);

    Measured scrolling;
    QScrollBar* bar = view.verticalScrollBar();
    for (int round = 0; round < 2; ++round)
        for (int at = 0; at <= bar->maximum(); at += bar->pageStep())
            scrolling.time([&] {
                bar->setValue(at);
                settle(view);
            });
    Measured sorting;
    for (int round = 0; round < 20; ++round)
        for (int column = 0; column < ui::UserTableModel::ColumnCount; ++column)
            sorting.time([&] {
                view.sortByColumn(column, round % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
                settle(view);
            });
    Measured filtering;
    for (int round = 0; round < 25; ++round)
        for (const char* typed : {"1", "12", "123", "12", "", "4", "", "9999", ""})
            filtering.time([&] {
                filtered.setPrefix(QString::fromLatin1(typed));
                settle(view);
            });
    std::printf("10,000 users\n");
    scrolling.print("  scroll by a page", limitMs);
    sorting.print("  sort", limitMs);
    filtering.print("  filter", limitMs);
}

} // namespace watchlab::bench
