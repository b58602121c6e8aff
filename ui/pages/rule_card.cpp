// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rule_card.h"

#include "ui/pages/lesson_words.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int lineHeight = 21;
constexpr int columns = 3;

/// Lines of pseudocode, one of them marked.
class RuleView final : public QWidget {
public:
    void setLines(QStringList lines, int current)
    {
        m_lines = std::move(lines);
        m_current = current;
        setFixedHeight(static_cast<int>(m_lines.size()) * lineHeight + 12);
        setAccessibleName(m_lines.join(QLatin1Char('\n')));
        setAccessibleDescription(current > 0 ? m_lines.value(current - 1).trimmed() : QString());
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::current();
        QPainter painter(this);
        for (int i = 0; i < m_lines.size(); ++i) {
            const QRect line(0, 6 + i * lineHeight, width(), lineHeight);
            const bool isCurrent = i + 1 == m_current;
            if (isCurrent) {
                painter.fillRect(line, theme.selected);
                painter.fillRect(QRect(line.topLeft(), QSize(3, lineHeight)), theme.accent);
            }
            QFont font = fonts::fixed(fonts::textPx);
            font.setBold(isCurrent);
            painter.setFont(font);
            painter.setPen(isCurrent ? theme.text : theme.textSecond);
            const QRect words = line.adjusted(12, 0, -8, 0);
            painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(m_lines[i], Qt::ElideRight, words.width()));
        }
    }

private:
    QStringList m_lines;
    int m_current = 0;
};

QString figureWords(double value, int decimals)
{
    return QString::fromStdString(filledIn("{v:" + std::to_string(decimals) + "}",
                                           Lab{"", "", {}, {{"v", "", decimals}}, nullptr},
                                           LabResult{{{"v", value}}, {}, {}, {}}));
}

} // namespace

RuleCard::RuleCard(QWidget* parent)
    : Card(tr("The rule"), parent)
    , m_rule(new RuleView)
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_rule);
    auto* figures = new QWidget;
    m_figures = new QGridLayout(figures);
    m_figures->setContentsMargins(size::cardPadding, 8, size::cardPadding, 10);
    m_figures->setHorizontalSpacing(size::gap);
    m_figures->setVerticalSpacing(1);
    column->addWidget(figures);
    setContent(content, true);
}

void RuleCard::showRule(const std::vector<std::string>& lines, int current)
{
    QStringList texts;
    for (const std::string& line : lines)
        texts << QString::fromStdString(line);
    static_cast<RuleView*>(m_rule)->setLines(texts, current);
    m_rule->setVisible(!lines.empty());
    setTitle(lines.empty() ? tr("In figures") : tr("The rule"));
}

void RuleCard::showFigures(const Lab& lab, const LabResult& now, std::string_view withheld)
{
    if (m_lab != &lab) {
        m_lab = &lab;
        while (QLayoutItem* item = m_figures->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        m_values.clear();
        for (const LabQuantity& quantity : lab.quantities) {
            if (!quantity.shown)
                continue;
            const int place = static_cast<int>(m_values.size());
            auto* name = new ElidedLabel(labWords(quantity.label));
            setTextRole(name, TextRole::Second);
            name->setFont(fonts::text(fonts::smallPx));
            name->setContentsMargins(0, 4, 0, 0);
            auto* value = makeLabel({}, TextRole::Normal, fonts::headingPx, QFont::DemiBold);
            value->setFont(fonts::digits(fonts::headingPx, QFont::DemiBold));
            value->setAccessibleName(labWords(quantity.label));
            m_figures->addWidget(name, 2 * (place / columns), place % columns);
            m_figures->addWidget(value, 2 * (place / columns) + 1, place % columns);
            m_values.push_back(value);
        }
        for (int column = 0; column < columns; ++column)
            m_figures->setColumnStretch(column, 1);
    }
    std::size_t place = 0;
    for (const LabQuantity& quantity : lab.quantities) {
        if (quantity.shown)
            m_values[place++]->setText(
                quantity.key == withheld
                    ? QStringLiteral("?")
                    : figureWords(now.quantities.find(quantity.key)->second, quantity.decimals));
    }
}

} // namespace watchlab::ui
