// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/atomic_file.h"
#include "core/util/input_file.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// TensorBoard's event files: records of TFRecord's framing (length, its checksum, bytes, their checksum;
/// CRC-32C, masked), each an Event in protobuf's wire format. Only scalars concern us.
namespace watchlab {

/// CRC-32C (Castagnoli) of bytes, and as TFRecord writes it down.
std::uint32_t crc32c(std::string_view bytes);
std::uint32_t maskedCrc32c(std::string_view bytes);

/// A scalar as an event holds it.
struct ScalarEvent {
    std::string tag;
    std::int64_t step = 0;
    double wallSeconds = 0; ///< since 1970
    double value = 0;
};

/// Writes an event file, whole or not at all. Values are rounded to float32, which is what TensorBoard reads.
class EventFileWriter {
public:
    EventFileWriter(const std::filesystem::path& file, double wallSeconds);
    void add(const ScalarEvent& scalar);
    /// What a plugin of TensorBoard keeps under a tag: its own message.
    void addForPlugin(std::string_view plugin, std::string_view tag, std::string_view message,
                      double wallSeconds);
    void commit();

private:
    void addSummary(const std::string& value, std::int64_t step, double wallSeconds);
    void addRecord(std::string_view event);
    AtomicFile m_file;
};

/// Reads one, of which nothing is believed, a record at a time.
class EventFileReader {
public:
    explicit EventFileReader(const std::filesystem::path& file);

    /// Calls visit for every scalar, simple or a tensor of one float or double. Throws InputError with the
    /// byte at which a record is damaged; Cancelled. Returns the byte at which a last record breaks off, as
    /// of a file that is still written to or whose program was killed; none for a whole file.
    std::optional<std::uint64_t> visit(const std::function<void(const ScalarEvent&)>& visit,
                                       const JobContext& job = {}) const;
    std::uint64_t size() const { return m_file.size(); }

private:
    InputFile m_file;
};

/// The scalars of one Event; false where it is no Event.
bool visitScalars(std::string_view event, const std::function<void(const ScalarEvent&)>& visit);

} // namespace watchlab
