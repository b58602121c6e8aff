// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/cache_folder.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace watchlab::test {

/// Sets an environment variable for as long as it lives; nullptr unsets it.
class Environment {
public:
    Environment(std::string name, const char* value)
        : m_name(std::move(name))
    {
        if (const char* before = std::getenv(m_name.c_str()))
            m_before = before;
        set(value);
    }
    ~Environment() { set(m_before ? m_before->c_str() : nullptr); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    void set(const char* value) const
    {
        if (value)
            ::setenv(m_name.c_str(), value, 1);
        else
            ::unsetenv(m_name.c_str());
    }

    std::string m_name;
    std::optional<std::string> m_before;
};

/// A cache folder for one test.
class OwnCache {
public:
    bool isEmpty() const
    {
        return !std::filesystem::exists(cacheFolder()) || std::filesystem::is_empty(cacheFolder());
    }

private:
    TemporaryFolder m_folder;
    Environment m_cache{"XDG_CACHE_HOME", m_folder.path().c_str()};
    Environment m_limit{"WATCHLAB_CACHE_BYTES", nullptr};
};

} // namespace watchlab::test
