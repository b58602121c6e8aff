// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_owner.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace watchlab {

namespace {

constexpr std::int64_t silenceMs = 60'000;

struct ProcessState {
    char state = '?';
    std::int64_t start = 0;
};

/// From /proc/<pid>/stat: "pid (name, anything in it) state ppid ..."; the start is field 22, the state
/// field 3.
std::optional<ProcessState> readProcess(std::int64_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t nameEnd = line.rfind(')');
    if (nameEnd == std::string::npos)
        return std::nullopt;
    std::istringstream fields(line.substr(nameEnd + 1));
    ProcessState process;
    fields >> process.state;
    std::string skipped;
    for (int field = 4; field < 22; ++field)
        fields >> skipped;
    fields >> process.start;
    return fields ? std::optional(process) : std::nullopt;
}

std::string readBootId()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string boot;
    file >> boot;
    std::error_code missing;
    const auto space = std::filesystem::read_symlink("/proc/self/ns/pid", missing);
    return boot + " " + space.string();
}

} // namespace

RunOwner thisProcess()
{
    const std::int64_t pid = ::getpid();
    const auto process = readProcess(pid);
    return {pid, process ? process->start : 0, readBootId()};
}

bool isGone(const RunOwner& owner, std::int64_t heartbeatMs, std::int64_t nowMs)
{
    if (owner.bootId != readBootId())
        return nowMs - heartbeatMs > silenceMs;
    if (::kill(static_cast<pid_t>(owner.pid), 0) != 0 && errno == ESRCH)
        return true;
    const auto process = readProcess(owner.pid);
    if (!process)
        return false; // it exists, but is hidden from us
    return process->state == 'Z' || process->state == 'X' || process->start != owner.processStart;
}

} // namespace watchlab
