// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_words.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "ui/widgets/parameter_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace watchlab::ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("watchlab::ui", text);
}

} // namespace

QString statusWords(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return tr("running");
    case RunStatus::Completed:
        return tr("completed");
    case RunStatus::Cancelled:
        return tr("stopped");
    case RunStatus::Failed:
        return tr("failed");
    case RunStatus::Interrupted:
        return tr("interrupted");
    }
    return {};
}

QString metricWords(std::string_view key)
{
    if (key == "kl")
        return tr("KL divergence");
    if (key == "kl_distribution")
        return tr("KL divergence of distributions");
    if (key == "spearman")
        return tr("Spearman's rho");
    if (key == "gini")
        return tr("Normalised Gini");
    if (const std::string_view ideal = "ndcg@"; key.starts_with(ideal)) // beside that within the K
        return tr("NDCG@%1 of all videos")
            .arg(QString::fromUtf8(key.substr(ideal.size()).data(),
                                   static_cast<qsizetype>(key.size() - ideal.size())));
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size())).toUpper();
}

QString xaucTiesWords(std::string_view key)
{
    return key == "xauc_strict_all"  ? QStringLiteral("DADF")
           : key == "xauc_excl_ties" ? QStringLiteral("HEGM")
           : key == "xauc_torchrec"  ? QStringLiteral("torchrec")
           : key == "xauc_ties_half" ? tr("one half")
                                     : QString();
}

QString familyWords(std::string_view family)
{
    for (const ParameterChoice& method : findParameter("baseline.method")->choices)
        if (method.key == family)
            return QCoreApplication::translate("parameters", method.label.data());
    return family == "hybrid"     ? QStringLiteral("Hybrid")
           : family == "a2gen"    ? QStringLiteral("A2Gen")
           : family == "baseline" ? QCoreApplication::translate("parameters", findFamily(family).label.data())
                                  : metricWords(family);
}

QString presetWords(const RunConfig& config)
{
    const QString preset = QString::fromStdString(config.preset);
    const auto known = presets(config.family);
    if (std::ranges::find(known, config.preset, &Preset::name) == known.end())
        return tr("preset %1").arg(preset); // of another version
    // The protocol and the seed are said beside it.
    const auto keys = changedKeys(presetConfig(modelName(config), config.preset), config);
    const auto changed = std::ranges::count_if(
        keys, [](std::string_view key) { return !key.starts_with("data.") && key != "train.seed"; });
    return changed == 0 ? tr("preset %1").arg(preset)
                        : tr("preset %1, %2 changed").arg(preset).arg(static_cast<int>(changed));
}

QString targetWords(std::string_view key)
{
    for (const ParameterChoice& choice : findParameter("data.target")->choices)
        if (choice.key == key)
            return parameterWords(choice.label);
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

QString unitWords(std::string_view unit)
{
    return unit == "s"             ? QCoreApplication::translate("units", "s")
           : unit == "ms"          ? QCoreApplication::translate("units", "ms")
           : unit == "ratio"       ? QCoreApplication::translate("units", "ratio")
           : unit == "thousandths" ? QCoreApplication::translate("units", "thousandths of the ratio")
                                   : parameterWords(unit);
}

QString unitBehind(std::string_view unit)
{
    return unit.empty() ? QString() : QLatin1Char(' ') + unitWords(unit);
}

QString withUnit(const QString& title, const QString& unit)
{
    return unit.isEmpty() ? title : QCoreApplication::translate("units", "%1, %2").arg(title, unit);
}

/// A Hybrid predicts a ratio of its own, whatever the protocol's target is.
QString unitOfRun(const RunSummary& summary)
{
    return summary.family == "hybrid" ? unitWords("ratio") : unitWords(summary.targetUnit);
}

double secondsTaken(const RunSummary& summary, std::int64_t nowMs)
{
    if (summary.createdMs <= 0 || (summary.finishedMs <= 0 && summary.status != RunStatus::Running))
        return -1;
    const std::int64_t endMs = summary.finishedMs > 0 ? summary.finishedMs : nowMs;
    return static_cast<double>(endMs - summary.createdMs - summary.stoppedMs) / 1000;
}

} // namespace watchlab::ui
