// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/problem_words.h"

#include "core/params/parameter.h"
#include "ui/widgets/parameter_words.h"

namespace watchlab::ui {

QString parameterProblemWords(const QString& problem)
{
    const QString colon = QStringLiteral(": ");
    const qsizetype end = problem.indexOf(colon);
    const Parameter* parameter = end > 0 ? findParameter(problem.left(end).toStdString()) : nullptr;
    return parameter ? parameterWords(parameter->label) + problem.mid(end) : problem;
}

} // namespace watchlab::ui
