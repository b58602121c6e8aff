// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gr_fields.h"
#include "core/data/open_dataset.h"
#include "core/gr/encoded_features.h"
#include "core/gr/preparation.h"
#include "core/params/presets.h"
#include "core/util/safetensors.h"
#include "tests/support/golden.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

/// Users 0..2, videos 0..2; user 2 and video 2 are seen in test rows only.
std::shared_ptr<const PreparedData> threeByThree(Statistics statistics)
{
    auto dataset = test::makeTinyDataset({1, 3, 3, 6, 3});
    dataset->rows.user = {0, 1, 0, 1, 0, 1, 2, 2, 0};
    dataset->rows.video = {0, 1, 1, 0, 0, 1, 0, 2, 2};
    dataset->rows.durationMs = {5000, 7000, 7000, 5000, 5000, 7000, 5000, 9000, 9000};
    for (std::size_t field = 1; field < userFieldCount; ++field)
        for (std::size_t user = 0; user < 3; ++user)
            dataset->users.fields.set(user, field, static_cast<std::int32_t>(1 + user));
    dataset->videos.fields = FieldTable(grVideoFields());
    for (const std::array<std::int32_t, 5>& codes :
         {std::array{0, 1, 4, 0, 0}, std::array{1, 2, 0, 0, 0}, std::array{2, 9, 4, 0, 0}})
        dataset->videos.fields.add(codes, std::array<std::uint8_t, 5>{1, 1, 0, 0, 0});
    DataParams protocol;
    protocol.statistics = statistics;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    return prepare(dataset, protocol);
}

} // namespace

TEST_CASE("codes that no train row has are read as 0", "[gr]")
{
    const auto data = threeByThree(Statistics::TrainRows);
    const FeatureEncoding encoding = learnEncoding(*data);
    CHECK(encoding.users.vocabularies[0].known == std::vector<std::int32_t>{0, 1});
    CHECK(encoding.videos.vocabularies[1].known == std::vector<std::int32_t>{0, 1, 2, 4});
    CHECK(encoding.durations ==
          std::vector<double>{0.0, 1.0}); // (5000 - 5000) / 2000 and (7000 - 5000) / 2000
    ModelSpec spec;
    encoding.setTableSizes(spec);
    CHECK(spec.userTables[0] == 2);
    CHECK(spec.userTables[5] == 3);
    CHECK(spec.videoTables == std::vector<std::int64_t>{2, 5});
    CHECK(spec.durations == 2);

    const EncodedFeatures features(encoding, *data, UnknownDuration::Zero);
    const FeatureTables tables = features.tables();
    CHECK(std::ranges::equal(tables.users.codes(1), data->dataset->users.fields.codes(1)));
    CHECK(std::ranges::all_of(tables.users.codes(2), [](std::int32_t code) { return code == 0; }));
    CHECK(std::ranges::equal(tables.videos.codes(2), std::array{0, 0, 4, 0, 0}));
    CHECK(features.unknownCodes() == 19 + 2);
    CHECK(features.durationCode(0) == 0);
    CHECK(features.durationCode(1) == 1);
    CHECK(features.durationCode(2) == 0); // seen in test rows only
    CHECK(tables.users.allMasks() == data->dataset->users.fields.allMasks());
}

TEST_CASE("statistics over all rows know the test rows' codes", "[gr]")
{
    const auto data = threeByThree(Statistics::AllRows);
    const FeatureEncoding encoding = learnEncoding(*data);
    ModelSpec spec;
    encoding.setTableSizes(spec);
    CHECK(spec.userTables[0] == 3);
    CHECK(spec.videoTables == std::vector<std::int64_t>{3, 10});
    CHECK(encoding.durations == std::vector<double>{0.0, 0.5, 1.0});
    const EncodedFeatures features(encoding, *data, UnknownDuration::Zero);
    CHECK(features.unknownCodes() == 0);
    // nothing changes, so nothing is copied
    CHECK(&features.tables().users == &data->dataset->users.fields);
    CHECK(features.durationCode(2) == 2);
}

TEST_CASE("statistics over all rows do not know what the protocol left out", "[gr]")
{
    auto dataset = test::makeTinyDataset();
    for (std::size_t row = 0; row < dataset->rows.size(); ++row) {
        if (dataset->rows.user[row] == 29 || dataset->rows.video[row] == 39)
            dataset->rows.watchMs[row] = 0;
    }
    DataParams protocol;
    protocol.statistics = Statistics::AllRows;
    protocol.dropZeroPlays = true;
    const FeatureEncoding encoding = learnEncoding(*prepare(dataset, protocol));
    CHECK(encoding.users.vocabularies[0].known.back() == 28);
    CHECK(encoding.videos.vocabularies[0].known.back() == 38);
}

