// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/changeable_viewing.h"
#include "core/util/error.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

struct Fixture {
    std::shared_ptr<const PreparedData> data;
    FeatureEncoding encoding;
    EncodedFeatures features;

    explicit Fixture(std::shared_ptr<Dataset> dataset = test::makeTinyDataset())
        : data(prepare(dataset, protocol()))
        , encoding(learnEncoding(*data))
        , features(encoding, *data, UnknownDuration::Zero)
    {
    }
    static DataParams protocol()
    {
        DataParams protocol;
        protocol.duplicates = Duplicates::Keep;
        return protocol;
    }
    ChangeableViewing viewing(std::uint32_t user, std::uint32_t video) const
    {
        return {encoding, features, user, video, durationRange(*data)};
    }
};

const ViewingFeature& find(const std::vector<ViewingFeature>& features, const std::string& key)
{
    const auto found = std::ranges::find(features, key, &ViewingFeature::key);
    REQUIRE(found != features.end());
    return *found;
}

bool same(const LoneRow& a, const LoneRow& b)
{
    return a.users == b.users && a.videos == b.videos && a.row.durations == b.row.durations;
}

} // namespace

TEST_CASE("a viewing says what a model reads of it", "[gr]")
{
    const Fixture fixture;
    const auto features = fixture.viewing(5, 12).features();
    CHECK(features.size() == userFieldCount + videoFieldCount + 1);
    CHECK(find(features, "user.user_id").value == "5");
    CHECK(find(features, "user.user_id").values.size() == 30);
    CHECK(find(features, "video.item_id").value == "12");
    CHECK(find(features, "video.feat0").value == "3");  // 1 + 12 % 5
    CHECK(find(features, "video.feat1").value.empty()); // it does not count
    const ViewingFeature& duration = find(features, "video.duration");
    CHECK(duration.isNumber);
    CHECK(duration.unit == "s");
    CHECK(duration.value == "5.6"); // 5000 + 100 * (12 / 2) ms
    CHECK(duration.values.front() == "5");
    CHECK(duration.values.back() == "6.9");
}

TEST_CASE("a viewing's features can be other than they are", "[gr]")
{
    const Fixture fixture;
    const ChangeableViewing viewing = fixture.viewing(5, 12);
    std::vector<FeatureChange> read;
    const LoneRow asItIs = viewing.with({}, read);
    CHECK(read.empty());
    CHECK(std::ranges::equal(asItIs.users.codes(0), fixture.features.tables().users.codes(5)));
    CHECK(std::ranges::equal(asItIs.videos.mask(0), fixture.features.tables().videos.mask(12)));
    CHECK(asItIs.row.durations.front() == fixture.features.durationCode(12));

    SECTION("what is written as it was is no change")
    {
        CHECK(
            same(viewing.with({{"user.user_id", "5"}, {"video.duration", "5.6"}, {"video.feat1", ""}}, read),
                 asItIs));
        CHECK(read.empty());
    }
    SECTION("another user and another video")
    {
        const LoneRow other = viewing.with({{"user.user_id", "7"}, {"video.feat1", "2"}}, read);
        CHECK(other.users.codes(0)[0] == 7);
        CHECK(other.users.codes(0)[1] == asItIs.users.codes(0)[1]);
        CHECK(other.videos.codes(0)[2] == 2);
        CHECK(other.videos.mask(0)[2] == 1);
        CHECK(read == std::vector<FeatureChange>{{"user.user_id", "7"}, {"video.feat1", "2"}});
    }
    SECTION("a feature that is left out")
    {
        const LoneRow without = viewing.with({{"user.onehot_feat4", ""}}, read);
        CHECK(without.users.mask(0)[5] == 0);
        CHECK(std::ranges::count(without.users.mask(0), 0) == 1);
    }
    SECTION("what has not been learnt")
    {
        CHECK(viewing.with({{"user.user_id", "unknown"}}, read).users.codes(0)[0] == 0);
        CHECK_THROWS_WITH(viewing.with({{"user.user_id", "99"}}, read), Catch::Contains("user.user_id") &&
                                                                            Catch::Contains("99") &&
                                                                            Catch::Contains("more"));
        CHECK_THROWS_WITH(viewing.with({{"user.age", "9"}}, read),
                          Catch::Contains("user.age") && Catch::Contains("video.duration"));
        CHECK_THROWS_WITH(viewing.with({{"video.duration", "long"}}, read), Catch::Contains("5.6"));
    }
    SECTION("a length is read as the nearest that has been learnt")
    {
        const LoneRow longer = viewing.with({{"video.duration", "6.27"}}, read);
        CHECK(read == std::vector<FeatureChange>{{"video.duration", "6.3"}});
        CHECK(longer.row.durations.front() == fixture.features.durationCode(26)); // 5000 + 100 * 13 ms
        CHECK(viewing.with({{"video.duration", "400"}}, read).row.durations.front() ==
              fixture.features.durationCode(39));
    }
}

