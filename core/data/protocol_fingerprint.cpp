// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_steps.h"
#include "core/params/parameter.h"
#include "core/util/hash.h"

namespace watchlab::protocol {

std::string fingerprintOf(const Work& work, const std::string& splitContent)
{
    ContentHash hash;
    hash.add(work.dataset.fingerprint + "\n" + protocolText(work.protocol));
    if (!splitContent.empty())
        hash.add("split " + splitContent + "\n");
    else if (work.protocol
                 .dropAds) { // the dataset's fingerprint knows no side columns, and these decide rows
        hash.add("advertisements\n");
        for (const bool flag : advertisements(work.dataset))
            hash.add(flag ? "1" : "0");
    }
    return hash.hex();
}

} // namespace watchlab::protocol
