// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_file.h"
#include "core/runs/tensorboard.h"
#include "core/store/run_origin.h"
#include "core/util/error.h"
#include "tests/runs/plain_event_decoder.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

using namespace watchlab;
using namespace watchlab::test;
namespace fs = std::filesystem;

namespace {

std::string bytesOf(const fs::path& file)
{
    std::ifstream source(file, std::ios::binary);
    std::stringstream bytes;
    bytes << source.rdbuf();
    return bytes.str();
}

void writeBytes(const fs::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string fromHex(std::string_view digits)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    return bytes;
}

/// What opens every event file, here at the time 1700000000: field 1, a double; field 3, the version.
const std::string versionEvent = fromHex("0900000040fc54d941"
                                         "1a0d") +
                                 "brain.Event:2";

std::vector<ScalarEvent> scalarsOf(const fs::path& file)
{
    std::vector<ScalarEvent> scalars;
    CHECK_FALSE(EventFileReader(file).visit([&](const ScalarEvent& scalar) { scalars.push_back(scalar); }));
    return scalars;
}

std::string recordOf(const std::string& event)
{
    const auto number = [](auto value) {
        return std::string(reinterpret_cast<const char*>(&value), sizeof value);
    };
    const auto masked = [](const std::string& bytes) {
        const std::uint32_t crc = plainCrc32c(bytes);
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
    };
    const std::string length = number(std::uint64_t(event.size()));
    return length + number(masked(length)) + event + number(masked(event));
}

} // namespace

TEST_CASE("CRC-32C has the published check values")
{
    // RFC 3720, appendix B.4, and the usual one of the digits
    std::string ascending;
    for (int i = 0; i < 32; ++i)
        ascending += static_cast<char>(i);
    CHECK(crc32c("123456789") == 0xE3069283U);
    CHECK(crc32c(std::string(32, '\0')) == 0x8A9136AAU);
    CHECK(crc32c(std::string(32, '\xff')) == 0x62A8AB43U);
    CHECK(crc32c(ascending) == 0x46DD794EU);
    CHECK(crc32c("") == 0);
    for (const std::string& text : {std::string("a"), ascending, std::string(1000, 'x')})
        CHECK(crc32c(text) == plainCrc32c(text));
}

