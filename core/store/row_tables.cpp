// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_tables.h"

namespace watchlab {

const std::vector<RowColumn>& runColumns()
{
    static const std::vector<RowColumn> columns{{"uuid", CellKind::Text},
                                                {"name", CellKind::Text},
                                                {"family", CellKind::Text},
                                                {"preset", CellKind::Text},
                                                {"status", CellKind::Text},
                                                {"message", CellKind::Text},
                                                {"program_version", CellKind::Text},
                                                {"created_ms", CellKind::Whole},
                                                {"finished_ms", CellKind::WholeOrNone},
                                                {"last_step", CellKind::Whole},
                                                {"total_steps", CellKind::Whole},
                                                {"data_path", CellKind::Text},
                                                {"data_name", CellKind::Text},
                                                {"data_fingerprint", CellKind::Text},
                                                {"target_name", CellKind::Text},
                                                {"target_unit", CellKind::Text},
                                                {"starred", CellKind::Whole},
                                                {"note", CellKind::Text},
                                                {"archived_ms", CellKind::WholeOrNone}};
    return columns;
}

const std::vector<RowColumn>& seriesColumns()
{
    static const std::vector<RowColumn> columns{{"key", CellKind::Text},
                                                {"label", CellKind::Text},
                                                {"unit", CellKind::Text},
                                                {"role", CellKind::Text}};
    return columns;
}

const std::vector<RowTable>& runTables()
{
    using enum CellKind;
    static const std::vector<RowTable> all{
        {"start",
         "starts",
         "run",
         "run",
         {{"steps_per_epoch", Whole},
          {"train_rows", Whole},
          {"validation_rows", Whole},
          {"test_rows", Whole},
          {"parameter_count", Whole},
          {"ratio_ahead", Document}}},
        {"evaluations",
         "evaluations",
         "run",
         "id",
         {{"number", Whole},
          {"part", Text},
          {"step", Whole},
          {"epoch", Whole},
          {"rows", Whole},
          {"seconds", Real},
          {"best", Whole},
          {"tokens", Document},
          {"target", Document}},
         {{"metrics",
           "evaluation_metrics",
           "evaluation",
           "position",
           {{"key", Text}, {"label", Text}, {"unit", Text}, {"value", Real}, {"lower_is_better", Whole}},
           {},
           0},
          {"patterns",
           "action_patterns",
           "evaluation",
           "evaluation",
           {{"patterns", Document}},
           {},
           -1,
           true}}},
        {"user_lists",
         "user_lists",
         "run",
         "id",
         {{"user_id", Whole}, {"evaluation", Whole}, {"step", Whole}, {"unit", Text}},
         {{"rows",
           "user_list_rows",
           "list",
           "rank",
           {{"video_id", Whole},
            {"predicted", Real},
            {"truth", Real},
            {"previous_rank", Whole},
            {"caption", Text},
            {"category", Text}},
           {},
           1},
          {"timelines", "action_timelines", "list", "list", {{"timelines", Document}}, {}, -1, true}}},
        {"checkpoints",
         "checkpoints",
         "run",
         "id",
         {{"file", Text},
          {"sha256", Text},
          {"bytes", Whole},
          {"step", Whole},
          {"epoch", Whole},
          {"best", Whole}}},
        {"resumptions", "resumptions", "run", "id", {{"step", Whole}, {"wall_ms", Whole}}},
        {.key = "pauses",
         .table = "pauses",
         .owner = "run",
         .order = "id",
         .columns = {{"step", Whole}, {"begun_ms", Whole}, {"ended_ms", WholeOrNone}},
         .addedLater = true},
        {"stages",
         "stages",
         "run",
         "id",
         {{"key", Text},
          {"label", Text},
          {"rounds", Whole},
          {"kept", Whole},
          {"seconds", Real},
          {"anonymous_mb", Real},
          {"resident_mb", Real}},
         {{"features",
           "feature_weights",
           "stage",
           "position",
           {{"feature", Text}, {"gain", Real}, {"splits", Whole}},
           {},
           0}}},
        {"events",
         "events",
         "run",
         "id",
         {{"wall_ms", Whole}, {"step", Whole}, {"level", Text}, {"text", Text}}}};
    return all;
}

std::string listOf(const std::vector<RowColumn>& columns)
{
    std::string text;
    for (const RowColumn& column : columns)
        text += (text.empty() ? "" : ", ") + std::string(column.name);
    return text;
}

} // namespace watchlab
