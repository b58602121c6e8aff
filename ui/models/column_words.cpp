// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/column_words.h"

#include <QCoreApplication>

namespace watchlab::ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("watchlab::ui", text);
}

} // namespace

QString roleWords(ColumnRole role)
{
    switch (role) {
    case ColumnRole::NotUsed:
        return tr("Not used");
    case ColumnRole::User:
        return tr("User");
    case ColumnRole::Item:
        return tr("Item");
    case ColumnRole::Target:
        return tr("Target");
    case ColumnRole::WatchTime:
        return tr("Watch time");
    case ColumnRole::Length:
        return tr("Length");
    case ColumnRole::Time:
        return tr("Time");
    case ColumnRole::UserFeature:
        return tr("User feature");
    case ColumnRole::ItemFeature:
        return tr("Item feature");
    case ColumnRole::UserNumber:
        return tr("User number");
    case ColumnRole::ItemNumber:
        return tr("Item number");
    case ColumnRole::Text:
        return tr("Shown text");
    case ColumnRole::Category:
        return tr("Shown category");
    }
    return {};
}

QString unitWords(ColumnUnit unit)
{
    switch (unit) {
    case ColumnUnit::None:
        return {};
    case ColumnUnit::Milliseconds:
        return QStringLiteral("ms");
    case ColumnUnit::Seconds:
        return QStringLiteral("s");
    case ColumnUnit::Date:
        return tr("date");
    }
    return {};
}

QString typeWords(ColumnType type)
{
    switch (type) {
    case ColumnType::Empty:
        return tr("empty");
    case ColumnType::Whole:
        return tr("whole");
    case ColumnType::Real:
        return tr("real");
    case ColumnType::Text:
        return tr("text");
    case ColumnType::List:
        return tr("list");
    }
    return {};
}

bool isSingleRole(ColumnRole role)
{
    switch (role) {
    case ColumnRole::NotUsed:
    case ColumnRole::UserFeature:
    case ColumnRole::ItemFeature:
    case ColumnRole::UserNumber:
    case ColumnRole::ItemNumber:
        return false;
    default:
        return true;
    }
}

} // namespace watchlab::ui
