// Linker: who is meant by the words of a report.
//
//   Linker linker(table);  // an ActorTable, loaded once
//   std::vector<Mention> mentions = linker.link(document, {"2024-03-27", title});
//   Party actor = resolve_phrase(document, subject, mentions);  // any noun, known or not
//   // "Niger, Mali and Chad": three
//   std::vector<Party> actors = resolve_parties(document, subject, mentions);
//
// The document has tokens, tags, trees and names (src/nlp, or a CoNLL-U file in tests). What the
// tables and the grammar know wins over the names of the model: an alias that the model missed is a
// mention, and an alias inside a longer proper name ("Niger Delta", "Michael Jordan") is none.
// Offices are those of the report's date. Places that are known already (`places`) say which state
// a town is in; without them a state behind a comma does ("Tripoli, Lebanon").
//
// A Linker is immutable: share it between threads. It keeps a reference to the table, which must
// outlive it. Mentions hold copies and outlive everything. The same document and context give the
// same mentions.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/document.h"
#include "khaldun/event.h"

namespace khaldun::actors {

class ActorTable;

enum class MentionKind {
  kCountry,  // a state that acts, or the capital or demonym that stands for it; as a modifier too
             // ("US troops")
  kInstitution,   // a standing body of a state
  kOrganization,  // an international body, NGO, company or media house
  kArmedGroup,
  kPerson,  // named
  kRole,    // one person by office, without the name: "the spokesman", "the French president"
  kGroup,   // people or a body composed of noun and country: "US troops", "Niger's junta",
            // "protesters"
  kPlace,   // a country or town as the scene: "in Niger", "near Gao"
  kPronoun,
  kUnknown,  // kept as text
};

struct Mention {
  Span tokens;  // smallest token range with determiner, titles and the words that gave country and
                // role
  std::uint32_t head = 0;  // token that governs the others; one mention per head
  MentionKind kind = MentionKind::kUnknown;
  Party party;  // text and span are this mention's words; the rest is what they stand for
  std::vector<Party>
      members;  // of a plural: "US and French troops", "the two countries", "they"; else empty
  int chain =
      -1;  // mentions with the same number mean the same; -1 for one that means nothing known
  bool first_person =
      false;  // "we", "our", "I": the speaker's side, which the coder knows; party is only the text
};

struct LinkContext {
  std::string date =
      {};              // ISO 8601 day of the report; "" when undateable: the latest office counts
  Span title = {};     // bytes of the headline in Document::text; empty when there is none
  Span dateline = {};  // the same for "BAMAKO (AP) -"
  // Of the text, in its order, as far as they are known: which state "Paris, Texas" and "Lagos" are
  // in. Used during link() only.
  std::span<const Place> places = {};
};

class Linker {
 public:
  // `language` chooses the prefixed aliases ("fr:") that count besides those without a prefix.
  explicit Linker(const ActorTable& table, std::string_view language = "en");
  Linker(Linker&&) noexcept;
  Linker& operator=(Linker&&) noexcept;
  ~Linker();

  // All mentions in the order of their heads. Modifiers are mentions too: "US troops" gives USA MIL
  // at "troops" and USA at "US".
  std::vector<Mention> link(const Document& document, const LinkContext& context) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

// The mention whose head is `token`; null when there is none. `mentions` are those of link().
const Mention* find_mention(std::span<const Mention> mentions, std::uint32_t token);

// Who stands at the phrase that `head` governs: the mention there, that of the name which `head` is
// a part of, or an unknown party with the words of the smallest noun phrase (without clauses and
// appositions). Never fails.
Party resolve_phrase(const Document& document, std::uint32_t head,
                     std::span<const Mention> mentions);

// The same for `head` and all that is coordinated with it, plurals spread over their members;
// nobody twice.
std::vector<Party> resolve_parties(const Document& document, std::uint32_t head,
                                   std::span<const Mention> mentions);

// "country", "armed_group", ...
std::string_view to_string(MentionKind kind);

}  // namespace khaldun::actors
