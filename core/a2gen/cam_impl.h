// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/torch_headers_impl.h"

#include <cstdint>
#include <vector>

/// The context-aware attention module (CAM, section 3.2 of the paper) on tensors without padding. Gradients
/// come from torch's autograd. E = width, H = heads, d = E / H.
namespace watchlab::a2gen {

/// y = x weight^T + bias.
struct Linear {
    at::Tensor weight; ///< [out, in]
    at::Tensor bias;   ///< [out]
    at::Tensor operator()(const at::Tensor& x) const { return at::linear(x, weight, bias); }
};

struct Cam {
    Linear sequence; ///< of the elements
    Linear context;
    Linear query; ///< of [element, context]
    Linear key;
    Linear value;
    Linear headOutput; ///< d -> E, one for all heads
    Linear gate;       ///< context -> one weight per head
    std::int64_t heads = 1;

    std::int64_t width() const { return sequence.weight.size(0); }
    std::int64_t headWidth() const { return width() / heads; }
};

/// What does not depend on the context: f(elements) split into heads. [n, E] each.
struct CamElements {
    at::Tensor query; ///< without the context's part
    at::Tensor key;
    at::Tensor value;
};

/// What does depend on it, one row per context.
struct CamContext {
    at::Tensor output; ///< c, [n, E]
    at::Tensor query;  ///< what c adds to each query, [n, E]
    at::Tensor gate;   ///< softmax, [n, H]
};

CamElements elementsOf(const Cam& cam, const at::Tensor& elements);
CamContext contextOf(const Cam& cam, const at::Tensor& context);

enum class Mask { None, Causal };

/// Sequences of one length, [n, T, E] elements as [n T, E], one context each. Returns [n, T, E].
at::Tensor attend(const Cam& cam, const CamElements& elements, const CamContext& context, std::int64_t length,
                  Mask mask);

/// The sum of attend() over each sequence, [n, E], without a mask.
at::Tensor attendAndSum(const Cam& cam, const CamElements& elements, const CamContext& context,
                        std::int64_t length);

/// Contexts that look at windows of one stretch of elements.
struct WindowGroup {
    std::int64_t elementBegin = 0;
    std::int64_t elementEnd = 0;
    std::int64_t rowBegin = 0;
    std::int64_t rowEnd = 0;
    std::int64_t elements() const { return elementEnd - elementBegin; }
    std::int64_t rows() const { return rowEnd - rowBegin; }
};
struct Windows {
    std::vector<WindowGroup> groups;
    std::vector<std::int64_t> begin; ///< per row, into the elements
    std::vector<std::int64_t> end;
    at::Tensor sizes; ///< [rows, 1], in the model's type
};

/// 1 where an element lies in a row's window, else 0: [rows, elements] of a group.
at::Tensor windowMask(const Windows& windows, const WindowGroup& group, at::ScalarType type);

/// How softmax over windows is computed. Shared: what two elements say to each other is exponentiated once
/// per group, which is exact, since exp(a + b) = exp(a) exp(b). PerRow: as it is written. Automatic: shared
/// unless that could leave the range of the type.
enum class WindowMethod { Automatic, Shared, PerRow };

/// The sum of CAM's outputs over each row's window, [rows, E]: zeros where the window is empty. attention,
/// where given, receives how much of each element's value enters the sum, averaged over the window's
/// positions: per row [heads, size of its window], each head's sum 1.
at::Tensor attendToWindows(const Cam& cam, const CamElements& elements, const CamContext& context,
                           const Windows& windows, WindowMethod method = WindowMethod::Automatic,
                           std::vector<std::vector<float>>* attention = nullptr);

} // namespace watchlab::a2gen
