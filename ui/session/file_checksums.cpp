// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/file_checksums.h"

#include "core/util/error.h"

#include <QCryptographicHash>
#include <QFile>

namespace watchlab::ui {

namespace {

constexpr qint64 blockBytes = 1 << 20;

} // namespace

FileChecksums checksumsOf(const std::filesystem::path& file, const JobContext& job)
{
    QFile source(QString::fromStdString(file.string()));
    if (!source.open(QIODevice::ReadOnly))
        throw InputError({file.string()}, "cannot be read: " + source.errorString().toStdString() + ".");
    QCryptographicHash md5(QCryptographicHash::Md5);
    QCryptographicHash sha256(QCryptographicHash::Sha256);
    const qint64 all = source.size();
    for (qint64 done = 0; done < all;) {
        job.throwIfStopped();
        const QByteArray block = source.read(blockBytes);
        if (block.isEmpty())
            throw InputError({file.string()}, "cannot be read to its end. Has it become shorter?");
        md5.addData(block);
        sha256.addData(block);
        done += block.size();
        job.report("Computing the checksum", static_cast<std::uint64_t>(done),
                   static_cast<std::uint64_t>(all));
    }
    return {QString::fromLatin1(md5.result().toHex()), QString::fromLatin1(sha256.result().toHex())};
}

} // namespace watchlab::ui
