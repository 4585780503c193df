// read_signature: who signs, as a byline or a tag says it.
//
//   read_signature("By Lensa Girma and Thabo Nkuna, Staff Writers (Reuters)", names)
//       // {"Lensa Girma", kPerson}, {"Thabo Nkuna", kPerson}; wire "Reuters"
//   read_signature("Die Redaktion", names)           // {"Die Redaktion", kBody}
//   read_signature("admin", names)                   // nobody
//
// Lists are parted at commas, "and", "und", "et" ...; "By", "von", "par", titles ("Dr"), degrees,
// job titles, places ("in London"), addresses and what follows a date are dropped. Text is tidy
// (page_words.h). Pure, thread-safe. Tested by author_names_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/site_names.h"

namespace khaldun::page {

enum class SignerKind {
  kPerson,    // given name and family name
  kNickname,  // one word, or words in lower case
  kBody,      // a desk, a team, an outlet, an agency
};

struct Signer {
  std::string name;
  SignerKind kind = SignerKind::kPerson;
};

struct Signature {
  std::vector<Signer> signers;
  std::string wire;  // "Reuters"; "" when no agency is named

  bool has(SignerKind kind) const;
};

Signature read_signature(std::string_view text, const SiteNames& names);

}  // namespace khaldun::page
