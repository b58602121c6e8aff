// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/list_choice_button.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QWidgetAction>

#include <cmath>
#include <limits>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int candidatesWidth = 11; // digits
constexpr int menuTextIndent = 28;  // as the style sheet has it
constexpr int mostNumber = 1'000'000;
constexpr double endless = std::numeric_limits<double>::infinity();
constexpr std::pair<double, double> lengthRanges[]{{0, endless}, {0, 10}, {10, 30}, {30, 60}, {60, endless}};

QString lengthWords(double least, double most)
{
    if (std::isinf(most))
        return least > 0 ? ListChoiceButton::tr("%1 s or longer").arg(least)
                         : ListChoiceButton::tr("Any length");
    return least > 0 ? ListChoiceButton::tr("%1 to %2 s").arg(least).arg(most)
                     : ListChoiceButton::tr("under %1 s").arg(most);
}

QString atMostWords(int count)
{
    return ListChoiceButton::tr("At most %1").arg(words::count(count));
}

/// "At most 2,000", "2000": 2000; 0 = there is none.
int numberIn(QString text)
{
    text.removeIf([](QChar character) { return !character.isDigit(); });
    return text.toInt();
}

} // namespace

QComboBox* makeCandidatesChoice()
{
    auto* candidates = new QComboBox;
    candidates->setObjectName(QStringLiteral("candidates"));
    candidates->addItem(ListChoiceButton::tr("All videos"), 0);
    for (const int count : {500, 2000})
        candidates->addItem(atMostWords(count), count);
    candidates->setEditable(true);
    candidates->setInsertPolicy(QComboBox::NoInsert);
    candidates->setCompleter(nullptr); // it would make 5 the 500 that begins with it
    candidates->setMinimumContentsLength(candidatesWidth);
    candidates->setAccessibleName(ListChoiceButton::tr("Candidates"));
    candidates->setToolTip(ListChoiceButton::tr("Which videos are scored: all of them, or a sample drawn "
                                                "with the run's seed, of so many as you type"));
    QObject::connect(candidates->lineEdit(), &QLineEdit::editingFinished, candidates, [candidates] {
        const int typed = numberIn(candidates->currentText());
        if (typed > 0)
            chooseCandidates(*candidates, typed);
        else
            candidates->setEditText(candidates->itemText(candidates->currentIndex()));
    });
    return candidates;
}

void chooseCandidates(QComboBox& candidates, int count)
{
    if (candidates.findData(count) < 0)
        candidates.addItem(atMostWords(count), count);
    candidates.setCurrentIndex(candidates.findData(count));
    candidates.setEditText(candidates.itemText(candidates.currentIndex()));
}

ListChoiceButton::ListChoiceButton(QWidget* parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("listChoice"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setToolTip(tr("Which of the candidates are listed; ranks count among them"));
    icons::setIcon(this, QStringLiteral("filter"));
    auto* menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ListChoiceButton::fillMenu);
    refresh();
}

void ListChoiceButton::setChoice(const ListChoice& choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    refresh();
    Q_EMIT choiceChanged();
}

void ListChoiceButton::addChange(QMenu& menu, const QString& text, const Change& change)
{
    const auto changed = [this, change] {
        ListChoice choice = m_choice;
        change(choice);
        return choice;
    };
    QAction* action = menu.addAction(text, this, [this, changed] { setChoice(changed()); });
    action->setCheckable(true);
    action->setChecked(changed() == m_choice);
}

/// A field for another number than those offered; the list follows it, Enter closes the menu.
void ListChoiceButton::addNumber(QMenu& menu, const Number& number, void (*set)(ListChoice&, double))
{
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(menuTextIndent, 2, size::gap, 2);
    auto* field = new QSpinBox;
    field->setRange(number.least, mostNumber);
    field->setSpecialValueText(number.leastWords);
    field->setKeyboardTracking(false);
    field->setValue(static_cast<int>(number.value));
    field->setAccessibleName(number.words);
    row->addWidget(new QLabel(number.words));
    row->addStretch(1);
    row->addWidget(field);
    holder->setFocusProxy(field);
    holder->setFocusPolicy(Qt::StrongFocus);
    connect(field, &QSpinBox::valueChanged, this, [this, set](int chosen) {
        ListChoice other = m_choice;
        set(other, chosen);
        setChoice(other);
    });
    connect(field, &QSpinBox::editingFinished, this, [this, field] {
        if (field->hasFocus()) // Enter
            this->menu()->close();
    });
    auto* action = new QWidgetAction(&menu);
    action->setDefaultWidget(holder);
    menu.addAction(action);
}

