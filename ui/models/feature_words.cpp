// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/feature_words.h"

#include "ui/models/run_words.h"

#include <QCoreApplication>

namespace watchlab::ui {

QString featureWords(const std::string& name, const std::string& term)
{
    if (!term.empty())
        return QCoreApplication::translate("FeatureWords", "Word “%1”").arg(QString::fromStdString(term));
    if (name == "video_duration")
        return QCoreApplication::translate("FeatureWords", "Length");
    if (name == "user_id")
        return QCoreApplication::translate("FeatureWords", "User id");
    if (name == "item_id" || name == "video_id")
        return QCoreApplication::translate("FeatureWords", "Video id");
    if (name == "hour_of_day")
        return QCoreApplication::translate("FeatureWords", "Hour of day");
    if (name == "day_of_week")
        return QCoreApplication::translate("FeatureWords", "Weekday, Mon = 0");
    if (name == "als_score")
        return QCoreApplication::translate("FeatureWords", "ALS score");
    return QString::fromStdString(name);
}

QString featureWords(const ViewingFeature& feature)
{
    if (feature.key == lengthFeature)
        return feature.unit.empty()
                   ? QCoreApplication::translate("FeatureWords", "Length")
                   : QCoreApplication::translate("FeatureWords", "Length, %1").arg(unitWords(feature.unit));
    if (feature.key == "viewing.past")
        return QCoreApplication::translate("FeatureWords", "Past viewings");
    return featureWords(feature.name, feature.term);
}

FeatureKind kindOf(std::string_view feature)
{
    const auto begins = [feature](std::string_view start) { return feature.starts_with(start); };
    if (feature == "als_score")
        return FeatureKind::Collaborative;
    if (feature == "hour_of_day" || feature == "day_of_week")
        return FeatureKind::Time;
    if (begins("tfidf_"))
        return FeatureKind::Words;
    if (begins("video_") || begins("avg_daily_") || begins("first_") || begins("second_") ||
        begins("third_") || feature == "author_id")
        return FeatureKind::Video;
    return FeatureKind::User;
}

Theme::Series colorOf(FeatureKind kind)
{
    switch (kind) {
    case FeatureKind::Collaborative:
        return Theme::Green;
    case FeatureKind::Time:
        return Theme::Sky;
    case FeatureKind::User:
        return Theme::Blue;
    case FeatureKind::Video:
        return Theme::Orange;
    default:
        return Theme::Purple;
    }
}

QString kindWords(FeatureKind kind)
{
    switch (kind) {
    case FeatureKind::Collaborative:
        return QCoreApplication::translate("FeatureWords", "ALS");
    case FeatureKind::Time:
        return QCoreApplication::translate("FeatureWords", "time");
    case FeatureKind::User:
        return QCoreApplication::translate("FeatureWords", "user");
    case FeatureKind::Video:
        return QCoreApplication::translate("FeatureWords", "video");
    default:
        return QCoreApplication::translate("FeatureWords", "caption");
    }
}

} // namespace watchlab::ui
