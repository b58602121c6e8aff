// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;

namespace watchlab {

/// One connection to one SQLite file. Every failure is an InputError that names the file and says what to do.
/// Waits up to five seconds for a lock held by somebody else. Used by one thread at a time.
class Database {
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// ReadWrite creates the file when it is missing; its folder must exist. ReadOnly never changes the file,
    /// and opens it in a folder that may not be written to as well.
    Database(std::filesystem::path file, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs any number of statements and ignores the rows they return.
    void execute(const std::string& sql);
    /// First column of the first row, 0 when there is none: for PRAGMAs and counts.
    std::int64_t readInteger(std::string_view sql);

    std::int64_t lastInsertId() const;
    std::int64_t changes() const; ///< rows touched by the newest statement

    const std::filesystem::path& file() const { return m_file; }
    sqlite3* handle() const { return m_handle; }
    /// Throws what the newest call on this connection complained about.
    [[noreturn]] void fail(int code) const;

private:
    void open(const std::string& name, int flags);
    void openReadOnly();

    std::filesystem::path m_file;
    sqlite3* m_handle = nullptr;
};

/// Everything written between construction and commit() appears together; without commit() nothing does.
/// Takes the write lock at once, so that it cannot fail half way for want of it.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

/// All reads of its lifetime see the database as it was at the first of them.
class ReadSnapshot {
public:
    explicit ReadSnapshot(Database& database);
    ~ReadSnapshot();
    ReadSnapshot(const ReadSnapshot&) = delete;
    ReadSnapshot& operator=(const ReadSnapshot&) = delete;

private:
    Database& m_database;
};

} // namespace watchlab
