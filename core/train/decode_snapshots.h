// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

/// How a model that decodes amounts came to one prediction, and what it says to a viewing that is other than
/// it is. Values.
namespace watchlab {

/// One position of a decoded sequence.
struct DecodedStep {
    std::int32_t token = 0;           ///< the likeliest
    std::int32_t windowBegin = 0;     ///< of the tokens whose amounts count, around the likeliest
    std::int32_t windowEnd = 0;       ///< one past the last
    double adds = 0;                  ///< expected amount over the window, thousandths of the unit
    std::vector<float> probabilities; ///< per token
};

/// Attention of each decoded position to itself and the ones before it. Position 0 reads the start token,
/// position i what was decoded at i - 1.
struct SelfAttention {
    std::size_t layers = 0;
    std::size_t heads = 0;
    std::size_t positions = 0;
    std::vector<float> weights; ///< [layers, heads, from, to]; 0 where to > from

    double at(std::size_t layer, std::size_t head, std::size_t from, std::size_t to) const
    {
        return weights[((layer * heads + head) * positions + from) * positions + to];
    }
};

/// A video with a user, decoded step by step. The steps' amounts add up to what is predicted.
struct DecodedViewing {
    std::int64_t userId = 0;
    std::int64_t videoId = 0;
    std::int64_t step = 0; ///< of the checkpoint
    std::string unit;      ///< of predicted and truth
    std::string caption;
    double predicted = 0;              ///< as in the user's list
    std::vector<std::int32_t> amounts; ///< per token, thousandths; 0 for the special ones before firstAmount
    std::int32_t startToken = 0;
    std::int32_t endToken = 0;
    std::int32_t firstAmount = 0;
    std::vector<DecodedStep> steps;
    SelfAttention attention;
    double truth = std::numeric_limits<double>::quiet_NaN(); ///< mean of the viewings; NaN without any
    bool truthFromTraining = false;                          ///< there are none but train rows
    std::vector<std::int32_t> trueTokens;                    ///< amounts, then the end; empty without truth
    std::int32_t trueRest = 0;                               ///< thousandths that no token expresses
};

/// Key of the video's length, which all families read.
inline constexpr const char* lengthFeature = "video.duration";

/// Something of a viewing that a what-if may change: a feature of the user, of the video, or of neither, such
/// as the hour.
struct ViewingFeature {
    std::string key;  ///< "user.onehot_feat3", "video.duration", "viewing.hour_of_day"
    std::string name; ///< as the data has it
    std::string term; ///< whose weight in the video's texts it is; empty of other features
    bool ofVideo = false;
    bool ofViewing = false; ///< of neither
    bool isNumber =
        false;         ///< any number may be written: where the model knows but some, it reads the nearest
    std::string unit;  ///< of a number; may be empty
    std::string value; ///< as it is; empty = it does not count
    std::vector<std::string> values; ///< what the model has learnt, in order; of numbers at least some of
                                     ///< them; else empty = too many to list
};

/// A feature's other value; empty = as if it were not there.
struct FeatureChange {
    std::string feature; ///< key
    std::string value;
    bool operator==(const FeatureChange&) const = default;
};

/// What the answers to what-ifs consist of.
struct AnswerForm {
    std::string unit;                  ///< of what is predicted; may be empty
    bool tokens = false;               ///< they say what was decoded
    std::vector<std::string> outcomes; ///< whose probabilities stand beside the prediction: "like"
};

/// What is predicted for a viewing with other features.
struct WhatIfAnswer {
    double predicted = 0;
    double delta = 0;                 ///< to the viewing as it is; exactly 0 without changes
    std::vector<double> chances;      ///< of AnswerForm::outcomes
    std::vector<FeatureChange> read;  ///< the changes as the model reads them
    std::vector<std::int32_t> tokens; ///< decoded, the end included; empty for families without
};

} // namespace watchlab
