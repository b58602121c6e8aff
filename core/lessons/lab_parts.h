// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lab.h"

#include <cstdint>
#include <string>
#include <vector>

/// What the labs are made of; each in a file of its own.
namespace watchlab::lessons {

Lab vocabularyLab(); ///< the rounds in which a vocabulary is found
Lab labelLab();      ///< one number to tokens and back
Lab windowLab();     ///< a distribution over tokens to one amount
Lab feedingLab();    ///< a decoder fed true or own tokens
Lab scheduleLab();   ///< the ratio over a run
Lab rankingLab();    ///< one user's list and its scores

double number(const LabSettings& settings, std::string_view key);
std::int64_t whole(const LabSettings& settings, std::string_view key);
const std::vector<double>& numbers(const LabSettings& settings, std::string_view key);
const std::string& choice(const LabSettings& settings, std::string_view key);
std::vector<std::int32_t> wholeNumbers(const LabSettings& settings, std::string_view key);

/// "1,750"; "0.25" where it is not whole.
std::string numberWords(double value);
/// from, from + 1, ... so many of them
std::vector<double> countingFrom(double from, std::size_t count);

} // namespace watchlab::lessons
