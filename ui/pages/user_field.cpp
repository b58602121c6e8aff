// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/user_field.h"

#include "ui/widgets/labels.h"

#include <QCompleter>
#include <QStringListModel>
#include <QToolTip>

#include <algorithm>
#include <set>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostCompleted = 200000; ///< more ids than that nobody scrolls through

QStringList idsOf(const Dataset& dataset)
{
    QStringList texts;
    if (dataset.users.size() > mostCompleted)
        return texts;
    const std::set<std::int64_t> ids(dataset.users.id.begin(), dataset.users.id.end());
    texts.reserve(static_cast<qsizetype>(ids.size()));
    for (const std::int64_t id : ids)
        texts.append(QString::number(id));
    return texts;
}

} // namespace

UserField::UserField(QWidget* parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("User id"));
    setAccessibleName(tr("User id"));
    setToolTip(tr("Whose recommendation list to show; Enter chooses"));
    setFixedWidth(96);
    connect(this, &QLineEdit::returnPressed, this, &UserField::choose);
    connect(this, &QLineEdit::textEdited, this, [this] { mark(false); });
}

void UserField::setDataset(std::shared_ptr<const Dataset> dataset)
{
    if (dataset == m_dataset)
        return;
    m_dataset = std::move(dataset);
    delete completer();
    if (!m_dataset)
        return;
    auto* ids = new QCompleter(idsOf(*m_dataset), this);
    ids->setFilterMode(Qt::MatchStartsWith);
    ids->setMaxVisibleItems(12);
    setCompleter(ids);
    connect(ids, qOverload<const QString&>(&QCompleter::activated), this, &UserField::choose);
}

void UserField::setUser(std::int64_t user)
{
    const QString id = QString::number(user);
    if (!hasFocus() && text() != id)
        setText(id);
    mark(false);
}

void UserField::choose()
{
    bool isNumber = false;
    const qlonglong user = text().trimmed().toLongLong(&isNumber);
    const bool known =
        isNumber && m_dataset &&
        std::find(m_dataset->users.id.begin(), m_dataset->users.id.end(), user) != m_dataset->users.id.end();
    mark(!known);
    if (known)
        Q_EMIT userChosen(user);
}

void UserField::mark(bool wrong)
{
    const QString state = wrong ? QStringLiteral("wrong") : QString();
    if (property("state").toString() == state)
        return;
    setProperty("state", state);
    setToolTip(wrong ? tr("The dataset has no user with this id")
                     : tr("Whose recommendation list to show; Enter chooses"));
    restyle(this);
    if (wrong && isVisible())
        QToolTip::showText(mapToGlobal(rect().bottomLeft()), toolTip(), this);
}

} // namespace watchlab::ui
