// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/split_result.h"

#include "core/data/protocol_words.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/share_bar.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace watchlab::ui {

namespace {

constexpr int noPart = -1;
constexpr int swatch = 9;

} // namespace

SplitResult::SplitResult(QWidget* parent)
    : QWidget(parent)
    , m_message(makeLabel({}, TextRole::Second))
    , m_bar(new ShareBar)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("splitResult"));
    m_column->setContentsMargins(size::cardPadding, 8, size::cardPadding, 10);
    m_column->setSpacing(4);
    m_message->setWordWrap(true);
    m_column->addWidget(makeLabel(tr("Result"), TextRole::Normal, fonts::textPx, QFont::DemiBold));
    m_column->addWidget(m_message);
    m_column->addWidget(m_bar);
}

void SplitResult::show(const PreparedData* prepared, const QString& problem, bool preparing)
{
    delete m_lines;
    m_lines = nullptr;
    m_bar->setVisible(prepared != nullptr);
    setTextRole(m_message, problem.isEmpty() ? TextRole::Second : TextRole::Bad);
    m_message->setText(!problem.isEmpty() ? problem
                       : prepared         ? QString()
                       : preparing        ? tr("applying...")
                                          : tr("when the data are read"));
    m_message->setVisible(!m_message->text().isEmpty());
    if (prepared)
        showRows(*prepared);
}

void SplitResult::showRows(const PreparedData& prepared)
{
    m_lines = new QWidget(this);
    auto* lines = new QVBoxLayout(m_lines);
    lines->setContentsMargins(0, 2, 0, 0);
    lines->setSpacing(3);
    m_column->addWidget(m_lines);
    const std::int64_t rows[] = {static_cast<std::int64_t>(prepared.train.size()),
                                 static_cast<std::int64_t>(prepared.validation.size()),
                                 static_cast<std::int64_t>(prepared.test.size())};
    const QString names[] = {tr("Train"), tr("Validation"), tr("Test, touched once")};
    m_bar->setParts({rows[0], rows[1], rows[2]});
    for (int part = 0; part < 3; ++part)
        addLine(names[part], rows[part], part);
    for (const ProtocolCount& step : prepared.counts)
        if (step.rows > 0)
            addLine(parameterWords(step.words), step.rows, noPart);
    for (const std::string& sentence : looksAtTestRows(prepared.protocol))
        addSentence(engineWords(sentence));
    for (const std::string& note : prepared.notes)
        addSentence(engineWords(note));
    setAccessibleDescription(tr("%1 train rows, %2 validation rows, %3 test rows")
                                 .arg(words::count(rows[0]), words::count(rows[1]), words::count(rows[2])));
}

void SplitResult::addLine(const QString& name, std::int64_t count, int part)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(7);
    if (part != noPart) {
        auto* square = new QLabel;
        square->setFixedSize(swatch, swatch);
        square->setStyleSheet(QStringLiteral("background: %1;").arg(ShareBar::colourOf(part).name()));
        row->addWidget(square);
    }
    auto* words = new ElidedLabel(name);
    words->setProperty("role", QStringLiteral("second"));
    row->addWidget(words, 1);
    auto* figure = makeLabel(words::count(count));
    figure->setFont(fonts::digits());
    row->addWidget(figure);
    static_cast<QVBoxLayout*>(m_lines->layout())->addLayout(row);
}

void SplitResult::addSentence(const QString& sentence)
{
    auto* words = makeLabel(sentence, TextRole::Warning, fonts::smallPx);
    words->setWordWrap(true);
    m_lines->layout()->addWidget(words);
}

} // namespace watchlab::ui
