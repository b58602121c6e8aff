// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_requests.h"

#include "core/params/parameter.h"
#include "ui/forms/problem_words.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"

#include <QCoreApplication>

namespace watchlab::ui {

QString whyNotRunnable(const Workbench& workbench)
{
    if (!workbench.dataset())
        return QCoreApplication::translate("RunRequests", "Open a dataset first.");
    const std::vector<ParameterProblem> problems = findProblems(workbench.config());
    if (!problems.empty())
        return QString::fromStdString(problems.front().message);
    return parameterProblemWords(workbench.preparedProblem());
}

void queueRun(Workbench& workbench)
{
    RunSession& session = workbench.session();
    session.enqueue({workbench.workspace(), {}, workbench.config(), workbench.dataset()});
    session.startNext();
}

} // namespace watchlab::ui
