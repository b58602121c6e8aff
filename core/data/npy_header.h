// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/npy.h"

#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What precedes the numbers in a .npy file.
struct NpyHeader {
    NpyType type = NpyType::Float64;
    std::vector<std::size_t> shape;
    std::size_t dataBegin = 0; ///< bytes from the start of the file
};

/// Throws InputError as NpyFile's constructor says. file is for the message.
NpyHeader parseNpyHeader(std::string_view bytes, const std::string& file);

/// The first bytes of a version 1.0 file with float64 in C order, padded to a multiple of 64.
std::string npyHeaderText(std::size_t rows, std::size_t columns);

/// The same for any shape, with int64.
std::string npyWholeHeaderText(const std::vector<std::size_t>& shape);

/// "(1200, 52)", "(5,)".
std::string shapeText(const std::vector<std::size_t>& shape);

} // namespace watchlab
