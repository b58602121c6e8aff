// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_look.h"
#include "core/data/table_import.h"
#include "core/util/error.h"

#include <algorithm>
#include <array>
#include <optional>

namespace watchlab {

namespace {

using Records = std::vector<std::vector<std::string>>;

/// Spellings of many datasets, lower case, letters and digits only. Earlier ones are taken first.
struct Spellings {
    ColumnRole role;
    std::vector<std::string_view> names;
};

const std::vector<Spellings>& spellings()
{
    static const std::vector<Spellings> all{
        {ColumnRole::User,
         {"userid", "uid", "user", "users", "userids", "memberid", "visitorid", "reviewerid", "customerid",
          "username", "viewerid", "accountid", "deviceid", "sessionid", "userno", "u"}},
        {ColumnRole::Item,
         {"itemid", "videoid", "vid",       "iid",          "item",    "video",  "movieid",    "photoid",
          "feedid", "newsid",  "productid", "contentid",    "trackid", "songid", "parentasin", "asin",
          "noteid", "postid",  "clipid",    "finalvideoid", "mid",     "pid",    "movie",      "i"}},
        {ColumnRole::WatchTime, {"playduration",    "watchtime",      "playtime",    "watchduration",
                                 "watchms",         "watchseconds",   "playtimems",  "playtruncate",
                                 "viewtime",        "viewduration",   "viewingtime", "dwelltime",
                                 "staytime",        "staytimems",     "playms",      "playseconds",
                                 "playsec",         "watchedtime",    "watched",     "watchtimems",
                                 "watchtimes",      "playingtime",    "stay",        "play",
                                 "watch",           "dwell",          "listentime",  "readtime",
                                 "durationwatched", "secondswatched", "msplayed",    "timespent"}},
        {ColumnRole::Length,
         {"videoduration", "duration", "durationms", "videolength", "length", "videotime", "len",
          "itemduration", "videoplayseconds", "contentlength", "totalduration", "durationtime", "videolen",
          "durations", "videodurationms", "lengths", "lengthms", "runtime"}},
        {ColumnRole::Time, {"timestamp",  "timems",      "time",         "ts",
                            "datetime",   "eventtime",   "unixtime",     "unixreviewtime",
                            "createdat",  "creattime",   "createtime",   "date",
                            "day",        "timestampms", "when",         "eventdate",
                            "eventat",    "watchedat",   "viewedat",     "playedat",
                            "startedat",  "startat",     "starttime",    "watchdate",
                            "viewdate",   "playdate",    "logtime",      "logdate",
                            "occurredat", "datetimeutc", "timestamputc", "t"}},
        {ColumnRole::Target,
         {"rating", "label", "target", "score", "stars", "watchratio", "overall", "rate", "y", "clicks",
          "count", "click", "isclick", "weight"}},
        {ColumnRole::Text,
         {"title", "caption", "name", "movietitle", "itemname", "videotitle", "description"}},
        {ColumnRole::Category, {"categoryname", "firstlevelcategoryname", "topic", "genrename"}},
        {ColumnRole::UserFeature,
         {"gender", "agerange", "occupation", "zipcode", "country", "city", "province", "usergender",
          "useractivedegree", "device", "os", "region"}},
        {ColumnRole::UserNumber, {"age", "userage", "registerdays", "fansusernum", "followusernum"}},
        {ColumnRole::ItemFeature,
         {"category",   "categoryid", "catid",     "cat",        "tag",     "tags",  "tagid",
          "genre",      "genres",     "authorid",  "author",     "brandid", "brand", "sellerid",
          "seller",     "musicid",    "videotype", "channel",    "class",   "feat",  "feats",
          "uploadtype", "channelid",  "bgmsongid", "bgmsingerid"}},
    };
    return all;
}

std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char character : name) {
        if (character >= 'A' && character <= 'Z')
            plain += static_cast<char>(character - 'A' + 'a');
        else if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9'))
            plain += character;
    }
    return plain;
}

bool isKnownName(const std::string& name)
{
    return std::ranges::any_of(spellings(), [plain = plainName(name)](const Spellings& known) {
        return std::ranges::find(known.names, plain) != known.names.end();
    });
}

