// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/described_columns.h"

#include "core/data/column_dictionary.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace watchlab {

namespace {

/// Collects the columns of one dataset.
class Describer {
    static constexpr std::int32_t unknown = -1; ///< of play times and lengths

public:
    explicit Describer(const Dataset& dataset)
        : m_dataset(dataset)
    {
    }

    std::vector<DescribedColumn> take() { return std::move(m_columns); }

    void addRows()
    {
        const ViewingTable& rows = m_dataset.rows;
        const std::size_t count = rows.size();
        add("rows", {"user_id"}, ColumnType::Whole, ColumnRole::User, count, 0);
        add("rows", {"video_id", "item_id"}, ColumnType::Whole, ColumnRole::Item, count, 0);
        addNumbers({"play_duration", "play_time_ms", "play_ms"}, rows.watchMs, ColumnType::Whole,
                   ColumnRole::WatchTime);
        addNumbers({"video_duration", "duration_ms", "length_ms"}, rows.durationMs, ColumnType::Whole,
                   ColumnRole::Length);
        addNumbers({"watch_ratio"}, rows.watchRatio, ColumnType::Real, ColumnRole::Target);
        addNumbers({"watch_ratio_normed"}, rows.normalizedRatio, ColumnType::Real, ColumnRole::Target);
        addNumbers({std::string_view(m_dataset.givenTargetName)}, rows.givenTarget, ColumnType::Real,
                   ColumnRole::Target);
        addNumbers({"timestamp", "time_ms", "time_stamp"}, rows.timestamp, ColumnType::Real,
                   ColumnRole::Time);
        if (!rows.date.empty())
            add("rows", {"date"}, ColumnType::Whole, ColumnRole::NotUsed, count,
                static_cast<std::size_t>(std::ranges::count(rows.date, 0)));
        for (const std::string& signal : m_dataset.signalNames)
            add("rows", {std::string_view(signal)}, ColumnType::Whole, ColumnRole::NotUsed, count, 0);
    }

    template<typename Table>
    void addTable(const std::string& whose, const Table& table, ColumnRole feature, ColumnRole number)
    {
        const FieldTable& fields = table.fields;
        for (std::size_t field = 1; field < fields.width(); ++field) {
            std::size_t missing = 0;
            for (std::size_t entry = 0; entry < fields.size(); ++entry)
                missing += fields.mask(entry)[field] == 0;
            add(whose, {std::string_view(fields.fields()[field].name)}, ColumnType::Whole, feature,
                fields.size(), missing);
        }
        for (const SideColumn& side : table.side) {
            const bool isField =
                std::ranges::find(fields.fields(), side.name, &Field::name) != fields.fields().end();
            if (isField) // a field's values as the file has them
                continue;
            if (side.numbers.empty())
                addTexts(whose, side.name, side.texts, ColumnRole::NotUsed);
            else
                add(whose, {std::string_view(side.name)}, ColumnType::Real,
                    side.isFeature ? number : ColumnRole::NotUsed, side.numbers.size(),
                    countNan(side.numbers));
        }
    }

    void addTexts(const std::string& whose, std::string_view name, const std::vector<std::string>& texts,
                  ColumnRole role)
    {
        if (!texts.empty())
            add(whose, {name}, ColumnType::Text, role, texts.size(),
                static_cast<std::size_t>(std::ranges::count_if(texts, &std::string::empty)));
    }

private:
    template<typename Values>
    static std::size_t countNan(const Values& values)
    {
        return static_cast<std::size_t>(
            std::count_if(values.begin(), values.end(), [](auto value) { return std::isnan(value); }));
    }

    template<typename T>
    void addNumbers(std::initializer_list<std::string_view> names, const Column<T>& values, ColumnType type,
                    ColumnRole role)
    {
        if (values.empty())
            return;
        std::size_t missing = 0;
        if constexpr (std::is_floating_point_v<T>)
            missing = countNan(values);
        else
            missing = static_cast<std::size_t>(std::ranges::count(values, unknown));
        add("rows", names, type, role, values.size(), missing);
    }

    /// Under the first of the names that the format's dictionary knows, else under the first.
    void add(const std::string& whose, std::initializer_list<std::string_view> names, ColumnType type,
             ColumnRole role, std::size_t values, std::size_t missing)
    {
        DescribedColumn column{whose, std::string(*names.begin()),       type,
                               role,  static_cast<std::int64_t>(values), static_cast<std::int64_t>(missing),
                               {}};
        for (const std::string_view name : names) {
            if (const DocumentedColumn* known = find(whose, name)) {
                column.file = known->file.empty() ? whose : fileLike(known->file);
                column.name = name;
                column.description = known->description;
                break;
            }
        }
        m_columns.push_back(std::move(column));
    }

    /// Of several columns by that name, the one with the right owner.
    const DocumentedColumn* find(const std::string& whose, std::string_view name) const
    {
        for (const DocumentedColumn& known : columnDictionary(m_dataset.kind)) {
            const bool isFile = std::ranges::any_of(m_dataset.files, [&](const std::string& file) {
                return known.file.empty() || fitsPattern(file, known.file);
            });
            const bool ofRows = known.file.find("matrix") != std::string_view::npos ||
                                known.file.find("log") != std::string_view::npos || known.file == "*.inter" ||
                                known.file.find("_processed") != std::string_view::npos;
            const bool right = known.file.empty() || ofRows == (whose == "rows");
            if (isFile && right && fitsPattern(name, known.name))
                return &known;
        }
        return nullptr;
    }

    std::string fileLike(std::string_view pattern) const
    {
        const auto found = std::ranges::find_if(
            m_dataset.files, [&](const std::string& file) { return fitsPattern(file, pattern); });
        return found == m_dataset.files.end() ? std::string(pattern) : *found;
    }

    const Dataset& m_dataset;
    std::vector<DescribedColumn> m_columns;
};

} // namespace

std::vector<DescribedColumn> describeColumns(const Dataset& dataset)
{
    Describer describer(dataset);
    describer.addRows();
    describer.addTable("users", dataset.users, ColumnRole::UserFeature, ColumnRole::UserNumber);
    describer.addTable("videos", dataset.videos, ColumnRole::ItemFeature, ColumnRole::ItemNumber);
    describer.addTexts("videos", "caption", dataset.videos.caption, ColumnRole::Text);
    describer.addTexts("videos", "first_level_category_name", dataset.videos.category, ColumnRole::Category);
    return describer.take();
}

} // namespace watchlab
