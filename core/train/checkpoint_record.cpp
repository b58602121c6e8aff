// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/checkpoint_record.h"

#include "core/util/error.h"
#include "core/util/hash.h"

namespace watchlab {

bool recordCheckpoint(RunReporter& reporter, const std::filesystem::path& folder, CheckpointInfo info,
                      const std::function<void(const std::filesystem::path& file)>& write)
{
    if (folder.empty())
        return false;
    try {
        const std::filesystem::path file = folder / info.file;
        write(file);
        info.sha256 = sha256OfFile(file);
        info.bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
        reporter.observer().checkpointed(info);
        return true;
    } catch (const InputError& error) {
        reporter.event(EventLevel::Warning, std::string("Checkpoint not written: ") + error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        reporter.event(EventLevel::Warning, std::string("Checkpoint not written: ") + error.what());
    }
    return false;
}

} // namespace watchlab
