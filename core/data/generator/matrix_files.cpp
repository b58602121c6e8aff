// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/calendar.h"
#include "core/data/generator/csv_text.h"
#include "core/data/generator/files.h"
#include "core/util/atomic_file.h"
#include "core/util/in_order.h"

#include <cmath>

namespace watchlab::generator {

namespace {

constexpr std::size_t rowsPerPiece = std::size_t(1) << 15;
constexpr std::int64_t msPerDay = 86400000;

void appendTwoDigits(std::string& text, std::int64_t value)
{
    text.push_back(static_cast<char>('0' + value / 10));
    text.push_back(static_cast<char>('0' + value % 10));
}

/// Thousandths as decimals, without trailing zeros; nothing for none.
void appendMilli(std::string& text, std::int64_t milli)
{
    if (milli == 0)
        return;
    text.push_back('.');
    text.push_back(static_cast<char>('0' + milli / 100));
    if (milli % 100)
        text.push_back(static_cast<char>('0' + milli / 10 % 10));
    if (milli % 10)
        text.push_back(static_cast<char>('0' + milli % 10));
}

/// "2020-07-05 00:08:23.438", local.
void appendTime(std::string& text, std::int64_t timeMs)
{
    const std::int64_t day = localDay(timeMs);
    const std::int64_t within = localMs(timeMs) - day * msPerDay;
    const std::int32_t date = dateOfDay(day);
    text += std::to_string(date / 10000);
    text.push_back('-');
    appendTwoDigits(text, date / 100 % 100);
    text.push_back('-');
    appendTwoDigits(text, date % 100);
    text.push_back(' ');
    appendTwoDigits(text, within / 3600000);
    text.push_back(':');
    appendTwoDigits(text, within / 60000 % 60);
    text.push_back(':');
    appendTwoDigits(text, within / 1000 % 60);
    appendMilli(text, within % 1000);
}

/// The small matrix has gaps among its dates, which makes them decimals ("20200705.0").
std::string formatRows(const ViewingTable& rows, std::size_t begin, std::size_t end)
{
    const bool small = begin >= rows.testBegin;
    CsvText csv;
    std::string time;
    for (std::size_t row = begin; row < end; ++row) {
        csv.whole(rows.user[row]).whole(rows.video[row]).whole(rows.watchMs[row]).whole(rows.durationMs[row]);
        if (std::isnan(rows.timestamp[row])) {
            csv.empty().empty().empty();
        } else {
            time.clear();
            appendTime(time, std::llround(rows.timestamp[row] * 1000));
            csv.field(time);
            if (small)
                csv.real(rows.date[row]);
            else
                csv.whole(rows.date[row]);
            csv.real(rows.timestamp[row]);
        }
        csv.real(rows.watchRatio[row]).endRecord();
    }
    return csv.take();
}

void writeMatrix(const ViewingTable& rows, std::size_t begin, std::size_t end,
                 const std::filesystem::path& path, const JobContext& job)
{
    AtomicFile file(path);
    file.write("user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n");
    const std::string phase = "Writing " + path.filename().string();
    const std::size_t pieces = (end - begin + rowsPerPiece - 1) / rowsPerPiece;
    makeInOrder(
        pieces, readingThreads(), job,
        [&](std::size_t piece) {
            const std::size_t from = begin + piece * rowsPerPiece;
            return formatRows(rows, from, std::min(from + rowsPerPiece, end));
        },
        [&](std::size_t piece, const std::string& text) {
            file.write(text);
            job.report(phase, std::min((piece + 1) * rowsPerPiece, end - begin), end - begin);
        });
    file.commit();
}

} // namespace

void writeMatrices(const ViewingTable& rows, const std::filesystem::path& folder, const JobContext& job)
{
    writeMatrix(rows, 0, rows.testBegin, folder / "big_matrix.csv", job);
    writeMatrix(rows, rows.testBegin, rows.size(), folder / "small_matrix.csv", job);
}

} // namespace watchlab::generator
