// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/data/small_kuairec.h"

/// Folders with a few rows in the documented schemas.
namespace watchlab::test {

inline void writeKuaiRand(const std::filesystem::path& folder)
{
    const std::string header = "user_id,video_id,date,hourmin,time_ms,is_click,is_like,is_follow,is_comment,"
                               "is_forward,is_hate,long_view,play_time_ms,duration_ms,profile_stay_time,"
                               "comment_stay_time,is_profile_enter,is_rand,tab\n";
    writeText(folder / "log_standard_4_08_to_4_21_pure.csv",
              header + "3,70,20220408,900,1649379600123,1,1,0,0,0,0,1,9000,10000,0,0,0,0,1\n"
                       "0,71,20220408,905,1649379900000,0,0,0,0,0,0,0,0,0,0,0,0,0,4\n");
    writeText(folder / "log_standard_4_22_to_5_08_pure.csv",
              header + "3,71,20220422,1200,1650600000000,1,0,1,0,0,0,0,700,0,120,0,1,0,1\n");
    writeText(folder / "log_random_4_22_to_5_08_pure.csv",
              header + "0,99,20220423,1200,1650686400000,0,0,0,0,0,1,0,300,6000,0,50,0,1,1\n");
    writeText(folder / "user_features_pure.csv",
              userFeatures({"0,full_active,0,3,5,1,,1,1,1,1,1,1,1,1,0,,1,0,1",
                            "3,day_new,1,2,9,1,2,1,1,1,1,1,1,1,0,0,1,1,0,1"}));
    writeText(
        folder / "video_features_basic_pure.csv",
        "video_id,author_id,video_type,upload_dt,upload_type,visible_status,video_duration,server_width,"
        "server_height,music_id,music_type,tag\n"
        "70,5,NORMAL,2022-04-01,ShortImport,1,10000,720,1280,44,9,\"12,65\"\n"
        "71,6,AD,2022-04-02,LongImport,1,,720,1280,45,9,\n"
        "72,7,NORMAL,2022-04-02,LongImport,1,,720,1280,45,9,3\n");
}

inline void writeTmall(const std::filesystem::path& folder)
{
    writeText(folder / "user_log_format1.csv",
              "user_id,item_id,cat_id,seller_id,brand_id,time_stamp,action_type\n"
              "10,500,7,40,90,1111,0\n"
              "10,500,7,40,90,511,0\n"
              "10,500,7,40,90,1111,2\n"
              "20,501,8,41,,512,0\n"
              "20,502,8,41,,512,1\n"
              "20,500,7,40,90,512,0\n"
              "20,500,7,40,90,512,3\n"
              "20,500,7,40,90,513,0\n");
    writeText(folder / "user_info_format1.csv", "user_id,age_range,gender\n10,6,0\n20,,\n30,1,1\n");
}

inline void writeAtomic(const std::filesystem::path& folder)
{
    writeText(folder / "ml.inter",
              "user_id:token\titem_id:token\trating:float\ttimestamp:float\n"
              "196\t242\t3\t881250949\n186\t302\t3.5\t891717742\n196\t302\t1\t881250950\n");
    writeText(folder / "ml.user", "user_id:token\tage:float\tgender:token\toccupation:token\tzip_code:token\n"
                                  "186\t24\tM\ttechnician\t85711\n196\t53\tF\tother\t\n");
    writeText(folder / "ml.item",
              "item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq\n"
              "242\tKolya\t1996\tComedy\n302\tL.A. Confidential\t1997\tCrime Film-Noir Comedy\n"
              "999\t\"A \"\"B\"\"\"\t1990\tDrama\n");
}

inline void writeProcessed(const std::filesystem::path& folder)
{
    const std::string header = "user_id,item_id,play_duration,video_duration,time,date,timestamp,watch_ratio,"
                               "duration_normed,watch_ratio_normed\n";
    writeText(folder / "big_matrix_processed.csv",
              header + "4,10,1500,3000,2020-07-05 00:08:23.4,20200705.0,1593878903.4,0.5,0.25,0.125\n"
                       "7,11,9000,6000,0,0.0,0.0,1.5,0.5,1.0\n");
    writeText(folder / "small_matrix_processed.csv",
              header + "7,10,6000,3000,2020-07-06 00:08:23.4,20200706.0,1593965303.4,2.0,0.75,1.0\n");
}

} // namespace watchlab::test
