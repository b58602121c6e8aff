// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/user_facet_button.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/number_words.h"

#include <QMenu>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int widest = 112; ///< of the text, in pixels

QString wordsOf(const FacetValue& value)
{
    const QString text = QString::fromStdString(value.text);
    return value.last.empty() ? text
                              : UserFacetButton::tr("%1 to %2").arg(text, QString::fromStdString(value.last));
}

/// An ampersand is no mark of a key here.
QString menuText(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

UserFacetButton::UserFacetButton(QWidget* parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("userFacet"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    icons::setIcon(this, QStringLiteral("filter"));
    auto* menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &UserFacetButton::fillMenu);
    refresh();
}

void UserFacetButton::setFacets(std::vector<UserFacet> facets)
{
    m_facets = std::move(facets);
    if (!m_facets.empty() && !current())
        m_feature.clear();
    refresh();
    Q_EMIT chosen();
}

void UserFacetButton::choose(const std::string& feature, const std::string& value)
{
    m_feature = feature;
    m_value = value;
    refresh();
    Q_EMIT chosen();
}

void UserFacetButton::chooseAll()
{
    choose({}, {});
}

const FacetValue* UserFacetButton::current() const
{
    const auto facet = std::ranges::find(m_facets, m_feature, &UserFacet::feature);
    if (m_feature.empty() || facet == m_facets.end())
        return nullptr;
    const auto value = std::ranges::find(facet->values, m_value, &FacetValue::text);
    return value == facet->values.end() ? nullptr : &*value;
}

std::optional<std::vector<std::int64_t>> UserFacetButton::users() const
{
    const FacetValue* value = current();
    return value ? std::optional(value->users) : std::nullopt;
}

void UserFacetButton::fillMenu()
{
    QMenu& menu = *this->menu();
    qDeleteAll(menu.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)); // clear() leaves them
    menu.clear();
    QAction* all = menu.addAction(tr("All users"), this, &UserFacetButton::chooseAll);
    all->setCheckable(true);
    all->setChecked(!current());
    menu.addSeparator();
    for (const UserFacet& facet : m_facets) {
        if (facet.values.empty()) {
            const QString count = words::count(static_cast<std::int64_t>(facet.distinct));
            menu.addAction(menuText(QString::fromStdString(facet.feature)) + QLatin1Char('\t') +
                           tr("%1 values: too many").arg(count))
                ->setEnabled(false);
            continue;
        }
        QMenu& values = *menu.addMenu(menuText(QString::fromStdString(facet.feature)));
        for (const FacetValue& value : facet.values) {
            const QString count = words::count(static_cast<std::int64_t>(value.users.size()));
            QAction* action = values.addAction(
                menuText(wordsOf(value)) + QLatin1Char('\t') + count, this,
                [this, feature = facet.feature, text = value.text] { choose(feature, text); });
            action->setCheckable(true);
            action->setChecked(&value == current());
        }
    }
}

void UserFacetButton::refresh()
{
    const FacetValue* value = current();
    setVisible(std::ranges::any_of(m_facets, [](const UserFacet& facet) { return !facet.values.empty(); }));
    const QString chosen =
        value ? QStringLiteral("%1 = %2").arg(QString::fromStdString(m_feature), wordsOf(*value)) : QString();
    setText(value ? fontMetrics().elidedText(wordsOf(*value), Qt::ElideRight, widest) : tr("Feature"));
    setToolTip(value ? tr("Only users with %1").arg(chosen)
                     : tr("Only users with one value of a feature, such as user_active_degree"));
    setAccessibleName(value ? tr("Users with %1").arg(chosen) : tr("Users by a feature: all"));
}

} // namespace watchlab::ui
