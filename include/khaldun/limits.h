// Every limit that Khaldun sets on what it reads. One place, so that an operator knows what a
// hostile input can cost.
//
// A limit that is passed gives Error{kLimit} for the file or record concerned; a batch goes on with
// the next record.
//
// Those of inputs, which depend on what somebody reads, can be set otherwise: InputLimits, below;
// on the command line `--limit page.depth=1000` (docs/cli.md). The others guard the program itself.
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

// The tree of a web page: elements deeper than this are flattened, nodes beyond it left out, and so
// are attributes of an element and bytes of their values.
inline constexpr std::size_t kMaxPageDepth = 400;
inline constexpr std::size_t kMaxPageNodes = 2'000'000;
inline constexpr std::size_t kMaxPageAttributes = 64;
inline constexpr std::size_t kMaxPageAttributeBytes = 256u << 10;

// Unpacked bytes of one gzip or zstd stream. A stream is never held whole: this bounds time.
inline constexpr std::uint64_t kMaxInflatedBytes = 64ull << 30;
// Unpacked bytes for each packed one, past the first kInflateGraceBytes. News packs 3 to 20 times,
// tables up to 60; DEFLATE cannot pass 1032, zstd has no bound.
inline constexpr std::uint64_t kMaxInflateRatio = 200;
inline constexpr std::uint64_t kInflateGraceBytes = 16u << 20;
// Unpacked bytes of a gzip member that is held whole; a larger one is unpacked in pieces.
inline constexpr std::size_t kMaxHeldMemberBytes = 16u << 20;
// Starts of members that are tried behind a damaged one, in one file. Chance makes 8 a gigabyte.
inline constexpr std::size_t kMaxMemberTrials = 10'000;

// Header and block of a WARC or ARC record. A longer block is skipped with an error.
inline constexpr std::size_t kMaxWarcHeaderBytes = 64u << 10;
inline constexpr std::size_t kMaxWarcBlockBytes = 64u << 20;

// Header of an HTTP message, its fields, and its body when unpacked.
inline constexpr std::size_t kMaxHttpHeaderBytes = 256u << 10;
inline constexpr std::size_t kMaxHttpFields = 1000;
inline constexpr std::size_t kMaxHttpBodyBytes = 64u << 20;

// Archives inside one another; twice as many with the packed streams (.gz, .zst) around and between
// them.
inline constexpr std::size_t kMaxArchiveDepth = 3;
// Entries of one input, those of the archives inside it included; bytes of an entry's path.
inline constexpr std::size_t kMaxArchiveEntries = 1'000'000;
inline constexpr std::size_t kMaxArchivePathBytes = 4096;
// Unpacked bytes of all entries of one input.
inline constexpr std::uint64_t kMaxArchiveBytes = 64ull << 30;

// A text, table or list that is not UTF-8 is decoded as a whole.
inline constexpr std::size_t kMaxDecodedBytes = 256u << 20;
// A web archive that is mapped into memory; a larger one is read as a stream.
inline constexpr std::size_t kMaxMappedBytes = 1ull << 40;

// Bytes that content_kind() looks at.
inline constexpr std::size_t kContentKindBytes = 64u << 10;

// One feed or sitemap, unpacked. The sitemap protocol allows 50 MB.
inline constexpr std::size_t kMaxFeedBytes = 64u << 20;
inline constexpr std::size_t kMaxFeedItems = 100'000;
// Elements inside one another; a deeper one counts as part of the text.
inline constexpr std::size_t kMaxXmlDepth = 200;
// Elements and texts, and as many attributes; reading stops after them. Values of a JSON feed.
inline constexpr std::size_t kMaxXmlNodes = 2'000'000;
inline constexpr std::size_t kMaxXmlAttributes = 64;  // of an element
inline constexpr std::size_t kMaxXmlAttributeBytes = 64u << 10;
// Entities that a DTD may define, the bytes that one stands for, and those of its name.
inline constexpr std::size_t kMaxXmlEntities = 64;
inline constexpr std::size_t kMaxXmlEntityBytes = 64;
inline constexpr std::size_t kMaxXmlEntityName = 40;
// Bytes that references to them may add in one feed.
inline constexpr std::size_t kMaxXmlExpandedBytes = 4u << 20;
// Prefixes declared at one place of the feed, and values of xml:base in it.
inline constexpr std::size_t kMaxXmlPrefixes = 256;
inline constexpr std::size_t kMaxXmlBases = 16'384;
inline constexpr std::size_t kMaxUrlBytes = 4096;
// Authors, links, categories or files of one item, each.
inline constexpr std::size_t kMaxItemParts = 256;
// Title of a feed or an item; the rest is cut off.
inline constexpr std::size_t kMaxTitleBytes = 4u << 10;
// A date as written; a longer text is none.
inline constexpr std::size_t kMaxDateBytes = 200;

