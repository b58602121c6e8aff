// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The one torch header of the model folders, precompiled: tensors and their operations, no modules, no
/// autograd.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