TEST_CASE("on other data the nearest duration is taken", "[gr]")
{
    const auto data = threeByThree(Statistics::AllRows); // durations 0, 0.5, 1
    FeatureEncoding encoding = learnEncoding(*data);
    encoding.durations = {-0.2, 0.1, 0.45, 0.7};
    const EncodedFeatures nearest(encoding, *data, UnknownDuration::Nearest);
    CHECK(nearest.durationCode(0) == 1);
    CHECK(nearest.durationCode(1) == 2);
    CHECK(nearest.durationCode(2) == 3);
    const EncodedFeatures zero(encoding, *data, UnknownDuration::Zero);
    CHECK(zero.durationCode(2) == 0);
}

namespace {

/// A table of four rows, prepared; lines of "user,city,item,tags,age,seconds".
std::shared_ptr<const PreparedData> tableOf(const std::string& lines, bool withAge = true)
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "log.csv") << "user,city,item,tags,age,watched\n" << lines;
    const std::string age = withAge ? " user_number=age" : "";
    DataParams protocol;
    protocol.columns = "user=user user_feature=city item=item item_feature=tags watch_time:s=watched" + age;
    protocol.split = Split::Random;
    protocol.testFraction = 0;
    protocol.validationSplit = ValidationSplit::None;
    return prepare(openDataset(folder / "log.csv", protocol), protocol);
}

/// Codes of a table's entry by the name of its owner.
template<typename Table>
std::vector<std::int32_t> codesOf(const Table& owners, const FieldTable& fields, const std::string& name)
{
    for (std::size_t i = 0; i < owners.size(); ++i)
        if (owners.names[i] == name)
            return {fields.codes(i).begin(), fields.codes(i).end()};
    return {};
}

constexpr const char* trainedOn = "ann,Rome,cat,a|b,20,5\n"
                                  "bob,Oslo,dog,b,30,6\n"
                                  "ann,Rome,dog,b,20,7\n"
                                  "eve,Kyiv,cat,a|b,40,8\n";

} // namespace

TEST_CASE("other data's values get the codes that they were trained with", "[gr]")
{
    const auto own = tableOf(trainedOn);
    const FeatureEncoding encoding = learnEncoding(*own);
    const auto other = tableOf("zoe,Oslo,eel,c|b,20,5\n"
                               "eve,Kyiv,dog,b,40,6\n"
                               "bob,Oslo,cat,b|a,30,7\n"
                               "ann,Bonn,cat,b|a,20,8\n");
    const EncodedFeatures before(encoding, *own, UnknownDuration::Zero);
    const EncodedFeatures features(encoding, *other, UnknownDuration::Nearest);
    const auto userOf = [](const PreparedData& data, const EncodedFeatures& in, const char* name) {
        return codesOf(data.dataset->users, in.tables().users, name);
    };
    const auto itemOf = [](const PreparedData& data, const EncodedFeatures& in, const char* name) {
        return codesOf(data.dataset->videos, in.tables().videos, name);
    };
    CHECK(userOf(*other, features, "eve") == userOf(*own, before, "eve"));
    CHECK(userOf(*other, features, "bob") == userOf(*own, before, "bob"));
    CHECK(itemOf(*other, features, "dog") == itemOf(*own, before, "dog"));
    std::vector<std::int32_t> ann = userOf(*own, before, "ann");
    ann[1] = 0; // Bonn is new
    CHECK(userOf(*other, features, "ann") == ann);
    const std::vector<std::int32_t> cat = itemOf(*own, before, "cat");
    CHECK(itemOf(*other, features, "cat") == std::vector{cat[0], cat[2], cat[1]});
    CHECK(userOf(*other, features, "zoe")[0] == 0);
    CHECK(userOf(*other, features, "zoe")[1] == userOf(*own, before, "bob")[1]);
    CHECK(itemOf(*other, features, "eel") == std::vector{0, 0, cat[2]});
    CHECK(features.unknownCodes() == 4); // zoe, Bonn, eel, c
}

TEST_CASE("ids that are codes and ids that are numbered meet by what they are", "[gr]")
{
    const auto own = tableOf("1,Rome,1,a|b,20,5\n2,Oslo,2,b,30,6\n3,Oslo,2,b,30,6\n");
    const auto other = tableOf("3,Rome,2,b|a,20,5\n1,Oslo,1,b,30,6\n");
    const EncodedFeatures features(learnEncoding(*own), *other, UnknownDuration::Nearest);
    CHECK(features.tables().users.codes(0)[0] == 3);
    CHECK(features.tables().users.codes(1)[0] == 1);
    const EncodedFeatures back(learnEncoding(*other), *own, UnknownDuration::Nearest);
    CHECK(back.tables().users.codes(0)[0] == 2);
    CHECK(back.tables().users.codes(1)[0] == 0);
    CHECK(back.tables().users.codes(2)[0] == 1);
}