void ListChoiceButton::fillMenu()
{
    QMenu& menu = *this->menu();
    qDeleteAll(menu.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)); // clear() leaves them
    menu.clear();
    using Videos = ListChoice::Videos;
    for (const auto& [videos, text] : {std::pair{Videos::All, tr("All candidates")},
                                       {Videos::HeldOut, tr("Held out: with a truth to compare")},
                                       {Videos::Unwatched, tr("Not watched in training")}})
        addChange(menu, text, [videos = videos](ListChoice& choice) { choice.videos = videos; });
    menu.addSeparator();
    for (const std::size_t most :
         {std::size_t{0}, std::size_t{10}, std::size_t{20}, std::size_t{50}, std::size_t{100}})
        addChange(menu, most == 0 ? tr("All ranks") : tr("First %1").arg(most),
                  [most](ListChoice& choice) { choice.most = most; });
    addNumber(menu, {tr("First"), static_cast<double>(m_choice.most), 0, tr("all")},
              [](ListChoice& choice, double most) { choice.most = static_cast<std::size_t>(most); });
    menu.addSeparator();
    addLengths(*menu.addMenu(tr("Length")));
    QMenu& marks = *menu.addMenu(tr("Marked as hits"));
    for (const std::size_t top : {std::size_t{5}, std::size_t{10}, std::size_t{20}, std::size_t{50}})
        addChange(marks, tr("True top %1").arg(top), [top](ListChoice& choice) { choice.trueTop = top; });
    addNumber(marks, {tr("True top"), static_cast<double>(m_choice.trueTop), 1, {}},
              [](ListChoice& choice, double top) { choice.trueTop = static_cast<std::size_t>(top); });
    if (!m_categories.isEmpty())
        addCategories(*menu.addMenu(tr("Category")));
}

void ListChoiceButton::addCategories(QMenu& menu)
{
    addChange(menu, tr("All categories"), [](ListChoice& choice) { choice.category.clear(); });
    for (const QString& category : m_categories)
        addChange(menu, category,
                  [name = category.toStdString()](ListChoice& choice) { choice.category = name; });
}

void ListChoiceButton::addLengths(QMenu& menu)
{
    for (const auto& [least, most] : lengthRanges)
        addChange(menu, lengthWords(least, most), [least = least, most = most](ListChoice& choice) {
            choice.leastSeconds = least;
            choice.mostSeconds = most;
        });
    addNumber(menu, {tr("At least, s"), m_choice.leastSeconds, 0, tr("any")},
              [](ListChoice& choice, double least) { choice.leastSeconds = least; });
    addNumber(menu,
              {tr("Under, s"), std::isinf(m_choice.mostSeconds) ? 0 : m_choice.mostSeconds, 0, tr("any")},
              [](ListChoice& choice, double most) { choice.mostSeconds = most > 0 ? most : endless; });
}

/// What is left out, in words.
void ListChoiceButton::refresh()
{
    QStringList parts;
    if (m_choice.videos != ListChoice::Videos::All)
        parts << (m_choice.videos == ListChoice::Videos::HeldOut ? tr("held out") : tr("not watched"));
    if (!m_choice.category.empty())
        parts << QString::fromStdString(m_choice.category);
    if (m_choice.hasLengths())
        parts << lengthWords(m_choice.leastSeconds, m_choice.mostSeconds);
    if (m_choice.most > 0)
        parts << tr("first %1").arg(m_choice.most);
    setText(parts.isEmpty() ? tr("Filter") : parts.join(QStringLiteral(", ")));
    setAccessibleName(tr("Listed: %1").arg(parts.isEmpty() ? tr("all candidates") : text()));
}

} // namespace watchlab::ui
