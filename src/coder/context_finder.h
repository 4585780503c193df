// ContextFinder: the PLOVER contexts that the words of a sentence call for.
//
//   const ContextFinder finder(ontology);
//   finder.find(document, sentence)     // {"military", "diplomatic"}: most cues first
//
// A first assignment by cue words (data/ontology/contexts.tsv). Immutable, thread-safe. Copies what
// it needs from the ontology.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khaldun/document.h"
#include "ontology/ontology.h"

namespace khaldun::coder {

class ContextFinder {
 public:
  explicit ContextFinder(const ontology::Ontology& ontology);

  // At most three.
  std::vector<std::string> find(const Document& document, Span tokens) const;

 private:
  struct Cue {
    std::vector<std::string> words;  // behind the first
    std::size_t context = 0;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  std::vector<std::string> names_;
  std::unordered_map<std::string, std::vector<Cue>, Hash, std::equal_to<>> cues_;
};

}  // namespace khaldun::coder
