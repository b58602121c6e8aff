// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deleted_menu.h"

#include <QCoreApplication>
#include <QMenu>

#include <utility>

namespace watchlab::ui {

QAction* addDeletedMenu(QMenu& menu, std::function<std::vector<std::string>()> names,
                        std::function<void(const std::string& name)> bringBack)
{
    QMenu* deleted = menu.addMenu(QCoreApplication::translate("DeletedMenu", "Bring back"));
    QAction* entry = deleted->menuAction();
    QObject::connect(&menu, &QMenu::aboutToShow, deleted,
                     [deleted, entry, names = std::move(names), bringBack = std::move(bringBack)] {
                         deleted->clear();
                         for (const std::string& name : names())
                             deleted->addAction(QString::fromStdString(name),
                                                [bringBack, name] { bringBack(name); });
                         entry->setVisible(!deleted->isEmpty());
                     });
    return entry;
}

} // namespace watchlab::ui
