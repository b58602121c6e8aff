// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runs/sent_bundle.h"

#include <sys/stat.h>
#include <zip.h>

using namespace watchlab;
using namespace watchlab::test;

TEST_CASE("a bundle that cannot be believed is refused with a reason, and nothing of it stays")
{
    const Sent sent;
    auto members = sent.members();
    SECTION("a wrong hash")
    {
        members["runs/1/checkpoints/step-2.safetensors"][0] = 'W';
        sent.replace(members, true);
        sent.refused("its hash (SHA-256) is another");
    }
    SECTION("a wrong length")
    {
        members["runs/1/run.json"] += " ";
        sent.replace(members, true);
        sent.refused("bytes and should have");
    }
    SECTION("a newer version")
    {
        json manifest = json::parse(members["manifest.json"]);
        manifest["version"] = 2;
        members["manifest.json"] = manifest.dump();
        sent.replace(members, true);
        sent.refused("newer Watchlab");
    }
    SECTION("a missing member")
    {
        members.erase("runs/1/series/0-loss.csv");
        sent.replace(members, true);
        sent.refused("it lacks runs/1/series/0-loss.csv");
    }
    SECTION("a member that nobody listed")
    {
        members["runs/1/extra"] = "?";
        sent.replace(members, true);
        sent.refused("does not list");
    }
    SECTION("paths out of the folder")
    {
        const std::string name = GENERATE("../escaped", "runs/1/../../escaped", "/tmp/escaped", "C:/escaped",
                                          "runs\\..\\escaped", "runs//escaped", "./escaped");
        members[name] = "?";
        sent.replace(members, true);
        sent.refused("outside of its folder");
    }
    SECTION("a checkpoint's row that leads out")
    {
        json rows = json::parse(members["runs/1/run.json"]);
        rows["checkpoints"][0]["file"] = "../../escaped";
        members["runs/1/run.json"] = rows.dump();
        sent.replace(members);
        sent.refused("outside of its folder");
    }
    SECTION("another run than the manifest's")
    {
        json rows = json::parse(members["runs/1/run.json"]);
        rows["run"]["uuid"] = "0123";
        members["runs/1/run.json"] = rows.dump();
        sent.replace(members);
        sent.refused("is not the run");
    }
    SECTION("values of other kinds")
    {
        json rows = json::parse(members["runs/1/run.json"]);
        const std::string pointer = GENERATE("/run/name", "/events/0/step", "/evaluations/1/metrics/0/value",
                                             "/series/2/role", "/tags/0", "/parameters/gr.q_end", "/stages");
        rows[json::json_pointer(pointer)] = json{{"no", "such"}};
        members["runs/1/run.json"] = rows.dump();
        sent.replace(members);
        sent.refused(pointer == "/run/name" ? "not the run" : "no Watchlab wrote that");
    }
    SECTION("no JSON, or too deep")
    {
        members["runs/1/run.json"] =
            GENERATE(std::string("{"), std::string(100, '[') + std::string(100, ']'));
        sent.replace(members);
        sent.refused("run.json");
    }
    SECTION("points that are none")
    {
        const std::string line =
            GENERATE("1,2", "1,2,3,4", "x,2,3", "1,2,nan", "5,1,1\n5,1,2", "6,1,1\n5,1,2", "1,2,1e999");
        members["runs/1/series/0-loss.csv"] = "step,wall_ms,value\n" + line + "\n";
        sent.replace(members);
        sent.refused("0-loss.csv:");
    }
    SECTION("a line without end")
    {
        members["runs/1/series/0-loss.csv"] = "step,wall_ms,value\n1,1,1" + std::string(1 << 20, '1');
        sent.replace(members);
        sent.refused("longer than a point can be");
    }
    SECTION("fewer points than the run has")
    {
        members["runs/1/series/0-loss.csv"] = "step,wall_ms,value\n1,1,1\n";
        sent.replace(members);
        sent.refused("not as many as the run");
    }
    SECTION("cut off")
    {
        const std::string whole = bytesOf(sent.file);
        writeBytes(sent.file, std::string_view(whole).substr(0, whole.size() * 2 / 3));
        sent.refused("cut off or damaged");
    }
    SECTION("nothing like a bundle")
    {
        writeBytes(sent.file, "hello");
        sent.refused("cut off or damaged");
        sent.pack({{"a.txt", "b"}});
        sent.refused("no bundle of runs");
        sent.pack({{"manifest.json", "{}"}});
        sent.refused("no bundle of runs");
    }
}

TEST_CASE("a bundle that claims more than it can hold is refused before it is unpacked")
{
    const Sent sent;
    auto members = sent.members();
    members["runs/1/series/0-loss.csv"] = "step,wall_ms,value\n" + std::string(1 << 20, '\n');
    sent.replace(members);
    // The same few packed bytes, which now say that they are 1 TiB: in the archive's index and in the
    // manifest.
    std::string bytes = bytesOf(sent.file);
    json manifest = json::parse(sent.members()["manifest.json"]);
    for (json& entry : manifest["members"])
        if (entry["name"] == "runs/1/series/0-loss.csv")
            entry["bytes"] = std::uint64_t(1) << 40;
    members = sent.members();
    members["manifest.json"] = manifest.dump();
    sent.replace(members, true);
    sent.refused("bytes and should have 1099511627776");

    const auto patch = [&](std::string_view what, std::string_view with) {
        for (std::size_t at = bytes.find(what); at != std::string::npos;
             at = bytes.find(what, at + with.size()))
            bytes.replace(at, with.size(), with);
    };
    // An unpacked size of 4 GiB - 2 in local header and index, where it stood as 32 bits.
    const std::uint32_t real = (1 << 20) + 19;
    const std::uint32_t claimed = 0xFFFFFFFE;
    patch({reinterpret_cast<const char*>(&real), 4}, {reinterpret_cast<const char*>(&claimed), 4});
    writeBytes(sent.file, bytes);
    const RunStore store(sent.to);
    CHECK_THROWS_AS(importBundle(sent.file, sent.to), InputError);
    CHECK(store.listRuns().empty());
}

TEST_CASE("a symbolic link and an encrypted member are refused")
{
    const Sent sent;
    int code = 0;
    zip_t* zip = zip_open(sent.file.c_str(), 0, &code);
    REQUIRE(zip);
    const bool link = GENERATE(true, false);
    const zip_int64_t index = zip_name_locate(zip, "figures/mae.png", 0);
    REQUIRE(index >= 0);
    if (link)
        zip_file_set_external_attributes(zip, static_cast<zip_uint64_t>(index), 0, ZIP_OPSYS_UNIX,
                                         (S_IFLNK | 0777U) << 16U);
    else
        zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, "secret");
    REQUIRE(zip_close(zip) == 0);
    sent.refused(link ? "is a symbolic link" : "is encrypted");
}
