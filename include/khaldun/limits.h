// Every limit that Khaldun sets on what it reads. One place, so that an operator knows what a
// hostile input can cost.
//
// A limit that is passed gives Error{kLimit} for the file or record concerned; a batch goes on with
// the next record.
#pragma once

#include <cstddef>
#include <cstdint>

namespace khaldun::limits {

// One document's text. Offsets are 32-bit. From text to output a token costs about 430 bytes of
// memory: 15 MB of news, 3.5 million tokens, peak at 1.5 GB in `khaldun parse` and `code`. A text
// of punctuation alone has a token for each byte.
inline constexpr std::size_t kMaxDocumentBytes = 16u << 20;
// One web page as it was served; longer ones are no articles.
inline constexpr std::size_t kMaxPageBytes = 32u << 20;
// One record of a JSON Lines file. A longer line is skipped with an error and never held whole in
// memory.
inline constexpr std::size_t kMaxRecordBytes = 64u << 20;
// One whole input file or stream that is read at once (text, CoNLL-U).
inline constexpr std::size_t kMaxFileBytes = 1u << 30;
// Files that a folder given as input may hold.
inline constexpr std::size_t kMaxFilesInFolder = 1'000'000;

// Tokens of a sentence that is coded; a longer one is no sentence of news, gives no records and a
// diagnostic. The coder looks at the whole sentence for each of its predicates.
inline constexpr std::size_t kMaxCodedSentenceTokens = 1000;
// Reporting clauses inside one another ("A said that B said that ...") that become quotations.
inline constexpr std::size_t kMaxNestedSpeech = 4;

// Model files.
inline constexpr std::size_t kMaxModelBytes = 2ull << 30;
inline constexpr std::size_t kMaxModelSections = 4096;
inline constexpr std::size_t kMaxTensorRank = 4;
inline constexpr std::size_t kMaxLabels = 4096;
// Pieces of words that an encoder knows, and bytes of one.
inline constexpr std::size_t kMaxPieces = 1u << 18;
inline constexpr std::size_t kMaxPieceBytes = 512;

// Regular expression steps on one run of non-space characters, beside kRegexStepsPerCharacter for
// each of its characters; past them the expressions count as "no match" and the document gets a
// diagnostic. spaCy has no such limit and hangs.
inline constexpr std::uint64_t kMaxRegexSteps = 20'000'000;
inline constexpr std::uint64_t kRegexStepsPerCharacter = 100;
// Alternatives that an expression has yet to try; past them likewise.
inline constexpr std::size_t kMaxRegexStack = 4u << 20;
// Look-arounds and words of one expression in a model file.
inline constexpr std::size_t kMaxRegexBlocks = 256;
inline constexpr std::size_t kMaxRegexWords = 1u << 16;

// Data tables (actors, ontology, lexicons).
inline constexpr std::size_t kMaxTableBytes = 256u << 20;
inline constexpr std::size_t kMaxTableLineBytes = 1u << 20;
inline constexpr std::size_t kMaxAliases = 1000;  // in one cell

// Worker threads of one process.
inline constexpr int kMaxJobs = 256;

}  // namespace khaldun::limits
