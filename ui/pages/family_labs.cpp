// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/family_labs.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "ui/pages/a2gen_lab.h"
#include "ui/pages/baseline_lab.h"
#include "ui/pages/curriculum_lab.h"
#include "ui/pages/hybrid_lab.h"
#include "ui/pages/vocabulary_lab.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace watchlab::ui {

FamilyLabs::FamilyLabs(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_gr(makeGrLabs(workbench))
    , m_a2gen(new A2GenLab(workbench))
    , m_hybrid(new HybridLab(workbench))
    , m_baseline(new BaselineLab(workbench))
    , m_aboutCard(new Card)
    , m_about(makeLabel({}, TextRole::Second))
    , m_others(makeOtherLabs())
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_gr);
    row->addWidget(m_others);
}

QWidget* FamilyLabs::makeGrLabs(Workbench& workbench)
{
    auto* vocabulary = new VocabularyLab(workbench);
    connect(vocabulary, &VocabularyLab::tokensChanged, this, &FamilyLabs::tokensChanged);
    auto* labs = new QSplitter(Qt::Vertical);
    labs->setObjectName(QStringLiteral("design.labs"));
    labs->setHandleWidth(size::cardGap);
    labs->setChildrenCollapsible(false);
    labs->addWidget(vocabulary);
    labs->addWidget(new CurriculumLab(workbench));
    labs->setStretchFactor(0, 66);
    labs->setStretchFactor(1, 34);
    labs->setSizes({660, 340});
    return labs;
}

/// In a widget of their own: a layout would keep its share of the row while all in it is hidden.
QWidget* FamilyLabs::makeOtherLabs()
{
    m_about->setWordWrap(true);
    m_about->setAlignment(Qt::AlignTop);
    m_about->setObjectName(QStringLiteral("aboutFamily"));
    m_aboutCard->setContent(m_about);
    m_aboutCard->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* others = new QWidget;
    auto* column = new QVBoxLayout(others);
    column->setContentsMargins({});
    column->setSpacing(size::cardGap);
    column->addWidget(m_aboutCard);
    for (QWidget* lab : {m_a2gen, m_hybrid, m_baseline}) {
        lab->hide();
        column->addWidget(lab, 1);
    }
    return others;
}

void FamilyLabs::showFamily(const RunConfig& config)
{
    const bool isGr = config.family == "gr";
    m_gr->setVisible(isGr);
    m_others->setVisible(!isGr);
    m_a2gen->setVisible(config.family == "a2gen");
    m_hybrid->setVisible(config.family == "hybrid");
    m_baseline->setVisible(config.family == "baseline");
    const Family& family = findFamily(config.family);
    m_aboutCard->setTitle(parameterWords(family.label));
    m_about->setText(parameterWords(family.help));
}

} // namespace watchlab::ui
