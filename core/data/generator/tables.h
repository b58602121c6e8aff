// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/generator/clips.h"
#include "core/data/generator/people.h"
#include "core/data/generator/texts.h"

#include <vector>

namespace watchlab::generator {

/// The columns of user_features.csv between user_id and onehot_feat0, in file order.
std::vector<SideColumn> profileColumns(const std::vector<Person>& people);

/// Users and videos as KuaiRec's reader makes them from the files; side columns of users included.
UserTable userTable(const std::vector<Person>& people);
VideoTable videoTable(const std::vector<Clip>& clips, const std::vector<ClipText>& texts);

} // namespace watchlab::generator
