// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCustomPlot;

namespace watchlab::plots {

/// Writes the plot as it is shown: .png at twice its size, .svg or .pdf as vectors. The file appears whole or
/// not at all. False for other suffixes and when it cannot be written.
bool exportPicture(QCustomPlot& plot, const QString& fileName);

} // namespace watchlab::plots
