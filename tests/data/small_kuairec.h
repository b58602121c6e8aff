// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace watchlab::test {

inline void writeText(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

/// user_features' header and one line per user: "<id>,<degree>,<18 features>".
inline std::string userFeatures(const std::vector<std::string>& lines)
{
    std::string text = "user_id,user_active_degree";
    for (int k = 0; k < 18; ++k)
        text += ",onehot_feat" + std::to_string(k);
    for (const std::string& line : lines)
        text += "\n" + line;
    return text + "\n";
}

/// The texts of a KuaiRec folder with three users and three videos. Replace or erase files, then write them.
struct SmallKuaiRec {
    std::map<std::string, std::string> files = {
        {"big_matrix.csv", "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n"
                           "4,10,1500,3000,2020-07-05 00:08:23.4,20200705,1593878903.4,0.5\n"
                           "4,11,9000,6000,2020-07-05 00:09:00,20200705,1593878940.0,1.5\n"
                           "7,10,0,3000,2020-07-06 00:09:00,20200706,1593965340.0,0.0\n"
                           "4,10,1500,3000,2020-07-05 00:08:23.4,20200705,1593878903.4,0.5\n"
                           "9,12,6000,4000,2020-07-06 10:00:00,20200706,1594000800.0,1.5\n"},
        {"small_matrix.csv", "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n"
                             "9,11,3000,6000,2020-07-07 10:00:00,20200707.0,1594087200.0,0.5\n"
                             "9,10,4500,3000,,,,1.5\n"},
        {"user_features.csv",
         userFeatures({"4,full_active,0,3,5,1,,1,1,1,1,1,1,1,1,0.0,,1.0,0.0,1.0",
                       "7,UNKNOWN,1,2,9,1,2.0,1,1,1,1,1,1,1,0,0.0,1.0,1.0,0.0,1.0",
                       "9,high_active,0,2,5,1,7.0,1,1,1,1,1,1,1,1,0.0,0.0,1.0,0.0,1.0"})},
        {"item_categories.csv", "video_id,feat\n10,\"[27, 9]\"\n11,[0]\n12,\"[1, 2, 3, 4]\"\n"},
    };

    void write(const std::filesystem::path& folder) const
    {
        for (const auto& [name, text] : files)
            writeText(folder / name, text);
    }
};

/// What an InputError says, or "no error".
template<typename Action>
std::string errorOf(Action action)
{
    try {
        action();
    } catch (const std::exception& error) {
        return error.what();
    }
    return "no error";
}

} // namespace watchlab::test