TEST_CASE("numbers that the model was trained with are required of other data", "[gr]")
{
    const FeatureEncoding encoding = learnEncoding(*tableOf(trainedOn));
    const auto without = tableOf(trainedOn, false);
    CHECK_THROWS_WITH(EncodedFeatures(encoding, *without, UnknownDuration::Nearest),
                      Catch::Contains("the numbers in age"));
}

TEST_CASE("what could not be kept, or arrays do not say, is refused", "[gr]")
{
    const auto data = tableOf(trainedOn);
    FeatureEncoding encoding = learnEncoding(*data);
    auto arrays = std::make_shared<Dataset>(*data->dataset);
    arrays->kind = SourceKind::GrArrays;
    PreparedData asArrays = *data;
    asArrays.dataset = arrays;
    CHECK_THROWS_WITH(EncodedFeatures(encoding, asArrays, UnknownDuration::Nearest),
                      Catch::Contains("arrays do not say"));
    encoding.users.vocabularies[0].values.clear();
    encoding.users.vocabularies[0].tooManyValues = true;
    CHECK_THROWS_WITH(EncodedFeatures(encoding, *data, UnknownDuration::Nearest),
                      Catch::Contains("too many"));
    CHECK_NOTHROW(EncodedFeatures(encoding, *data, UnknownDuration::Zero));
}

TEST_CASE("a negative code is refused", "[gr]")
{
    auto dataset = test::makeTinyDataset();
    dataset->users.fields.recode(3, 4, -2);
    const auto data = prepare(dataset, {});
    CHECK_THROWS_WITH(learnEncoding(*data), Catch::Contains("onehot_feat3") && Catch::Contains("-2"));
}

TEST_CASE("the vocabulary sees what the protocol lets it see", "[gr]")
{
    auto dataset = test::makeTinyDataset();
    for (std::size_t row = dataset->rows.testBegin; row < dataset->rows.size(); ++row)
        dataset->rows.watchMs[row] = 987654;
    DataParams protocol;
    const auto seen = [](const std::vector<ValueCount>& values) {
        return std::ranges::any_of(values, [](const ValueCount& entry) { return entry.value == 987654; });
    };
    CHECK_FALSE(seen(countVisibleTargets(*prepare(dataset, protocol))));
    protocol.statistics = Statistics::AllRows;
    CHECK(seen(countVisibleTargets(*prepare(dataset, protocol))));
}

TEST_CASE("arrays are coded as the published code codes them", "[gr][parity]")
{
    const RunConfig config = presetConfig("gr", "reference");
    const auto data = prepare(openDataset((test::goldenFolder() / "gr").string()), config.data);
    test::RecordingObserver observer;
    RunReporter reporter(observer);
    const Preparation prepared = prepareTraining(config, *data, reporter, {});
    const nlohmann::json model = test::readGoldenJson("gr/model.json");
    CHECK(prepared.vocabulary.amounts == model.at("vocabulary").get<std::vector<std::int32_t>>());

    const SafeTensors before =
        SafeTensors::read(test::goldenFolder() / "gr/mixup0_ratio0.before.safetensors");
    const auto rowsOf = [&before](const std::string& name) { return before.find(name)->shape.at(0); };
    CHECK(prepared.spec.userTables[0] == rowsOf("user_id_embedding.weight"));
    for (std::size_t field = 1; field < userFieldCount; ++field)
        CHECK(prepared.spec.userTables[field] ==
              rowsOf("user_fea_embedding." + std::to_string(field - 1) + ".weight"));
    CHECK(prepared.spec.videoTables ==
          std::vector{rowsOf("item_id_embedding.weight"), rowsOf("item_fea_embedding.weight")});
    CHECK(prepared.spec.durations == rowsOf("item_duration_embedding.weight"));

    // the golden batch is the first 64 train rows: 19 user codes, 5 video codes, the duration's code
    const SafeTensors step = SafeTensors::read(test::goldenFolder() / "gr/mixup0_ratio0.step.safetensors");
    const std::vector<std::int32_t> codes = step.values<std::int32_t>("features", {64, 25});
    const FeatureTables tables = prepared.features.tables();
    for (std::uint32_t row = 0; row < 64; ++row) {
        const std::uint32_t user = data->dataset->rows.user[row];
        const std::uint32_t video = data->dataset->rows.video[row];
        const std::int32_t* expected = codes.data() + row * 25;
        CHECK(std::equal(tables.users.codes(user).begin(), tables.users.codes(user).end(), expected));
        CHECK(
            std::equal(tables.videos.codes(video).begin(), tables.videos.codes(video).end(), expected + 19));
        CHECK(prepared.features.durationCode(video) == expected[24]);
    }
}