TEST_CASE("an event file is, byte by byte, what the format says")
{
    const TemporaryFolder folder;
    EventFileWriter writer(folder / "events", 1'700'000'000.0);
    writer.add({"loss", 3, 1'700'000'000.0, 0.5});
    writer.commit();
    // field 1 (double), field 2 (varint), field 5 (message of one value: tag, float)
    const std::string event = fromHex("0900000040fc54d941"
                                      "1003"
                                      "2a0d"
                                      "0a0b"
                                      "0a046c6f7373"
                                      "150000003f");
    CHECK(bytesOf(folder / "events") == recordOf(versionEvent) + recordOf(event));
    CHECK(bytesOf(folder / "events").substr(0, 8) == fromHex("1800000000000000"));
}

TEST_CASE("a run's curves are in its event file, spikes and gaps, as an independent decoder reads it")
{
    const TemporaryFolder folder;
    RunStore store(folder / "workspace");
    const std::int64_t run = store.createRun(newRun("a run / with a name"));
    store.recordStart(run, sampleStart());
    std::vector<SeriesPoint> points;
    for (std::int64_t step = 1; step <= 1000; ++step)
        points.push_back({0, step, 1'700'000'000'000 + step,
                          step == 500   ? 1e30
                          : step == 700 ? noNumber
                                        : 0.25});
    points.push_back({1, 400, 1'700'000'000'999, 1.0 / 3});
    store.recordPoints(run, points);
    const std::int64_t runs[] = {run};
    writeTensorboard(folder / "workspace", runs, folder / "tensorboard");

    const fs::path own = folder / "tensorboard/1-a_run___with_a_name";
    const fs::path file = fs::directory_iterator(own)->path();
    CHECK_THAT(file.filename().string(), Catch::StartsWith("events.out.tfevents."));
    const PlainEvents events = PlainDecoder(bytesOf(file)).decode();
    CHECK(events.versions == std::vector<std::string>{"brain.Event:2"});
    REQUIRE(events.scalars.size() == 1001);
    std::int64_t last = 0;
    for (const PlainScalar& scalar : events.scalars) {
        CHECK(scalar.step >= last);
        last = scalar.step;
        if (scalar.tag == "validation/mae") {
            CHECK(scalar.step == 400);
            CHECK(scalar.value == static_cast<float>(1.0 / 3));
            CHECK(scalar.wallSeconds == 1'700'000'000.999);
            continue;
        }
        CHECK(scalar.tag == "loss/loss");
        const float expected = scalar.step == 500 ? 1e30F : 0.25F;
        CHECK((scalar.step == 700 ? std::isnan(scalar.value) : scalar.value == expected));
    }
    CHECK_THROWS_WITH(writeTensorboard(folder / "workspace", runs, folder / "tensorboard"),
                      Catch::Contains("with something in it"));

    SECTION("and comes back as a run")
    {
        const TensorboardImport read = importTensorboard(folder / "tensorboard", folder / "other");
        REQUIRE(read.runs.size() == 1);
        CHECK(read.notes.empty());
        const RunStore other(folder / "other");
        const RunRecord record = other.findRun(read.runs[0].id).value();
        CHECK(record.summary.name == "1-a_run___with_a_name");
        CHECK(record.summary.lastStep == 1000);
        REQUIRE(record.start.series.size() == 2);
        CHECK(record.start.series[1].key == "validation/mae");
        CHECK(record.start.series[1].role == SeriesRole::Validation);
        const auto loss = other.readSeries(read.runs[0].id, 0);
        REQUIRE(loss.size() == 1000);
        CHECK(loss[499].value == static_cast<double>(1e30F));
        CHECK(std::isnan(loss[699].value));
        CHECK(loss[0].wallMs == 1'700'000'000'001);
        CHECK(readLineage(other, read.runs[0].id).origin->kind == "tensorboard");
        CHECK(importTensorboard(folder / "tensorboard", folder / "other").runs[0].wasHere);
        CHECK(other.listRuns().size() == 1);
    }
}

TEST_CASE("parameters and final metrics are for the HPARAMS tab, as an independent decoder reads it")
{
    const TemporaryFolder folder;
    RunStore store(folder / "workspace");
    std::vector<std::int64_t> runs;
    for (const double rate : {0.5, 0.25}) {
        NewRun made = newRun("rate");
        made.config.train.learningRate = rate;
        made.config.gr.model.featDim = 16;
        runs.push_back(store.createRun(made));
        store.recordStart(runs.back(), sampleStart());
        const SeriesPoint point{0, 7, 1'700'000'000'000, 1};
        store.recordPoints(runs.back(), std::span(&point, 1));
    }
    store.finishRun(runs[0], Completed{{{"mae", 4.25}, {"xauc", noNumber}}});
    store.finishRun(runs[1], Failed{"no"});
    writeTensorboard(folder / "workspace", runs, folder / "tensorboard");
    const auto eventsOf = [&](const char* run) {
        return PlainDecoder(bytesOf(fs::directory_iterator(folder / "tensorboard" / run)->path())).decode();
    };
    const PlainEvents first = eventsOf("1-rate");
    const PlainEvents second = eventsOf("2-rate");
    CHECK(first.parameters.columns.front() == "train.learning_rate:3"); // the one that differs
    CHECK(first.parameters.columns == second.parameters.columns);
    CHECK(first.parameters.columns.size() == first.parameters.values.size());
    CHECK(first.parameters.metrics == std::vector<std::string>{"final/mae", "final/xauc"});
    CHECK(first.parameters.values.at("train.learning_rate") == "number 0.500000");
    CHECK(second.parameters.values.at("train.learning_rate") == "number 0.250000");
    CHECK(first.parameters.values.at("gr.feat_dim") == "number 16.000000");
    CHECK(first.parameters.values.at("data.split_file") == "text ");
    CHECK(first.parameters.status == 1);
    CHECK(second.parameters.status == 2);
    CHECK(first.parameters.began > 1e9);
    CHECK(first.parameters.ended >= first.parameters.began);
    REQUIRE(first.scalars.size() == 2); // what is no number has no scalar
    CHECK(first.scalars[1].tag == "final/mae");
    CHECK(first.scalars[1].step == 7);
    CHECK(first.scalars[1].value == 4.25F);
    CHECK(second.scalars.size() == 1);

    const TensorboardImport read = importTensorboard(folder / "tensorboard", folder / "other");
    CHECK(read.runs.size() == 2);
    CHECK(read.notes.empty());
}

TEST_CASE("scalars of other programs: tensors, several values an event, what is no scalar")
{
    const TemporaryFolder folder;
    const std::string wall = fromHex("0900000040fc54d941");
    // a tensor of one double in tensor_content, and one of a float in float_val: what TensorFlow 2 writes
    const std::string doubles = wall + fromHex("1007"
                                               "2a15"
                                               "0a13"
                                               "0a0164"
                                               "420e"
                                               "0802"
                                               "1200"
                                               "2208"
                                               "000000000000f83f");
    const std::string floats = wall + fromHex("1008"
                                              "2a11"
                                              "0a0f"
                                              "0a0166"
                                              "420a"
                                              "0801"
                                              "1200"
                                              "2a04"
                                              "00002040");
    const std::string histogram = wall + fromHex("1009"
                                                 "2a07"
                                                 "0a05"
                                                 "0a0168"
                                                 "2a00");
    const std::string two = wall + fromHex("100a"
                                           "2a14"
                                           "0a08"
                                           "0a0161"
                                           "1500004040"
                                           "0a08"
                                           "0a0162"
                                           "1500008040");
    writeBytes(folder / "events.out.tfevents.1", recordOf(versionEvent) + recordOf(doubles) +
                                                     recordOf(floats) + recordOf(histogram) + recordOf(two));
    std::map<std::string, double> values;
    for (const ScalarEvent& scalar : scalarsOf(folder / "events.out.tfevents.1"))
        values[scalar.tag] = scalar.value;
    CHECK(values == std::map<std::string, double>{{"d", 1.5}, {"f", 2.5}, {"a", 3}, {"b", 4}});
}

TEST_CASE("a damaged event file is refused with file and byte, one that breaks off is read so far")
{
    const TemporaryFolder folder;
    const fs::path file = folder / "logs/events.out.tfevents.1";
    fs::create_directory(folder / "logs");
    {
        EventFileWriter writer(file, 1);
        writer.add({"loss", 1, 1, 0.5});
        writer.add({"loss", 2, 2, 0.25});
        writer.commit();
    }
    const std::string whole = bytesOf(file);
    const std::size_t second = 8 + 4 + 24 + 4; // where the record after the version begins
    SECTION("a byte of a record")
    {
        std::string damaged = whole;
        damaged[second + 20] ^= 1;
        writeBytes(file, damaged);
        CHECK_THROWS_WITH(importTensorboard(folder / "logs", folder / "workspace"),
                          Catch::Contains(file.string()) &&
                              Catch::Contains("damaged at byte " + std::to_string(second)) &&
                              Catch::Contains("CRC"));
        CHECK(RunStore(folder / "workspace").listRuns().empty());
    }
    SECTION("a byte of a length")
    {
        std::string damaged = whole;
        damaged[second] ^= 1;
        writeBytes(file, damaged);
        CHECK_THROWS_WITH(importTensorboard(folder / "logs", folder / "workspace"),
                          Catch::Contains("length"));
    }
    SECTION("a length beyond all measure, with the right checksum")
    {
        const std::string length(8, '\x7f');
        std::uint32_t crc = plainCrc32c(length);
        crc = ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
        writeBytes(file, whole + length + std::string(reinterpret_cast<const char*>(&crc), 4) + "....");
        CHECK_THROWS_WITH(importTensorboard(folder / "logs", folder / "workspace"),
                          Catch::Contains("longer than any"));
    }
    SECTION("a record that is no event")
    {
        writeBytes(file, whole + recordOf("\xff\xff"));
        CHECK_THROWS_WITH(importTensorboard(folder / "logs", folder / "workspace"),
                          Catch::Contains("no event"));
    }
    SECTION("cut off")
    {
        writeBytes(file, std::string_view(whole).substr(0, whole.size() - 5));
        const TensorboardImport read = importTensorboard(file, folder / "workspace");
        REQUIRE(read.notes.size() == 1);
        CHECK_THAT(read.notes[0], Catch::Contains("breaks off at byte"));
        CHECK(RunStore(folder / "workspace").readSeries(read.runs.at(0).id, 0).size() == 1);
    }
    SECTION("nothing in it")
    {
        writeBytes(file, recordOf(versionEvent));
        CHECK_THROWS_WITH(importTensorboard(folder / "logs", folder / "workspace"),
                          Catch::Contains("no scalars"));
    }
}
