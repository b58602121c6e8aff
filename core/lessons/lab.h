// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// The stages of lessons: small experiments on data that one can type in, computed by the same functions that
/// runs use. Pure functions from settings to numbers and pictures; any thread. All words are English source
/// texts, which the window translates in the context "labs".
namespace watchlab {

/// A number, some numbers, or the key of a choice.
using LabValue = std::variant<double, std::vector<double>, std::string>;
using LabSettings = std::map<std::string, LabValue, std::less<>>;

/// One thing that can be set in a lab: the only place that knows its key, words and range.
struct LabSetting {
    enum class Kind { Whole, Real, Numbers, Choice };
    struct Choice {
        std::string_view key;
        std::string_view label;
    };
    std::string_view key;
    std::string_view label;
    Kind kind = Kind::Real;
    LabValue usual;
    double minimum = 0; ///< of a number, or of each of several; inclusive
    double maximum = 0;
    std::vector<Choice> choices;
    bool whole = false;           ///< Numbers: only whole ones
    std::string_view unit = {};   ///< behind the number
    bool nearOne = false;         ///< a slider moves its distance from 1 by the logarithm
    std::size_t mostNumbers = 40; ///< Numbers: what still makes a picture
};

/// What a series stands for, and so how it looks. Truth is grey, the model blue, a threshold orange.
enum class LabLook { Model, Before, Truth, Threshold, Good, Trouble, Other };

struct LabSeries {
    std::string_view name;
    LabLook look = LabLook::Model;
    std::vector<double> values;
    std::vector<double> places; ///< x of curves, ascending; bars stand at 0, 1, ...
    bool behind = false;        ///< bars: seen where those after it are lower
    bool hollow = false;        ///< bars: a frame, for what is no more or not yet
    bool figures = false;       ///< bars: the number over each
    bool dashed = false;        ///< curves
    bool dots = false;          ///< curves
};

struct LabPlot {
    enum class Kind { Bars, Curves };
    Kind kind = Kind::Bars;
    std::string_view title;
    std::string_view xTitle;
    std::string_view yTitle;
    std::vector<std::string> categories; ///< under the bars; with `categoryWord` before them where it is set
    std::vector<LabSeries> series;
    struct Threshold {
        double value = 0;
        std::string_view name;
    };
    std::optional<Threshold> threshold;                       ///< across the bars
    double cursor = std::numeric_limits<double>::quiet_NaN(); ///< x of an upright line on curves
    int decimals = 0;                                         ///< of bars' figures
    std::optional<std::pair<double, double>> y;               ///< fixed range
};

/// A number that the lab can be asked for: in texts as {key}, in checkpoints by its key.
struct LabQuantity {
    std::string_view key;
    std::string_view label;
    int decimals = 0;
    bool shown = false; ///< among the figures beside the picture
};

struct LabResult {
    std::map<std::string, double, std::less<>> quantities; ///< NaN = there is none with these settings
    std::vector<LabPlot> plots;                            ///< the first is the large one
    std::map<std::string, double, std::less<>> largest;    ///< of settings whose range depends on the others
    /// What these settings are called in a run: parameter key and text.
    std::vector<std::pair<std::string, std::string>> parameters;
};

struct Lab {
    std::string_view key; ///< what lesson files call it
    std::string_view name;
    std::vector<LabSetting> settings;
    std::vector<LabQuantity> quantities;
    /// Every setting there and within its range. Throws UsageError naming the setting where the engine
    /// refuses what they mean together.
    LabResult (*run)(const LabSettings&);

    const LabSetting* findSetting(std::string_view key) const;
    const LabQuantity* findQuantity(std::string_view key) const;
};

/// All labs, in the order of the documentation.
std::span<const Lab> labs();
const Lab* findLab(std::string_view key);

/// Every text that a lab may say: names, labels, titles, units. For translations.
std::vector<std::string> labTexts();

/// All settings of the lab as they usually are.
LabSettings usualSettings(const Lab& lab);
/// What is wrong with the value; empty = nothing.
std::string problemOf(const LabSetting& setting, const LabValue& value);
/// Checks all, then runs. Throws UsageError naming the setting.
LabResult runLab(const Lab& lab, const LabSettings& settings);

} // namespace watchlab
