// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/data_params.h"

namespace watchlab {

/// Whether the split takes test rows out of the rows itself: files and imported splits bring theirs along.
constexpr bool takesTestRows(Split split)
{
    return split != Split::Files && split != Split::Imported;
}

/// Whether the validation share is one of all rows (or users): test and validation part are then shares of
/// the same. Where one counts users and the other rows, it is one of those that the test part left.
constexpr bool validatesShareOfAll(const DataParams& protocol)
{
    return takesTestRows(protocol.split) &&
           (protocol.split == Split::User) == (protocol.validationSplit == ValidationSplit::ByUser);
}

/// Whether rows that repeat others in every column may be drawn into both train and test part. Splits by user
/// and by time keep them together.
constexpr bool repeatsTrainRows(const DataParams& protocol)
{
    return protocol.split == Split::Random && protocol.duplicates == Duplicates::Keep;
}

} // namespace watchlab
