// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include "resources/resources.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>

namespace watchlab::ui::icons {

namespace {

void draw(const QString& name, const QColor& colour, QPainter& painter, const QRectF& bounds)
{
    QSvgRenderer renderer(source(name, colour));
    const double side =
        std::min(bounds.width(), bounds.height()); // wider: room at the right, before a button's word
    renderer.render(&painter, QRectF(bounds.left(), bounds.top() + (bounds.height() - side) / 2, side, side));
}

/// Draws from the SVG at whatever size is asked for, in the colour of the state.
class TintedEngine final : public QIconEngine {
public:
    TintedEngine(QString name, QColor normal, QColor checked)
        : m_name(std::move(name))
        , m_normal(normal)
        , m_checked(checked)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        draw(m_name, colourOf(mode, state), *painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        draw(m_name, colourOf(mode, state), painter, QRectF(QPointF(), size));
        return result;
    }

    QIconEngine* clone() const override { return new TintedEngine(*this); }

private:
    QColor colourOf(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return Theme::current().controlBorder;
        return state == QIcon::On ? m_checked : m_normal;
    }

    QString m_name;
    QColor m_normal;
    QColor m_checked;
};

} // namespace

QByteArray source(const QString& name, const QColor& colour)
{
    initResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(found, "icons", qPrintable(name));
    return found ? file.readAll().replace("#000", colour.name().toLatin1()) : QByteArray();
}

QIcon icon(const QString& name, const QColor& normal, const QColor& checked)
{
    const Theme& theme = Theme::current();
    const QColor usual = normal.isValid() ? normal : theme.textSecond;
    return QIcon(new TintedEngine(name, usual,
                                  checked.isValid() ? checked : (normal.isValid() ? normal : theme.accent)));
}

QPixmap pixmap(const QString& name, int size, const QColor& colour, double scale)
{
    QPixmap result(QSize(size, size) * scale);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    draw(name, colour, painter, QRectF(QPointF(), QSizeF(result.size())));
    painter.end();
    result.setDevicePixelRatio(scale);
    return result;
}

namespace {

constexpr auto nameProperty = "iconName";

/// Renews the icon now and at every change of theme; asking again with another name only exchanges it.
template<typename Target, typename Renew>
void keepIcon(Target* target, const QString& name, Renew renew)
{
    const QString before = target->property(nameProperty).toString();
    if (before == name)
        return;
    target->setProperty(nameProperty, name);
    renew();
    if (before.isEmpty())
        QObject::connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, target, renew);
}

} // namespace

void setIcon(QAbstractButton* button, const QString& name, bool onAccent)
{
    keepIcon(button, name, [button, onAccent] {
        button->setIcon(
            icon(button->property(nameProperty).toString(), onAccent ? Theme::current().onAccent : QColor()));
    });
}

void setIcon(QAction* action, const QString& name)
{
    keepIcon(action, name, [action] { action->setIcon(icon(action->property(nameProperty).toString())); });
}

} // namespace watchlab::ui::icons
