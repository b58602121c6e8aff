// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>
#include <fstream>

namespace watchlab::test {

/// A table of plays with text ids, its names unknown to no guess: member, clip, play (ms), len (s), at.
inline QString writeTable(const std::filesystem::path& path, char delimiter = ',')
{
    std::ofstream file(path);
    const char d = delimiter;
    file << "uid" << d << "vid" << d << "play" << d << "len" << d << "timestamp" << d << "note\n";
    for (int i = 0; i < 400; ++i)
        file << "u" << i % 20 << d << "v" << i % 37 << d << 1000 + 37 * (i % 91) << d << 4000 + 100 * (i % 37)
             << d << 1593878903 + i * 60 << d << "some text " << i % 7 << "\n";
    return QString::fromStdString(path.string());
}

} // namespace watchlab::test
