// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/command_palette.h"

#include "ui/mainwindow/command_model.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int mostShown = 200; ///< nobody reads on; a longer word finds the rest
constexpr int rowsInSight = 12;
constexpr QSize usualSize(640, 46 + rowsInSight * size::tableRow);

/// The best first, of equals in the order given.
std::vector<Command> bestMatches(const std::vector<Command>& commands, const QString& typed)
{
    std::vector<std::pair<int, const Command*>> found;
    for (const Command& command : commands)
        if (const int score = matchScore(command, typed))
            found.emplace_back(score, &command);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Command> best;
    for (const auto& [score, command] : found) {
        if (best.size() == mostShown)
            break;
        best.push_back(*command);
    }
    return best;
}

bool movesInList(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown;
}

} // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, Answer answer, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_commands(std::move(commands))
    , m_answer(std::move(answer))
    , m_line(new QLineEdit)
    , m_view(new QTableView)
    , m_model(new CommandModel(this))
    , m_nothing(makeLabel({}, TextRole::Second))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Find anything"));
    m_line->setObjectName(QStringLiteral("palette.line"));
    m_line->setPlaceholderText(tr("Action, parameter, run, dataset or user id"));
    m_line->setAccessibleName(tr("What to find"));
    m_line->addAction(icons::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    m_view->setObjectName(QStringLiteral("palette.found"));
    m_view->setAccessibleName(tr("Found"));
    m_view->setModel(m_model);
    dressTable(m_view);
    m_view->setItemDelegate(new CellDelegate(m_view));
    m_view->horizontalHeader()->hide();
    m_view->horizontalHeader()->setSectionResizeMode(CommandModel::Text, QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(CommandModel::Context, QHeaderView::Stretch);
    m_view->horizontalHeader()->setSectionResizeMode(CommandModel::Keys, QHeaderView::ResizeToContents);
    m_view->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::gap, size::gap, size::gap, size::gap);
    column->setSpacing(size::gap);
    column->addWidget(m_line);
    column->addWidget(m_nothing);
    column->addWidget(m_view, 1);
    m_nothing->setObjectName(QStringLiteral("palette.nothing"));
    m_nothing->setWordWrap(true);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::refresh);
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_view, &QTableView::clicked, this, &CommandPalette::runCurrent);
    refresh();
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::open()
{
    const QWidget* window = parentWidget()->window();
    resize(usualSize.boundedTo(window->size()));
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, size::menuBar + size::pageHead)));
    show();
    m_line->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::eventFilter(QObject* object, QEvent* event)
{
    if (object != m_line || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(object, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    if (!movesInList(key->key()))
        return false;
    QCoreApplication::sendEvent(m_view, event);
    return true;
}

void CommandPalette::refresh()
{
    const QString typed = m_line->text().trimmed();
    std::vector<Command> found = m_answer ? m_answer(typed) : std::vector<Command>();
    for (Command& command : bestMatches(m_commands, typed))
        found.push_back(std::move(command));
    m_nothing->setText(
        tr("Nothing is called \"%1\": no action, parameter of this model, run or dataset, and no "
           "user of the open data has this number.")
            .arg(typed));
    m_nothing->setVisible(found.empty());
    m_model->setCommands(std::move(found));
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
}

/// Closes first: what runs may open something of its own.
void CommandPalette::runCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const std::function<void()> run = m_model->command(current.row()).run;
    close();
    run();
}

} // namespace watchlab::ui