TEST_CASE("numbers are changed by their interval or by a number in it", "[gr]")
{
    auto dataset = test::makeTinyDataset();
    SideColumn age;
    age.name = "age";
    age.isFeature = true;
    for (std::size_t user = 0; user < dataset->users.size(); ++user)
        age.numbers.push_back(10.0 + static_cast<double>(user));
    dataset->users.side.push_back(age);
    const Fixture fixture(dataset);
    const ChangeableViewing viewing = fixture.viewing(0, 0);
    const auto features = viewing.features();
    const ViewingFeature& feature = find(features, "user.age");
    CHECK(feature.value == feature.values.front());
    CHECK(feature.value.starts_with("< "));
    std::vector<FeatureChange> read;
    const std::size_t place = userFieldCount;
    CHECK(viewing.with({{"user.age", "38"}}, read).users.codes(0)[place] ==
          fixture.features.tables().users.codes(28)[place]);
    CHECK(viewing.with({{"user.age", feature.values[3]}}, read).users.codes(0)[place] == 3);
    REQUIRE(read.size() == 2);
    CHECK(std::ranges::find(feature.values, read[0].value) != feature.values.end());
    CHECK(read[1].value == feature.values[3]);
}

TEST_CASE("what a model has not learnt of a viewing is unknown, and no value that is read alike", "[gr]")
{
    const auto dataset = test::makeTinyDataset();
    const Fixture fixture(dataset);
    FeatureEncoding encoding = fixture.encoding; // as if user 5 and the length of video 12 were test rows'
    std::erase(encoding.users.vocabularies[0].known, 5);
    encoding.users.vocabularies[0].values.clear();
    std::erase(encoding.durations,
               encoding.durations[static_cast<std::size_t>(fixture.features.durationCode(12))]);
    const EncodedFeatures encoded(encoding, *fixture.data, UnknownDuration::Zero);
    CHECK(encoded.isUnknown(false, 5, 0));
    CHECK_FALSE(encoded.isUnknown(false, 0, 0)); // 0 itself is known
    CHECK(encoded.hasUnknownDuration(12));
    const ChangeableViewing viewing(encoding, encoded, 5, 12, durationRange(*fixture.data));
    CHECK(find(viewing.features(), "user.user_id").value == "unknown");
    CHECK(find(viewing.features(), "video.duration").value == "unknown");
    CHECK(find(viewing.features(), "video.item_id").value == "12");
    std::vector<FeatureChange> read;
    const LoneRow asItIs = viewing.with({}, read);
    CHECK(same(viewing.with({{"user.user_id", "unknown"}, {"video.duration", "unknown"}}, read), asItIs));
    CHECK(read.empty()); // it is so already
    CHECK(same(viewing.with({{"user.user_id", "0"}, {"video.duration", "5"}}, read), asItIs));
    CHECK(read.size() == 2); // said, though they are read alike
    CHECK(viewing.with({{"user.user_id", "7"}}, read).users.codes(0)[0] == 7);
}