/// How many records have as many fields as the first; 0 for one field.
std::size_t regularRecords(const Records& records)
{
    if (records.empty() || records.front().size() < 2)
        return 0;
    return static_cast<std::size_t>(std::ranges::count(records, records.front().size(),
                                                       [](const auto& record) { return record.size(); }));
}

char guessDelimiter(const FileHead& head, const std::string& name)
{
    char best = ',';
    std::size_t bestRecords = 0;
    for (const char delimiter : {'\t', ',', ';', '|', ' '}) {
        const std::size_t regular = regularRecords(splitRecords(head, delimiter, 50));
        if (regular > bestRecords) {
            best = delimiter;
            bestRecords = regular;
        }
    }
    if (bestRecords == 0) {
        for (const char delimiter : {',', '\t', ';', '|'})
            requireClosedQuotes(head, delimiter);
        throw InputError({name, 1}, "is no table: its lines cannot be split into columns by comma, tab, "
                                    "semicolon, vertical bar or space. Save it as CSV.");
    }
    return best;
}

/// A first line of names: known ones, or texts over columns of numbers.
bool looksLikeHeader(const Records& records)
{
    const std::vector<std::string>& first = records.front();
    if (std::ranges::any_of(first, [](const std::string& field) { return field.empty() || isNumber(field); }))
        return false;
    if (std::ranges::count_if(first, isKnownName) >= 2)
        return true;
    for (std::size_t column = 0; column < first.size(); ++column) {
        const ColumnLook look = lookAt(records, column, 1);
        if (look.type == ColumnType::Whole || look.type == ColumnType::Real)
            return true;
    }
    return records.size() == 1;
}

bool fits(ColumnRole role, const ColumnLook& look)
{
    const bool number = look.type == ColumnType::Whole || look.type == ColumnType::Real;
    switch (role) {
    case ColumnRole::Target:
    case ColumnRole::WatchTime:
    case ColumnRole::Length:
    case ColumnRole::UserNumber:
    case ColumnRole::ItemNumber:
        return number;
    case ColumnRole::Time:
        return number || look.isDate;
    default:
        return look.type != ColumnType::Empty;
    }
}

bool isRepeatable(ColumnRole role)
{
    return role == ColumnRole::UserFeature || role == ColumnRole::ItemFeature ||
           role == ColumnRole::UserNumber || role == ColumnRole::ItemNumber;
}

