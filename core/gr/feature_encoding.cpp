// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/feature_encoding.h"

#include "core/data/video_durations.h"
#include "core/data/visible_rows.h"
#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <unordered_map>

namespace watchlab::gr {

namespace {

/// Which users and videos statistics may look at.
struct Visible {
    std::vector<std::uint8_t> users;
    std::vector<std::uint8_t> videos;
};

Visible findVisible(const PreparedData& data, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    Visible visible{std::vector<std::uint8_t>(dataset.users.size(), 0),
                    std::vector<std::uint8_t>(dataset.videos.size(), 0)};
    job.throwIfStopped();
    for (const RowSpan part : VisibleRows(data).parts()) {
        for (const std::uint32_t row : part) {
            visible.users[dataset.rows.user[row]] = 1;
            visible.videos[dataset.rows.video[row]] = 1;
        }
    }
    return visible;
}

/// Sorted and each once.
template<typename T>
void makeDistinct(std::vector<T>& values)
{
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    values.shrink_to_fit();
}

/// The codes of each vocabulary among the visible entries.
std::vector<FeatureEncoding::Codes> collectCodes(const FieldTable& table,
                                                 const std::vector<std::uint8_t>& visible)
{
    std::vector<FeatureEncoding::Codes> vocabularies(table.vocabularies());
    for (std::size_t field = 0; field < table.width(); ++field) {
        const Field& which = table.fields()[field];
        std::vector<std::int32_t>& known = vocabularies[which.vocabulary].known;
        for (std::size_t entry = 0; entry < table.size(); ++entry) {
            if (visible[entry])
                known.push_back(table.codes(entry)[field]);
        }
        makeDistinct(known);
        if (!known.empty() && known.front() < 0)
            throw InputError(which.name + " has the negative code " + std::to_string(known.front()) +
                             "; codes count from 0");
    }
    return vocabularies;
}

/// What the ids' codes stand for; empty where the ids are the codes.
template<typename Table>
std::vector<std::string> idValues(const Table& table)
{
    bool areCodes = table.names.empty();
    for (std::size_t entry = 0; areCodes && entry < table.size(); ++entry)
        areCodes = table.fields.codes(entry)[0] == table.id[entry];
    std::vector<std::string> values;
    for (std::size_t entry = 0; !areCodes && entry < table.size(); ++entry) {
        const std::int32_t code = table.fields.codes(entry)[0];
        if (code < 0)
            continue;
        values.resize(std::max(values.size(), static_cast<std::size_t>(code) + 1));
        values[static_cast<std::size_t>(code)] =
            table.names.empty() ? std::to_string(table.id[entry]) : table.names[entry];
    }
    return values;
}

/// A field's values as the source has them are a side column of its name.
void addFieldValues(const FieldTable& table, std::size_t field, const SideColumn& side,
                    std::vector<std::string>& values)
{
    constexpr const char* placeholder = "UNKNOWN";
    for (std::size_t entry = 0; entry < table.size(); ++entry) {
        const std::int32_t code = table.codes(entry)[field];
        if (code < 0 || table.mask(entry)[field] == 0)
            continue;
        values.resize(std::max(values.size(), static_cast<std::size_t>(code) + 1));
        std::string& value = values[static_cast<std::size_t>(code)];
        if (!value.empty())
            continue;
        if (side.numbers.empty())
            value = side.texts[entry];
        else
            value = std::isnan(side.numbers[entry]) ? placeholder : decimalText(side.numbers[entry]);
    }
}

/// What the codes of a vocabulary stand for; empty where they are the values themselves, or nobody says.
template<typename Table>
std::vector<std::string> valuesOf(const Table& table, std::size_t vocabulary)
{
    const std::vector<Field>& fields = table.fields.fields();
    if (vocabulary == fields[0].vocabulary)
        return idValues(table);
    std::vector<std::string> values;
    for (std::size_t field = 1; field < fields.size(); ++field) {
        const auto side = std::ranges::find(table.side, fields[field].name, &SideColumn::name);
        const bool isIts =
            side != table.side.end() && !side->isFeature && fields[field].vocabulary == vocabulary;
        if (isIts && side->numbers.size() + side->texts.size() == table.size())
            addFieldValues(table.fields, field, *side, values);
    }
    return values;
}

const std::string& valueAt(const std::vector<std::string>& values, std::int32_t code)
{
    static const std::string none;
    const auto place = static_cast<std::size_t>(code);
    return code >= 0 && place < values.size() ? values[place] : none;
}

/// Keeps what the codes stand for. All of it goes into every checkpoint, so there is a limit.
template<typename Table>
void keepValues(const Table& table, std::vector<FeatureEncoding::Codes>& vocabularies)
{
    constexpr std::size_t mostBytes = std::size_t(32) << 20;
    constexpr std::size_t bytesAround = 6; // quotes, escaped, and a comma
    std::size_t bytes = 0;
    for (std::size_t i = vocabularies.size(); i-- > 0;) { // ids last: they are the most
        FeatureEncoding::Codes& codes = vocabularies[i];
        const std::vector<std::string> values = valuesOf(table, i);
        for (std::size_t k = 0; !values.empty() && !codes.tooManyValues && k < codes.known.size(); ++k) {
            codes.values.push_back(valueAt(values, codes.known[k]));
            bytes += codes.values.back().size() + bytesAround;
            codes.tooManyValues = bytes > mostBytes;
        }
        if (codes.tooManyValues)
            codes.values = {};
    }
}

/// Cuts numeric features where they part the visible entries into bins of equal size.
std::vector<FeatureEncoding::Bins> cutBins(const std::vector<SideColumn>& side,
                                           const std::vector<std::uint8_t>& visible)
{
    constexpr std::size_t most = 16;
    std::vector<FeatureEncoding::Bins> bins;
    for (const SideColumn& column : side) {
        if (!column.isFeature || column.numbers.empty())
            continue;
        std::vector<double> values;
        for (std::size_t entry = 0; entry < visible.size(); ++entry) {
            if (visible[entry] && !std::isnan(column.numbers[entry]))
                values.push_back(column.numbers[entry]);
        }
        std::ranges::sort(values);
        std::vector<double> cuts;
        for (std::size_t i = 1; i < most && !values.empty(); ++i)
            cuts.push_back(values[i * values.size() / most]);
        makeDistinct(cuts);
        bins.push_back({column.name, std::move(cuts)});
    }
    return bins;
}

template<typename Table>
FeatureEncoding::Side learnSide(const Table& table, const std::vector<std::uint8_t>& visible)
{
    std::vector<FeatureEncoding::Codes> vocabularies = collectCodes(table.fields, visible);
    keepValues(table, vocabularies);
    return {table.fields.fields(), std::move(vocabularies), cutBins(table.side, visible)};
}

} // namespace

std::int32_t FeatureEncoding::Codes::encode(std::int32_t code) const
{
    return std::ranges::binary_search(known, code) ? code : 0;
}

std::int32_t FeatureEncoding::Bins::encode(double value) const
{
    return static_cast<std::int32_t>(std::ranges::upper_bound(cuts, value) - cuts.begin());
}

std::vector<std::int64_t> FeatureEncoding::Side::tableSizes() const
{
    std::vector<std::int64_t> sizes;
    for (const Codes& codes : vocabularies)
        sizes.push_back(codes.tableSize());
    for (const Bins& bin : bins)
        sizes.push_back(static_cast<std::int64_t>(bin.cuts.size()) + 1);
    return sizes;
}

void FeatureEncoding::setTableSizes(ModelSpec& spec) const
{
    spec.userTables = users.tableSizes();
    spec.videoTables = videos.tableSizes();
    spec.durations = std::max<std::int64_t>(1, static_cast<std::int64_t>(durations.size()));
}

FeatureEncoding learnEncoding(const PreparedData& data, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const Visible visible = findVisible(data, job);
    FeatureEncoding encoding;
    encoding.users = learnSide(dataset.users, visible.users);
    encoding.videos = learnSide(dataset.videos, visible.videos);
    job.throwIfStopped();
    const std::vector<double> durations = meanNormalizedDurations(data);
    for (std::size_t video = 0; video < durations.size(); ++video)
        if (visible.videos[video] && !std::isnan(durations[video]))
            encoding.durations.push_back(durations[video]);
    makeDistinct(encoding.durations);
    return encoding;
}

namespace {

std::int32_t durationCodeOf(double duration, const std::vector<double>& known, UnknownDuration unknown)
{
    if (std::isnan(duration) || known.empty())
        return 0;
    const auto above = std::ranges::lower_bound(known, duration);
    const auto code = static_cast<std::int32_t>(above - known.begin());
    if (above != known.end() && *above == duration)
        return code;
    if (unknown == UnknownDuration::Zero)
        return 0;
    if (above == known.end())
        return code - 1;
    return above != known.begin() && duration - *(above - 1) < *above - duration ? code - 1 : code;
}

std::string fieldList(const std::vector<Field>& fields)
{
    std::string list;
    for (const Field& field : fields)
        list += (list.empty() ? "" : ", ") + field.name;
    return list;
}

void requireFields(const FieldTable& table, const FeatureEncoding::Side& side, const char* whose)
{
    if (table.fields() == side.fields)
        return;
    throw InputError(std::string("the model was trained with the fields ") + fieldList(side.fields) + " of " +
                     whose + ", and this data has " + fieldList(table.fields()) +
                     ". Open data of the same kind.");
}

/// A numeric feature in its bins; -1 where it is not known.
std::vector<std::int32_t> binned(const FeatureEncoding::Bins& bins, const std::vector<SideColumn>& side,
                                 std::size_t entries)
{
    const auto column = std::ranges::find_if(
        side, [&](const SideColumn& there) { return there.name == bins.feature && !there.numbers.empty(); });
    if (column == side.end())
        throw InputError("the model was trained with the numbers in " + bins.feature +
                         ", which this data does not have. Open data that has them, or say with "
                         "data.columns which column they are in.");
    std::vector<std::int32_t> codes(entries, -1);
    for (std::size_t entry = 0; entry < column->numbers.size(); ++entry) {
        if (!std::isnan(column->numbers[entry]))
            codes[entry] = bins.encode(column->numbers[entry]);
    }
    return codes;
}

/// Other data's codes of a vocabulary in the model's, through what they stand for.
class Translation {
public:
    Translation() = default; ///< the codes are the same
    /// Values of a side that has none are the codes.
    Translation(const FeatureEncoding::Codes& codes, std::vector<std::string> values)
        : m_translates(true)
        , m_values(std::move(values))
    {
        for (std::size_t i = 0; i < codes.known.size(); ++i) {
            std::string value = codes.values.empty() ? std::to_string(codes.known[i]) : codes.values[i];
            if (!value.empty())
                m_codes.emplace(std::move(value), codes.known[i]);
        }
    }

