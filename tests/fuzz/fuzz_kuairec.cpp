// SPDX-License-Identifier: GPL-3.0-or-later
// KuaiRec's files, in this order, with a line "====" between.
#include "core/data/kuairec_reader.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <fstream>

using namespace watchlab;

namespace {

constexpr std::array names = {"big_matrix.csv",          "small_matrix.csv",
                              "user_features.csv",       "item_categories.csv",
                              "social_network.csv",      "kuairec_caption_category.csv",
                              "item_daily_features.csv", "watchlab_actions.csv"};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const test::TemporaryFolder folder;
    constexpr std::string_view border = "\n====\n";
    std::string_view left = fuzz::textOf(data, size);
    bool ended = false;
    for (const char* name : names) {
        const std::filesystem::path path = folder / name;
        if (ended) {
            std::filesystem::remove(path);
            continue;
        }
        const std::size_t end = left.find(border);
        ended = end == left.npos;
        std::ofstream(path, std::ios::binary) << left.substr(0, end);
        left.remove_prefix(ended ? left.size() : end + border.size());
    }
    fuzz::refusalOf([&] {
        const auto dataset = readKuaiRec(folder.path());
        fuzz::expect(dataset->rows.video.size() == dataset->rows.size(), "columns are of one length");
        dataset->actions.check(dataset->rows.size());
        for (const std::uint32_t video : dataset->rows.video)
            fuzz::expect(video < dataset->videos.size(), "videos are in the table");
        for (const std::uint32_t user : dataset->rows.user)
            fuzz::expect(user < dataset->users.size(), "users are in the table");
    });
    return 0;
}
