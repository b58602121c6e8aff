// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/bound_form.h"

#include "ui/session/workbench.h"

namespace watchlab::ui {

ParameterForm* makeBoundForm(Workbench& workbench, const ParameterForm::Options& options, QWidget* parent)
{
    auto* form = new ParameterForm(options, parent);
    const auto show = [form, &workbench] { form->setConfigs(workbench.config(), workbench.baseConfig()); };
    show();
    QObject::connect(&workbench, &Workbench::configChanged, form, show);
    QObject::connect(form, &ParameterForm::edited, &workbench, &Workbench::setParameter);
    QObject::connect(form, &ParameterForm::resetRequested, &workbench, &Workbench::resetParameter);
    QObject::connect(form, &ParameterForm::editingFinished, &workbench, &Workbench::closeEditStep);
    return form;
}

} // namespace watchlab::ui
