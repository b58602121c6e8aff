# SPDX-License-Identifier: GPL-3.0-or-later
"""Data from the terminal: looking, keeping, splitting, converting, every source. test_cli_data.py PROGRAM [unittest options]"""
import os

from cli_test import CliTest, SMALL, main


class DataTest(CliTest):
    def test_version(self):
        self.assertRegex(self.document("version")["version"], r"^\d+\.\d+\.\d+$")

    def test_help_names_every_verb(self):
        text = self.call("--help").stdout
        for verb in ("generate", "data", "cache", "vocab", "train", "evaluate", "recommend", "runs", "params", "version"):
            self.assertIn(verb, text)

    def test_inspect(self):
        seen = self.document("data", "inspect", self.data)
        actions = seen["actions"]
        lines = self.rows_of("watchlab_actions.csv")
        self.assertEqual(sum(kind["viewings"] for kind in actions["types"]), len(lines))
        self.assertEqual(actions["types"][0]["viewings"], sum(",like," in line for line in lines))
        self.assertEqual(sum(actions["types"][0]["time_counts"]) + actions["types"][0]["above"],
                         actions["types"][0]["viewings"])
        self.assertEqual(actions["transitions"]["from"], ["start", "like", "follow", "forward", "collect"])
        self.assertEqual(sum(actions["transitions"]["counts"][0]), seen["rows"])
        self.assertEqual(len(actions["exit"]["time_edges"]), len(actions["exit"]["time_counts"]) + 1)
        self.assertIn("like", self.call("data", "inspect", self.data).stdout)
        lines = len(self.rows_of("big_matrix.csv")) + len(self.rows_of("small_matrix.csv"))
        self.assertEqual(seen["rows"], lines)
        self.assertEqual(seen["train_rows"] + seen["test_rows"], seen["rows"])
        users = {row.split(",")[0] for row in self.rows_of("user_features.csv")}
        self.assertEqual(seen["users"], len(users))
        self.assertGreater(seen["videos"], 1)
        self.assertIsInstance(seen["problems"], list)

    def test_inspect_says_how_a_table_is_read(self):
        path = self.folder / "views.csv"
        path.write_text("user,item,watch_ms,len,when\n" + "".join(
            f"{i},{i % 7},{900 * i},30,2024-03-01T10:00:{i:02}Z\n" for i in range(1, 40)), encoding="utf-8")
        shown = self.call("data", "inspect", path).stdout
        self.assertIn("columns read as user=user item=item watch_time:ms=watch_ms length:s=len time:date=when", shown)
        self.assertRegex(shown, r"memory [0-9.]+ (B|KiB|MiB)\n")
        self.assertNotIn("memory 0 ", shown)
        path.write_text("user,item,liked\n1,2,0\n2,3,1\n", encoding="utf-8")
        self.refused(2, "data", "inspect", path, says=["No column has the role watch_time or target"])
        path.write_text("user,item,watch_ms\n1,\"2,900\n2,3,800\n", encoding="utf-8")
        self.refused(1, "data", "inspect", path, says=["views.csv:2: ", "never closed"])
        path.write_bytes(b"user,item,watch_ms\n1,\0\x01\xff,9\n")
        self.refused(1, "data", "inspect", path, says=["views.csv:2: ", "is not text"])

    def test_ceiling(self):
        seen = self.document("ceiling", self.data)
        self.assertLess(seen["ceiling"]["mae"], seen["ceiling"]["constant_mae"])
        self.assertEqual([action["name"] for action in seen["actions"]], ["like", "follow", "forward", "collect"])
        self.assertGreater(seen["actions"][0]["auc"], 0.5)
        self.assertIn("like", self.call("ceiling", self.data).stdout)

    def test_cache(self):
        data = self.folder / "larger"
        self.assertEqual(self.call("generate", data, "--rows", "20000").returncode, 0)
        for path in data.iterdir():
            os.utime(path, (1.6e9, 1.6e9))  # what was written this moment is not cached
        first = self.document("data", "inspect", data)
        again = self.document("data", "inspect", data)
        self.assertEqual((first.pop("from_cache"), again.pop("from_cache")), (False, True))
        self.assertGreater(again.pop("mapped_bytes"), first.pop("mapped_bytes"))
        self.assertLess(again.pop("memory_bytes"), first.pop("memory_bytes"))
        self.assertGreaterEqual(min(first.pop("open_seconds"), again.pop("open_seconds")), 0)
        self.assertEqual(first, again)
        self.assertIn("from the cache", self.call("data", "inspect", data).stdout)
        listed = self.document("cache", "list")["entries"]
        self.assertEqual(listed[0]["source"], str(data))  # the one used last
        self.assertIn(str(data), self.call("cache", "list").stdout)
        self.assertEqual(self.document("cache", "clear")["removed_bytes"],
                         sum(entry["bytes"] for entry in listed))
        self.assertEqual(self.document("cache", "list")["entries"], [])
        self.assertFalse(self.document("data", "inspect", data)["from_cache"])

    def test_convert_and_train_on_arrays(self):
        out = self.folder / "arrays"
        written = self.document("data", "convert", self.data, "--to", "gr-npy", out)
        self.assertEqual({path.name for path in out.iterdir()}, {"train.npy", "test.npy"})
        seen = self.document("data", "inspect", out)
        self.assertEqual((seen["train_rows"], seen["test_rows"]), (written["train_rows"], written["test_rows"]))
        run = self.document("train", "gr", out, *SMALL)
        self.assertEqual(run["target"], "watch_ratio_normalized")
        self.assertEqual(run["status"], "completed")
        self.refused(2, "train", "gr", out, *SMALL, "--data.target=watch_time", says=["data.target", "watch_time"])

    def test_split_options(self):
        def split(*options):
            return self.document("data", "split", self.data, *options)

        plain = split("--data.duplicates=keep", "--data.validation_split=none")
        rows = len(self.rows_of("big_matrix.csv"))
        self.assertEqual(plain["train_rows"], rows)
        self.assertEqual(plain["test_rows"], len(self.rows_of("small_matrix.csv")))
        pairs = {tuple(row.split(",")[:2]) for row in self.rows_of("big_matrix.csv")}
        one = split("--data.duplicates=aggregate", "--data.validation_split=none")
        self.assertEqual(one["train_rows"], len(pairs))
        self.assertEqual(one["counts"]["aggregate"], rows - len(pairs))
        self.assertNotEqual(one["fingerprint"], plain["fingerprint"])
        played = [row for row in self.rows_of("big_matrix.csv") if row.split(",")[2] != "0"]
        kept = split("--data.rows=train", "--data.split=random", "--data.drop_zero_plays=true", "--data.duplicates=keep")
        self.assertEqual(kept["train_rows"] + kept["validation_rows"] + kept["test_rows"], len(played))
        self.refused(2, "data", "split", self.data, "--data.split=imported", says=["data.split_file"])
        self.refused(2, "data", "split", self.data, "--data.split=random", "--data.test_fraction=0.9",
                     "--data.validation_fraction=0.5", says=["data.test_fraction"])

    def test_split_goes_out_and_comes_back(self):
        made = self.document("data", "split", self.data, "--protocol", "P2", "--out", self.folder / "split")
        self.assertEqual({path.name for path in (self.folder / "split").iterdir()},
                         {"train.npy", "validation.npy", "test.npy", "split.json"})
        back = self.document("data", "split", self.data, "--data.split_file", self.folder / "split")
        for part in ("train_rows", "validation_rows", "test_rows"):
            self.assertEqual(back[part], made[part])
        self.document("data", "split", self.data, "--protocol=P2", "--to=csv", "--out", self.folder / "as_csv")
        again = self.document("data", "split", self.data, "--data.split_file", self.folder / "as_csv" / "split.csv")
        self.assertEqual(again["fingerprint"], back["fingerprint"])
        (self.folder / "bad.csv").write_text("row,part\n0,train\n0,test\n")
        self.refused(1, "data", "split", self.data, "--data.split_file", self.folder / "bad.csv", says=["bad.csv:3"])

    def test_protocols(self):
        names = [row["name"] for row in self.document("protocol", "list")["protocols"]]
        self.assertEqual(names[:4], ["P1", "P2", "P3", "reference"])
        self.assertIn("HEGM", self.document("protocol", "show", "P3")["used"])
        self.document("protocol", "save", "mine", "--protocol=P3", "--data.test_fraction=0.2", "--note", "a note")
        shown = self.document("protocol", "show", "mine")
        self.assertEqual(shown["parameters"]["data.test_fraction"], "0.2")
        self.assertEqual(shown["parameters"]["data.split"], "time")
        seen = self.document("data", "split", self.data, "--protocol=mine", "--data.unseen=keep")
        self.assertEqual(seen["protocol"], "mine")
        self.assertGreater(seen["target_limit"], 1)
        self.assertEqual(seen["unit"], "ratio")
        self.document("protocol", "delete", "mine")
        self.refused(2, "protocol", "delete", "mine", says=["mine"])
        self.refused(2, "train", "gr", self.data, *SMALL, "--protocol=mine", says=["mine", "reference"])

    def test_vocabulary(self):
        built = self.document("vocab", self.data)
        self.assertGreater(built["distinct_values"], 100)
        self.assertGreaterEqual(built["unencoded_rows"], 0)
        self.assertEqual(len(set(built["amounts"])), len(built["amounts"]))
        self.assertGreater(built["amounts"][0], built["amounts"][-1])
        fewer = self.document("vocab", self.data, "--gr.q_end=0.5", "--gr.q_start=0.9")
        self.assertNotEqual(fewer["amounts"], built["amounts"])

    def test_a_headerless_table_with_text_ids_trains(self):
        lines = [f'user {i % 13},"clip, {i % 17}",{1000 + 137 * (i % 50)}' for i in range(400)]
        table = self.source("plays", {"plays.csv": lines}) / "plays.csv"
        columns = "user=1 item=2 watch_time:ms=3 header=no"
        seen = self.document("data", "inspect", table, f"--data.columns={columns}")
        self.assertEqual((seen["users"], seen["videos"], seen["rows"]), (13, 17, 400))
        self.assertEqual(seen["columns"], columns)
        self.assertEqual(self.document("data", "inspect", table)["columns"], columns)  # as it looks
        self.trains(table, f"--data.columns={columns}", target="watch_time")
        self.refused(2, "train", "gr", table, *SMALL, "--data.columns=user=9 item=2 watch_time=3 header=no",
                     says=["data.columns", "no column \"9\""])

    def test_atomic_files_train(self):
        folder = self.source("ml", {
            "ml.inter": ["user_id:token\titem_id:token\trating:float\ttimestamp:float"] +
                        [f"{i % 13}\t{i % 17}\t{1 + i % 5}\t{880000000 + i}" for i in range(400)],
            "ml.user": ["user_id:token\tage:float\tgender:token"] + [f"{u}\t{20 + u}\t{'MF'[u % 2]}" for u in range(13)],
            "ml.item": ["item_id:token\tmovie_title:token_seq\tclass:token_seq"] +
                       [f"{i}\tFilm {i}\tDrama {'Crime' if i % 3 else ''}" for i in range(17)]})
        self.trains(folder, target="column")

    def test_a_kuairand_folder_trains_and_converts(self):
        header = ("user_id,video_id,date,hourmin,time_ms,is_click,is_like,is_follow,is_comment,is_forward,is_hate,"
                  "long_view,play_time_ms,duration_ms,profile_stay_time,comment_stay_time,is_profile_enter,is_rand,tab")
        log = [f"{i % 13},{i % 17},20220408,900,{1649379600000 + i},1,0,0,0,0,0,1,{500 + 91 * (i % 40)},{4000 * (i % 3)},"
               "0,0,0,0,1" for i in range(400)]
        onehot = ",".join(f"onehot_feat{k}" for k in range(18))
        folder = self.source("kuairand", {
            "log_standard_4_08_to_4_21_pure.csv": [header] + log[:300],
            "log_standard_4_22_to_5_08_pure.csv": [header] + log[300:],
            "user_features_pure.csv": ["user_id,user_active_degree," + onehot] +
                                      [f"{u},full_active," + ",".join(["1"] * 18) for u in range(13)],
            "video_features_basic_pure.csv": ["video_id,author_id,video_type,tag"] +
                                             [f'{v},{v % 4},NORMAL,"{v % 5},{v % 7}"' for v in range(17)]})
        self.trains(folder, target="watch_time")
        out = self.folder / "kuairand-recbole"
        options = ["--preset=demo", "--data.duplicates=keep", "--data.split=random"]
        written = self.document("data", "convert", folder, "--to", "recbole", out, *options)
        self.assertEqual(written["train_rows"] + written["validation_rows"] + written["test_rows"], 400)
        self.assertEqual(self.document("data", "inspect", out)["rows"], 400)
        self.document("data", "convert", folder, "--to", "csv", self.folder / "kuairand-csv", *options)
        rows = (self.folder / "kuairand-csv" / "rows.csv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(rows), 401)
        self.refused(2, "data", "convert", folder, "--to", "xml", out, says=["there are: gr-npy, recbole, csv"])

    def test_a_tmall_log_trains(self):
        folder = self.source("tmall", {
            "user_log_format1.csv": ["user_id,item_id,cat_id,seller_id,brand_id,time_stamp,action_type"] +
                                    [f"{i % 23},{i % 31},{i % 31 % 5},{i % 31 % 4},{i % 31 % 6 or ''},{511 + i % 20},"
                                     f"{0 if i % 7 else 2}" for i in range(2000)],
            "user_info_format1.csv": ["user_id,age_range,gender"] + [f"{u},{u % 9 or ''},{u % 3}" for u in range(23)]})
        self.trains(folder, target="column")

    def test_processed_kuairec_trains(self):
        header = ("user_id,item_id,play_duration,video_duration,time,date,timestamp,watch_ratio,duration_normed,"
                  "watch_ratio_normed")
        rows = [f"{i % 13},{i % 17},{500 * (i % 9)},4000,0,20200705.0,{1593878903 + i}.5,{500 * (i % 9) / 4000},0.25,"
                f"{(i % 9) / 8}" for i in range(400)]
        folder = self.source("processed", {"big_matrix_processed.csv": [header] + rows,
                                           "small_matrix_processed.csv": [header] + rows[:100]})
        self.trains(folder, "--data.target=watch_ratio_normalized", target="watch_ratio_normalized")


if __name__ == "__main__":
    main()
