// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBrush>
#include <QColor>
#include <QFont>
#include <QImage>
#include <QPen>
#include <QString>

#include <vector>

class QCustomPlot;
class QWidget;

namespace watchlab::plots {

/// A line or bars of a plot, and what they stand for.
struct LegendEntry {
    QString name;
    QPen line = Qt::NoPen;
    QBrush area = Qt::NoBrush;
};

/// What a picture says over the plot, so that it speaks for itself where the window is not beside it.
struct PictureHead {
    QString title; ///< empty = none
    std::vector<LegendEntry> legend;
    QFont font;
    QColor text;
};

/// Writes the plot as it is shown, under its head: .png at twice its size, .svg or .pdf as vectors. The file
/// appears whole or not at all. False for other suffixes and when it cannot be written.
bool exportPicture(QCustomPlot& plot, const PictureHead& head, const QString& fileName);
/// The same of a widget that paints itself.
bool exportPicture(QWidget& widget, const PictureHead& head, const QString& fileName);

/// What a .png holds.
QImage pictureOf(QCustomPlot& plot, const PictureHead& head);
QImage pictureOf(QWidget& widget, const PictureHead& head);

/// What follows the words of an axis' title: "s" of "watch time, s"; empty where it names no unit.
QString unitOf(const QString& axisTitle);

/// Head of a CSV column: "value (s)".
QString csvHead(const QString& name, const QString& unit);
/// Quoted, so that commas and quotes within do no harm.
QString csvText(QString text);

/// A file's name made of a title: without what file systems refuse. Empty when nothing is left.
QString fileNameOf(const QString& title);

} // namespace watchlab::plots
