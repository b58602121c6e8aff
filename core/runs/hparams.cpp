// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/hparams.h"

#include "core/runs/wire_format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>

namespace watchlab::hparams {

namespace {

using nlohmann::json;

// Field numbers of plugin_data.proto, api.proto and struct.proto.
namespace field {
constexpr int experiment = 2, start = 3, end = 4;
constexpr int parameterInfos = 4, metricInfos = 5;
constexpr int name = 1, type = 4;
constexpr int metricName = 1, metricLabel = 3, metricTagName = 2;
constexpr int parameters = 1, startSeconds = 5;
constexpr int mapKey = 1, mapValue = 2;
constexpr int number = 2, text = 3, truth = 4;
constexpr int status = 1, endSeconds = 2;
} // namespace field

std::optional<double> numberOf(const std::string& text)
{
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool isTruth(const std::string& text)
{
    return text == "true" || text == "false";
}

void appendDouble(std::string& message, int number, double value)
{
    appendFixed64(message, number, std::bit_cast<std::uint64_t>(value));
}

std::string wrapped(int number, const std::string& data)
{
    std::string message;
    appendBytes(message, number, data);
    return message;
}

double secondsOf(const json& run, const char* key)
{
    const auto found = run.find(key);
    return found != run.end() && found->is_number() ? found->get<double>() / 1000 : 0;
}

} // namespace

std::string metricTag(const std::string& key)
{
    return "final/" + key;
}

void Experiment::add(const json& rows)
{
    for (const auto& [key, value] : rows.at("parameters").items())
        m_values[key].push_back(value.get<std::string>());
    for (const auto& [key, value] : rows.at("metrics").items())
        if (std::ranges::count(m_metrics, key) == 0)
            m_metrics.push_back(key);
}

Experiment::Type Experiment::typeOf(const std::string& key) const
{
    const std::vector<std::string>& values = m_values.at(key);
    if (std::ranges::all_of(values, isTruth))
        return Type::Truth;
    return std::ranges::all_of(values, [](const std::string& value) { return numberOf(value).has_value(); })
               ? Type::Number
               : Type::Text;
}

std::string Experiment::message() const
{
    std::vector<std::string> keys;
    for (const auto& [key, values] : m_values)
        keys.push_back(key);
    std::ranges::stable_partition(keys, [this](const std::string& key) {
        const std::vector<std::string>& values = m_values.at(key);
        return std::ranges::count(values, values.front()) != std::ssize(values);
    });
    std::string experiment;
    for (const std::string& key : keys) {
        std::string info;
        appendBytes(info, field::name, key);
        appendVarint(info, field::type, static_cast<std::uint64_t>(typeOf(key)));
        appendBytes(experiment, field::parameterInfos, info);
    }
    for (const std::string& key : m_metrics) {
        std::string info;
        appendBytes(info, field::metricName, wrapped(field::metricTagName, metricTag(key)));
        appendBytes(info, field::metricLabel, key);
        appendBytes(experiment, field::metricInfos, info);
    }
    return wrapped(field::experiment, experiment);
}

std::string Experiment::startMessage(const json& rows) const
{
    std::string start;
    for (const auto& [key, value] : rows.at("parameters").items()) {
        const auto words = value.get<std::string>();
        std::string held;
        switch (typeOf(key)) {
        case Type::Number:
            appendDouble(held, field::number, numberOf(words).value());
            break;
        case Type::Truth:
            appendVarint(held, field::truth, words == "true" ? 1 : 0);
            break;
        case Type::Text:
            appendBytes(held, field::text, words);
            break;
        }
        std::string entry;
        appendBytes(entry, field::mapKey, key);
        appendBytes(entry, field::mapValue, held);
        appendBytes(start, field::parameters, entry);
    }
    appendDouble(start, field::startSeconds, secondsOf(rows.at("run"), "created_ms"));
    return wrapped(field::start, start);
}

std::string Experiment::endMessage(const json& rows)
{
    enum Status : std::uint64_t { Unknown, Success, Failure, Running };
    const std::string status = rows.at("run").at("status").get<std::string>();
    std::string end;
    appendVarint(end, field::status,
                 status == "completed" ? Success
                 : status == "failed"  ? Failure
                 : status == "running" ? Running
                                       : Unknown);
    appendDouble(end, field::endSeconds, secondsOf(rows.at("run"), "finished_ms"));
    return wrapped(field::end, end);
}

} // namespace watchlab::hparams
