// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/lesson_list.h"

#include "ui/pages/lesson_words.h"
#include "ui/session/settings.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace watchlab::ui {

namespace {

enum Role { IdRole = Qt::UserRole, StepRole, FactsRole, CurrentRole, StateRole };
enum RowState { Untouched, UnderWay, Done };

constexpr int markRoom = 42; // left of the titles
constexpr int stepRow = 25;

class LessonRow final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        if (index.data(StepRole).toInt() >= 0)
            return {0, stepRow};
        const QFontMetrics metrics(fonts::text(fonts::textPx, QFont::DemiBold));
        const int width = option.widget ? option.widget->width() - markRoom - 12 : 200;
        const QRect title = metrics.boundingRect(QRect(0, 0, width, 200), Qt::TextWordWrap,
                                                 index.data(Qt::DisplayRole).toString());
        return {0, title.height() + QFontMetrics(fonts::text(fonts::smallPx)).height() + 20};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::current();
        const bool isStep = index.data(StepRole).toInt() >= 0;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isCurrent = isStep && index.data(CurrentRole).toBool();
        if (isCurrent) {
            painter->fillRect(option.rect, theme.selected);
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                              theme.accent);
        } else if (option.state & QStyle::State_MouseOver) {
            painter->fillRect(option.rect, theme.hover);
        }
        if (!isStep && index.row() > 0)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), theme.border);
        isStep ? paintStep(painter, option.rect, index, isCurrent) : paintLesson(painter, option.rect, index);
        if (option.state & QStyle::State_HasFocus) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(theme.accent);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
        }
        painter->restore();
    }

private:
    static void paintLesson(QPainter* painter, const QRect& rect, const QModelIndex& index)
    {
        const Theme& theme = Theme::current();
        const int state = index.data(StateRole).toInt();
        const QRectF ring(rect.left() + 14, rect.top() + 13, 13, 13);
        const QColor colour = state == Done ? theme.good : theme.accent;
        painter->setPen(QPen(state == Untouched ? theme.textThird : colour, 1.5));
        painter->setBrush(state == Untouched ? QBrush(Qt::NoBrush) : QBrush(colour));
        painter->drawEllipse(ring);
        QRect words = rect.adjusted(markRoom, 10, -12, -8);
        painter->setFont(fonts::text(fonts::textPx, QFont::DemiBold));
        painter->setPen(theme.text);
        QRect used;
        painter->drawText(words, Qt::TextWordWrap, index.data(Qt::DisplayRole).toString(), &used);
        words.setTop(used.bottom() + 3);
        painter->setFont(fonts::text(fonts::smallPx));
        painter->setPen(theme.textSecond);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignTop, index.data(FactsRole).toString());
    }

    static void paintStep(QPainter* painter, const QRect& rect, const QModelIndex& index, bool isCurrent)
    {
        const Theme& theme = Theme::current();
        const QRect mark(rect.left() + markRoom, rect.top(), 20, rect.height());
        if (index.data(StateRole).toInt() == Done) {
            constexpr int side = 13;
            painter->drawPixmap(mark.left(), mark.center().y() - side / 2,
                                icons::pixmap(QStringLiteral("check"), side, theme.good,
                                              painter->device()->devicePixelRatioF()));
        } else {
            painter->setFont(fonts::digits(fonts::smallPx));
            painter->setPen(theme.textThird);
            painter->drawText(mark, Qt::AlignLeft | Qt::AlignVCenter,
                              QString::number(index.data(StepRole).toInt() + 1));
        }
        painter->setFont(fonts::text(fonts::textPx, isCurrent ? QFont::DemiBold : QFont::Normal));
        painter->setPen(isCurrent ? theme.text : theme.textSecond);
        const QRect words(mark.right() + 4, rect.top(), rect.right() - mark.right() - 12, rect.height());
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(),
                                                            Qt::ElideRight, words.width()));
    }
};

} // namespace

LessonList::LessonList(const Settings& settings, QWidget* parent)
    : QListWidget(parent)
    , m_settings(settings)
{
    setItemDelegate(new LessonRow(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setResizeMode(QListView::Adjust);
    connect(this, &QListWidget::itemClicked, this, &LessonList::choose);
}

void LessonList::show(const std::vector<std::shared_ptr<const LessonLibrary::Entry>>& lessons,
                      const QString& current, int step)
{
    const int focused = currentRow();
    clear();
    for (const auto& entry : lessons) {
        const LessonProgress progress = m_settings.lessonProgress(entry->id);
        const auto steps = static_cast<qsizetype>(entry->lesson.steps.size());
        const bool isDone = progress.done.size() >= steps;
        const bool isBegun = entry->id == current || progress != LessonProgress();
        auto* row = new QListWidgetItem(lessonWords(entry->lesson.title), this);
        row->setData(IdRole, entry->id);
        row->setData(StepRole, -1);
        row->setData(StateRole, isDone ? Done : isBegun ? UnderWay : Untouched);
        QString facts = lessonFacts(entry->lesson);
        if (entry->own)
            facts += tr(", of this workspace");
        row->setData(FactsRole, facts);
        row->setToolTip(lessonWords(entry->lesson.summary));
        row->setData(Qt::AccessibleDescriptionRole, isDone ? tr("done") : facts);
        if (entry->id != current)
            continue;
        for (int i = 0; i < steps; ++i) {
            auto* line = new QListWidgetItem(
                lessonWords(entry->lesson.steps[static_cast<std::size_t>(i)].title), this);
            line->setData(IdRole, entry->id);
            line->setData(StepRole, i);
            line->setData(CurrentRole, i == step);
            line->setData(StateRole, progress.done.contains(i) ? Done : Untouched);
            line->setData(Qt::AccessibleDescriptionRole, progress.done.contains(i) ? tr("done") : QString());
            if (i == step)
                setCurrentItem(line);
        }
    }
    if (currentRow() < 0)
        setCurrentRow(std::min(focused, count() - 1));
}

void LessonList::choose(const QListWidgetItem* item)
{
    if (item)
        Q_EMIT chosen(item->data(IdRole).toString(), item->data(StepRole).toInt());
}

void LessonList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        choose(currentItem());
    else
        QListWidget::keyPressEvent(event);
}

} // namespace watchlab::ui
