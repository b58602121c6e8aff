// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/continuation_marks.h"

#include <QCoreApplication>

namespace watchlab::ui {

std::vector<plots::CurveMark> continuationMarks(const std::vector<std::int64_t>& resumedAfter,
                                                std::int64_t parentStep, std::int64_t first)
{
    std::vector<plots::CurveMark> marks;
    const auto mark = [&](std::int64_t step, const QString& word) {
        if (step > first)
            marks.push_back({static_cast<double>(step - first), word, plots::CurveMark::Kind::Event});
    };
    mark(parentStep, QCoreApplication::translate("ContinuationMarks", "forked"));
    for (const std::int64_t step : resumedAfter)
        mark(step, QCoreApplication::translate("ContinuationMarks", "resumed"));
    return marks;
}

} // namespace watchlab::ui