// robots.txt: the first 500 KiB count (RFC 9309, 2.5), and the first bytes of a line.
inline constexpr std::size_t kMaxRobotsBytes = 500u << 10;
inline constexpr std::size_t kMaxRobotsLineBytes = 16'663;
// Those that a fetcher remembers.
inline constexpr std::size_t kMaxRobotsCacheBytes = 32u << 20;
// Hosts whose last request a fetcher remembers.
inline constexpr std::size_t kMaxPoliteHosts = 100'000;
// A page or feed that is fetched, unpacked; its redirects.
inline constexpr std::size_t kMaxFetchedBytes = 64u << 20;
inline constexpr int kMaxRedirects = 10;
// Of one fetch with its redirects, without the waits between requests.
inline constexpr std::size_t kMaxFetchSeconds = 60;
inline constexpr int kMaxRobotsRedirects = 5;
// Addresses in feeds and sitemaps that one run follows, and lists of addresses inside one another.
inline constexpr std::size_t kMaxFollowedAddresses = 100'000;
inline constexpr std::size_t kMaxFollowDepth = 3;
// Other pages of an article that are fetched and joined to it.
inline constexpr std::size_t kMaxJoinedPages = 10;

// Columns of a table that is read for its texts; bytes of one row. A quote that does not close
// within a row of that size never does.
inline constexpr std::size_t kMaxColumns = 4096;
inline constexpr std::size_t kMaxTableRowBytes = 16u << 20;
// Header of an e-mail message and its fields; parts inside one another, and parts in all.
inline constexpr std::size_t kMaxEmailHeaderBytes = 1u << 20;
inline constexpr std::size_t kMaxEmailFields = 2000;
inline constexpr std::size_t kMaxEmailDepth = 10;
inline constexpr std::size_t kMaxEmailParts = 1000;

// Articles that an index of duplicates remembers, at about 540 bytes each; later ones are compared
// with these, but not remembered.
inline constexpr std::size_t kMaxSeenArticles = 50'000'000;

// Bytes of a text that its language is guessed from; of a longer one, slices of that size together.
inline constexpr std::size_t kLanguageBytes = 32u << 10;

// Test cases for feeds that `khaldun eval feeds` reads: bytes of one, of what it expects, and the
// nesting and steps of that.
inline constexpr std::size_t kMaxFeedCases = 100'000;
inline constexpr std::size_t kMaxFeedCaseBytes = 4u << 20;
inline constexpr std::size_t kMaxExpressionBytes = 64u << 10;
inline constexpr std::size_t kMaxExpressionDepth = 50;
inline constexpr std::size_t kMaxExpressionParts = 1000;

}  // namespace khaldun::limits

namespace khaldun {

// Limits that are not those of above. Sizes are in bytes. Values; what each means, and its default,
// stands with the constant.

struct RecordLimits {
  std::size_t text = limits::kMaxDocumentBytes;  // at most that
  std::size_t bytes = limits::kMaxRecordBytes;   // of JSON and mail
  std::size_t row = limits::kMaxTableRowBytes;
  std::size_t columns = limits::kMaxColumns;
  std::size_t file = limits::kMaxFileBytes;        // CoNLL-U
  std::size_t decoded = limits::kMaxDecodedBytes;  // of a file that is not UTF-8
  std::size_t files = limits::kMaxFilesInFolder;
};

struct PageLimits {
  std::size_t bytes = limits::kMaxPageBytes;
  std::size_t depth = limits::kMaxPageDepth;
  std::size_t nodes = limits::kMaxPageNodes;
  std::size_t attributes = limits::kMaxPageAttributes;
  std::size_t attribute = limits::kMaxPageAttributeBytes;
};

struct FeedLimits {
  std::size_t bytes = limits::kMaxFeedBytes;
  std::size_t items = limits::kMaxFeedItems;
  std::size_t depth = limits::kMaxXmlDepth;
  std::size_t nodes = limits::kMaxXmlNodes;
  std::size_t entities = limits::kMaxXmlExpandedBytes;
};

struct ArchiveLimits {
  std::size_t depth = limits::kMaxArchiveDepth;
  std::size_t entries = limits::kMaxArchiveEntries;
  std::size_t bytes = limits::kMaxArchiveBytes;  // of all entries of one input
  std::size_t ratio = limits::kMaxInflateRatio;
  std::size_t block = limits::kMaxWarcBlockBytes;  // of a record of a web archive
  std::size_t body = limits::kMaxHttpBodyBytes;    // in it
};

struct FetchLimits {
  std::size_t bytes = limits::kMaxFetchedBytes;
  std::size_t redirects = limits::kMaxRedirects;
  std::size_t seconds = limits::kMaxFetchSeconds;
  std::size_t addresses = limits::kMaxFollowedAddresses;
  std::size_t depth = limits::kMaxFollowDepth;
  std::size_t pages = limits::kMaxJoinedPages;
};

struct InputLimits {
  RecordLimits record = {};
  PageLimits page = {};
  FeedLimits feed = {};
  ArchiveLimits archive = {};
  FetchLimits fetch = {};
};

}  // namespace khaldun