/// 0 and 1 are no times, unless the name has a word for it ("watch_time").
bool isFlag(std::string_view name, const ColumnLook& look)
{
    if (look.type != ColumnType::Whole || look.least < 0 || look.most > 1)
        return false;
    constexpr std::array<std::string_view, 5> timeWords{"time", "dur", "ms", "sec", "length"};
    return std::ranges::none_of(timeWords,
                                [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

/// Of a column whose name says nothing: more than a mark out of ten, no id and no date.
bool looksLikeWatchTime(const ImportColumn& column, const ColumnLook& look)
{
    constexpr double bestMark = 10;
    const bool isId = plainName(column.name).ends_with("id");
    return !isId && !look.isTime() && look.least >= 0 && look.most > bestMark;
}

void assignByName(TableImport& import, const std::vector<ColumnLook>& looks)
{
    for (const Spellings& known : spellings()) {
        for (const std::string_view name : known.names) {
            for (std::size_t i = 0; i < looks.size(); ++i) {
                ImportColumn& column = import.columns[i];
                if (column.role != ColumnRole::NotUsed || plainName(column.name) != name)
                    continue;
                if (known.role == ColumnRole::WatchTime && isFlag(name, looks[i]))
                    continue;
                if (fits(known.role, looks[i]) && (isRepeatable(known.role) || !import.find(known.role)))
                    column.role = known.role;
            }
        }
    }
    for (ImportColumn& column : import.columns) {
        const bool free = column.role == ColumnRole::NotUsed && column.type != ColumnType::Empty;
        if (free && column.name.starts_with("onehot_feat"))
            column.role = ColumnRole::UserFeature;
    }
}

/// Where names say nothing: ids first, then by what the numbers look like.
void assignByContent(TableImport& import, const std::vector<ColumnLook>& looks)
{
    const auto give = [&](ColumnRole role, auto suits) {
        if (import.find(role))
            return;
        for (std::size_t i = 0; i < looks.size(); ++i) {
            if (import.columns[i].role == ColumnRole::NotUsed && fits(role, looks[i]) &&
                suits(import.columns[i], looks[i])) {
                import.columns[i].role = role;
                return;
            }
        }
    };
    const auto isId = [](const ImportColumn&, const ColumnLook& look) {
        return !look.isTime() && look.type != ColumnType::Real && look.type != ColumnType::List;
    };
    give(ColumnRole::User, isId);
    give(ColumnRole::Item, isId);
    if (!import.header)
        give(ColumnRole::Time, [](const ImportColumn&, const ColumnLook& look) { return look.isTime(); });
    if (import.find(ColumnRole::Target) || import.find(ColumnRole::WatchTime))
        return;
    if (!import.header)
        give(ColumnRole::Target,
             [](const ImportColumn&, const ColumnLook& look) { return look.least >= 0 && look.most <= 10; });
    if (!import.find(ColumnRole::Target))
        give(ColumnRole::WatchTime, looksLikeWatchTime);
}

/// "duration" alone is what was watched.
void settleDuration(TableImport& import)
{
    if (import.find(ColumnRole::WatchTime) || import.find(ColumnRole::Target))
        return;
    for (ImportColumn& column : import.columns) {
        if (column.role == ColumnRole::Length)
            column.role = ColumnRole::WatchTime;
    }
}

std::vector<std::string> namesOf(const TableImport& import)
{
    std::vector<std::string> names;
    for (const ImportColumn& column : import.columns)
        names.push_back(column.name);
    return names;
}

} // namespace

TableImport lookAtTable(const FileHead& head, const std::string& name, char delimiter, bool header)
{
    TableImport import;
    import.delimiter = delimiter;
    import.header = header;
    requireText(head);
    requireClosedQuotes(head, delimiter);
    const Records records = splitRecords(head, delimiter);
    if (records.empty() || records.front().size() < 2)
        throw InputError({name, 1}, "is no table of two columns or more. Check the delimiter.");
    const std::size_t first = header ? 1 : 0;
    import.sampleRows = static_cast<std::int64_t>(records.size() - first);
    for (std::size_t i = 0; i < records.front().size(); ++i) {
        const ColumnLook look = lookAt(records, i, first);
        ImportColumn column;
        column.name = header ? std::string(trimmed(records.front()[i])) : std::to_string(i + 1);
        column.type = look.type;
        column.missing = look.missing;
        column.examples = look.examples;
        column.middle = look.middle;
        column.isDate = look.isDate;
        import.columns.push_back(std::move(column));
    }
    if (header)
        requireDistinctNames(namesOf(import), name);
    return import;
}

TableImport guessRoles(const FileHead& head, const std::string& name, char delimiter, bool header)
{
    TableImport import = lookAtTable(head, name, delimiter, header);
    const Records records = splitRecords(head, delimiter);
    std::vector<ColumnLook> looks;
    for (std::size_t i = 0; i < import.columns.size(); ++i)
        looks.push_back(lookAt(records, i, header ? 1 : 0));
    if (header)
        assignByName(import, looks);
    assignByContent(import, looks);
    for (ImportColumn& column : import.columns)
        if (column.name.empty()) // nothing in data.columns could say which one is meant
            column.role = ColumnRole::NotUsed;
    settleDuration(import);
    for (std::size_t i = 0; i < looks.size(); ++i)
        import.columns[i].unit = fittingUnit(import.columns, i);
    return import;
}

TableImport guessImport(const FileHead& head, const std::string& name)
{
    requireText(head);
    const char delimiter = guessDelimiter(head, name);
    return guessRoles(head, name, delimiter, looksLikeHeader(splitRecords(head, delimiter)));
}

TableImport guessImport(const std::filesystem::path& path)
{
    return guessImport(readHead(path), path.string());
}

} // namespace watchlab
