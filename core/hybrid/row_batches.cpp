// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/row_batches.h"

namespace watchlab::hybrid {

void joinShared(Crew& crew, const BoosterRows& rows, std::size_t first, std::size_t width,
                std::span<float> out)
{
    const std::size_t count = out.size() / width;
    const auto parts = static_cast<std::size_t>(crew.threads());
    crew.run(crew.threads(), [&](int task) {
        const std::size_t begin = count * static_cast<std::size_t>(task) / parts;
        const std::size_t end = count * (static_cast<std::size_t>(task) + 1) / parts;
        if (begin < end)
            rows.join(first + begin, out.subspan(begin * width, (end - begin) * width));
    });
}

BoosterRows everyNth(const BoosterRows& rows, std::size_t width, std::size_t most)
{
    const std::size_t stride = (rows.count + most - 1) / most;
    if (stride <= 1)
        return rows;
    return {(rows.count + stride - 1) / stride,
            [rows, stride, width](std::size_t first, std::span<float> out) {
                for (std::size_t i = 0; i * width < out.size(); ++i)
                    rows.join((first + i) * stride, out.subspan(i * width, width));
            },
            [rows, stride](std::size_t row) { return rows.label(row * stride); }};
}

} // namespace watchlab::hybrid
