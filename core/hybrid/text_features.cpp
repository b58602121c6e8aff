// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/text_features.h"

#include "core/hybrid/stop_words.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_map>

namespace watchlab::hybrid {

namespace {

bool isWordCharacter(UChar32 character)
{
    return (U_MASK(u_charType(character)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0 || character == '_';
}

/// Unicode's white space and the four separators of ASCII.
bool isSpace(UChar32 character)
{
    return u_isUWhiteSpace(character) || (character >= 0x1C && character <= 0x1F);
}

/// How often each term occurs in a document: (term, count).
using TermCounts = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

struct Corpus {
    std::vector<std::string> terms;
    std::vector<std::uint64_t> total; ///< per term, over all documents
    std::vector<TermCounts> documents;
};

Corpus countTerms(std::span<const std::string> documents)
{
    Corpus corpus;
    std::unordered_map<std::string, std::uint32_t> index;
    for (const std::string& document : documents) {
        std::map<std::uint32_t, std::uint32_t> counts;
        for (std::string& word : wordsOf(document)) {
            if (isStopWord(word))
                continue;
            const auto [found, isNew] =
                index.try_emplace(word, static_cast<std::uint32_t>(corpus.terms.size()));
            if (isNew) {
                corpus.terms.push_back(std::move(word));
                corpus.total.push_back(0);
            }
            ++corpus.total[found->second];
            ++counts[found->second];
        }
        corpus.documents.emplace_back(counts.begin(), counts.end());
    }
    return corpus;
}

/// Indices of the most frequent terms, in code-point order, which is the order of UTF-8's bytes.
std::vector<std::uint32_t> chooseTerms(const Corpus& corpus, std::size_t most)
{
    std::vector<std::uint32_t> order(corpus.terms.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const auto byText = [&](std::uint32_t a, std::uint32_t b) { return corpus.terms[a] < corpus.terms[b]; };
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        return corpus.total[a] != corpus.total[b] ? corpus.total[a] > corpus.total[b] : byText(a, b);
    });
    order.resize(std::min(order.size(), most));
    std::ranges::sort(order, byText);
    return order;
}

void scaleToUnitLength(std::span<double> row)
{
    double squares = 0;
    for (const double value : row)
        squares += value * value;
    if (squares > 0)
        std::ranges::for_each(row, [length = std::sqrt(squares)](double& value) { value /= length; });
}

} // namespace

std::vector<std::string> wordsOf(std::string_view text)
{
    icu::UnicodeString lower =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    lower.toLower(icu::Locale::getRoot());
    std::vector<std::string> words;
    icu::UnicodeString word;
    const auto endWord = [&] {
        if (word.countChar32() >= 2)
            word.toUTF8String(words.emplace_back());
        word.remove();
    };
    for (std::int32_t i = 0; i < lower.length(); i = lower.moveIndex32(i, 1)) {
        const UChar32 character = lower.char32At(i);
        if (isWordCharacter(character))
            word.append(character);
        else if (isSpace(character))
            endWord();
    }
    endWord();
    return words;
}

TextFeatures textFeatures(std::span<const std::string> documents, std::size_t mostTerms)
{
    const Corpus corpus = countTerms(documents);
    const std::vector<std::uint32_t> chosen = chooseTerms(corpus, mostTerms);
    std::unordered_map<std::uint32_t, std::size_t> columnOf;
    TextFeatures features;
    for (const std::uint32_t term : chosen) {
        columnOf[term] = features.terms.size();
        features.terms.push_back(corpus.terms[term]);
    }
    const std::size_t width = chosen.size();
    std::vector<double> documentsWith(width, 0);
    for (const TermCounts& document : corpus.documents) {
        for (const auto& [term, count] : document) {
            if (const auto column = columnOf.find(term); column != columnOf.end())
                ++documentsWith[column->second];
        }
    }
    const double documentCount = static_cast<double>(documents.size());
    features.values.assign(documents.size() * width, 0);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto row = std::span(features.values).subspan(i * width, width);
        for (const auto& [term, count] : corpus.documents[i]) {
            if (const auto column = columnOf.find(term); column != columnOf.end())
                row[column->second] =
                    count * (std::log((1 + documentCount) / (1 + documentsWith[column->second])) + 1);
        }
        scaleToUnitLength(row);
    }
    return features;
}

} // namespace watchlab::hybrid