    /// 0 for a value that the model does not know.
    std::int32_t operator()(std::int32_t code) const
    {
        if (!m_translates)
            return code;
        const auto found = m_codes.find(m_values.empty() ? std::to_string(code) : valueAt(m_values, code));
        return found == m_codes.end() ? 0 : found->second;
    }

private:
    bool m_translates = false;
    std::vector<std::string> m_values; ///< of the data
    std::unordered_map<std::string, std::int32_t> m_codes;
};

/// Arrays hold codes and not what they stand for. Those of features are taken to be the published
/// preparation's; ids are only when the model's are codes, too.
template<typename Table>
std::vector<Translation> translations(const Table& table, const FeatureEncoding::Side& encoding,
                                      SourceKind kind)
{
    std::vector<Translation> all(encoding.vocabularies.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const FeatureEncoding::Codes& codes = encoding.vocabularies[i];
        const bool areIds = i == table.fields.fields()[0].vocabulary;
        std::vector<std::string> values = valuesOf(table, i);
        const bool isArray = kind == SourceKind::GrArrays;
        if (codes.tooManyValues || (areIds && isArray && !codes.values.empty()))
            throw InputError("this data numbers the values of " + table.fields.fields()[0].name +
                             " or its features in its own way, and " +
                             (isArray ? "arrays do not say what the numbers stand for"
                                      : "the model had too many to keep what they stand for") +
                             ". Predict on the data that the model was trained on.");
        if (areIds ? !codes.values.empty() || !values.empty() : !codes.values.empty() && !values.empty())
            all[i] = Translation(codes, std::move(values));
    }
    return all;
}

/// The table in the encoding, or nothing when it is as it should be already.
std::optional<FieldTable> encodeTable(const FieldTable& table, const std::vector<SideColumn>& side,
                                      const FeatureEncoding::Side& encoding,
                                      const std::vector<Translation>& translate, std::int64_t& unknown)
{
    std::optional<FieldTable> encoded;
    for (std::size_t entry = 0; entry < table.size(); ++entry) {
        for (std::size_t field = 0; field < table.width(); ++field) {
            const std::int32_t code = table.codes(entry)[field];
            const std::uint32_t vocabulary = table.fields()[field].vocabulary;
            const std::int32_t known = encoding.vocabularies[vocabulary].encode(translate[vocabulary](code));
            if (known == code)
                continue;
            if (!encoded)
                encoded = table;
            encoded->recode(entry, field, known);
            unknown += known == 0 ? 1 : 0;
        }
    }
    for (const FeatureEncoding::Bins& bins : encoding.bins) {
        if (!encoded)
            encoded = table;
        encoded->addField(bins.feature, binned(bins, side, table.size()));
    }
    return encoded;
}

} // namespace

EncodedFeatures::EncodedFeatures(const FeatureEncoding& encoding, const PreparedData& data,
                                 UnknownDuration unknownDuration)
    : m_dataset(data.dataset)
{
    const auto& [users, videos] = std::tie(m_dataset->users, m_dataset->videos);
    requireFields(users.fields, encoding.users, "users");
    requireFields(videos.fields, encoding.videos, "videos");
    const auto encode = [&](const auto& table, const FeatureEncoding::Side& side) {
        const bool isOwn = unknownDuration == UnknownDuration::Zero;
        return encodeTable(table.fields, table.side, side,
                           isOwn ? std::vector<Translation>(side.vocabularies.size())
                                 : translations(table, side, m_dataset->kind),
                           m_unknownCodes);
    };
    m_users = encode(users, encoding.users);
    m_videos = encode(videos, encoding.videos);
    const std::vector<double> durations = meanNormalizedDurations(data);
    m_durationCodes.reserve(durations.size());
    for (const double duration : durations)
        m_durationCodes.push_back(durationCodeOf(duration, encoding.durations, unknownDuration));
}

FeatureTables EncodedFeatures::tables() const
{
    return {m_users ? *m_users : m_dataset->users.fields, m_videos ? *m_videos : m_dataset->videos.fields};
}

} // namespace watchlab::gr
