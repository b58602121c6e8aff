// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/queue_text.h"

#include "core/params/config_json.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

namespace watchlab::ui {

QString queueText(const std::deque<QueuedRun>& queue)
{
    nlohmann::json orders = nlohmann::json::array();
    for (const QueuedRun& waiting : queue) {
        const RunOrder& order = waiting.order;
        orders.push_back({{"workspace", order.workspace.string()},
                          {"name", order.name},
                          {"config", configAsJson(order.config)},
                          {"data", order.dataset ? order.dataset->path.string() : order.dataPath},
                          {"resumed", order.resumed},
                          {"parent", order.parent},
                          {"parent_step", order.parentStep}});
    }
    return QString::fromStdString(orders.dump());
}

std::vector<RunOrder> ordersFromText(const QString& text, const std::filesystem::path& workspace)
{
    std::vector<RunOrder> orders;
    const nlohmann::json all = nlohmann::json::parse(text.toStdString(), nullptr, false);
    if (!all.is_array())
        return orders;
    for (const nlohmann::json& one : all) {
        try {
            RunOrder order;
            order.workspace = one.at("workspace").get<std::string>();
            order.name = one.at("name").get<std::string>();
            order.config = configFromJson(one.at("config"));
            order.dataPath = one.at("data").get<std::string>();
            order.resumed = one.at("resumed").get<std::int64_t>();
            order.parent = one.at("parent").get<std::int64_t>();
            order.parentStep = one.at("parent_step").get<std::int64_t>();
            if (order.workspace == workspace)
                orders.push_back(std::move(order));
        } catch (const nlohmann::json::exception&) { // of another version: this one is passed over
        } catch (const UsageError&) {
        }
    }
    return orders;
}

} // namespace watchlab::ui
