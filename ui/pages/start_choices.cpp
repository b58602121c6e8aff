// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_choices.h"

#include "ui/pages/data_opener.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon_tile.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

/// Card with an icon, a title, lines of text and a row of buttons with a hint behind.
Card* makeChoice(const QString& icon, const QString& title, const QStringList& lines,
                 const QList<QPushButton*>& buttons, const QString& hint)
{
    auto* card = new Card;
    QVBoxLayout* column = card->body();
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->setSpacing(size::cardPadding);
    head->addWidget(new IconTile(icon, 40));
    head->addWidget(makeLabel(title, TextRole::Normal, 15, QFont::DemiBold), 1);
    column->addLayout(head);
    column->addSpacing(2);
    for (const QString& line : lines) {
        QLabel* label = makeLabel(line, TextRole::Second);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->setTextFormat(Qt::AutoText); // one has a link
        label->setOpenExternalLinks(true);
        keepLinksInTheme(label);
        column->addWidget(label);
    }
    column->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap);
    for (QPushButton* button : buttons)
        row->addWidget(button);
    auto* words = new ElidedLabel(hint);
    words->setProperty("role", QStringLiteral("third"));
    row->addWidget(words, 1);
    column->addLayout(row);
    return card;
}

QPushButton* makeNamed(const char* name, const QString& text, const QString& tip,
                       ButtonKind kind = ButtonKind::Ordinary)
{
    QPushButton* button = makeButton(text, {}, kind);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    return button;
}

} // namespace

StartChoices::StartChoices(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::cardPadding);
    for (QWidget* card : {makeSample(), makeKuaiRec(), makeOther()})
        row->addWidget(card, 1);
}

QWidget* StartChoices::makeSample()
{
    QPushButton* open = makeNamed("openSample", tr("Generate and open"),
                                  tr("Makes the sample data and opens them"), ButtonKind::Primary);
    connect(open, &QPushButton::clicked, this,
            [this] { m_workbench.requestDataset(QStringLiteral("sample")); });
    return makeChoice(QStringLiteral("sample"), tr("Sample data"),
                      {tr("Makes data shaped like KuaiRec whose true answer is known. Nothing to download; a "
                          "first model within minutes.")},
                      {open}, tr("a few seconds"));
}

QWidget* StartChoices::makeKuaiRec()
{
    QPushButton* folder =
        makeNamed("openKuaiRec", tr("Folder..."), tr("The folder with big_matrix.csv, or one above it"));
    QPushButton* archive =
        makeNamed("openKuaiRecZip", tr("KuaiRec.zip..."), tr("The archive as it was downloaded"));
    connect(folder, &QPushButton::clicked, this, [this] {
        chooseDataFolder(m_workbench, m_dialogs, this, tr("Choose the folder with big_matrix.csv"));
    });
    connect(archive, &QPushButton::clicked, this, [this] { chooseDataFile(m_workbench, m_dialogs, this); });
    return makeChoice(
        QStringLiteral("folder"), tr("KuaiRec 2.0"),
        {tr("Its folder, or KuaiRec.zip as it is. What is missing or odd is listed with file and line."),
         tr("To be had as <a href=\"https://zenodo.org/records/18164998\">Zenodo record 18164998</a>: "
            "KuaiRec.zip, 431,964,858 bytes, CC BY-SA 4.0. The Dataset page computes its checksum.")},
        {folder, archive}, QStringLiteral("Ctrl+O"));
}

QWidget* StartChoices::makeOther()
{
    QPushButton* file = makeNamed("openFile", tr("File..."), tr("A table, an array or an archive"));
    QPushButton* folder =
        makeNamed("openArrays", tr("Folder..."), tr("A folder with arrays, logs or atomic files"));
    connect(file, &QPushButton::clicked, this, [this] { chooseDataFile(m_workbench, m_dialogs, this); });
    connect(folder, &QPushButton::clicked, this,
            [this] { chooseDataFolder(m_workbench, m_dialogs, this, tr("Choose a folder with data")); });
    return makeChoice(
        QStringLiteral("table"), tr("Arrays and tables"),
        {tr("GR's train.npy and test.npy, EasyRL4Rec's processed files, KuaiRand (Pure, 1K, 27K), Tmall's "
            "user_log, RecBole's .inter files."),
         tr("Any other CSV or TSV, packed or not: you say which column is what.")},
        {file, folder}, QStringLiteral("Ctrl+Shift+O"));
}

} // namespace watchlab::ui
