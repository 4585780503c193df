// read_ner_gold: gold names of the task `ner`, a token and its tag a line.
//
//   KHALDUN_TRY(const auto documents, read_ner_gold("ner/worldwide"));  // a file or a folder
//   use(documents[0].tokens[0], documents[0].names);
//
// A line is "token TAB tag" (further columns do not count), "token tag", or "number TAB token TAB
// tag" as in .iob2 files; BIO, and BIO without B where nothing of the same kind precedes. An empty
// line ends a sentence. "# newdoc" and "-DOCSTART-" begin a document; without them a file is one.
// Kinds that are not PER, ORG or LOC under any of their usual names are no names.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/result.h"

namespace khaldun::eval {

struct TaggedName {
  Span tokens;
  Name::Kind kind = Name::Kind::kPerson;
  auto operator<=>(const TaggedName& other) const {
    return std::tuple(tokens.begin, tokens.end, kind) <=>
           std::tuple(other.tokens.begin, other.tokens.end, other.kind);
  }
  bool operator==(const TaggedName&) const = default;
};

struct TaggedDocument {
  std::string id;                         // file name, "#" and number where a file has several
  std::vector<std::string> tokens;        // of all sentences
  std::vector<std::size_t> sentence_end;  // token numbers
  std::vector<TaggedName> names;          // in order
};

// Of a folder the *.tsv, *.iob2, *.bio and *.conll, in the order of their names. Errors: kNotFound,
// kInvalidData (file:line).
Result<std::vector<TaggedDocument>> read_ner_gold(const std::string& path);

// The same for one file in memory; `name` stands for it in messages.
Result<std::vector<TaggedDocument>> parse_ner_gold(const std::string& name, std::string_view bytes);

// Kind of a label in any of the usual spellings: "Person", "PER", "GPE", "Facility", ...
std::optional<Name::Kind> name_kind(std::string_view label);

// Without a determiner at the beginning and 's at the end, which are no part of a name; may be
// empty.
Span trimmed(const std::vector<std::string>& tokens, Span name);

}  // namespace khaldun::eval
