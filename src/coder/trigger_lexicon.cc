// Lookups; lexicon_reader.cc reads and checks the files. Tested by trigger_lexicon_test.cc.
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {
namespace {

template <typename Table>
auto find_or_null(const Table& table, std::string_view key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace

const std::vector<Sense>& TriggerLexicon::verbs(std::string_view lemma) const {
  static const std::vector<Sense> kNone;
  const auto* found = find_or_null(verbs_, lemma);
  return found == nullptr ? kNone : *found;
}

const std::vector<Sense>& TriggerLexicon::nouns(std::string_view lemma) const {
  static const std::vector<Sense> kNone;
  const auto* found = find_or_null(nouns_, lemma);
  return found == nullptr ? kNone : *found;
}

const std::vector<LightVerb>& TriggerLexicon::light_verbs(std::string_view lemma) const {
  static const std::vector<LightVerb> kNone;
  const auto* found = find_or_null(light_verbs_, lemma);
  return found == nullptr ? kNone : *found;
}

const ReportingVerb* TriggerLexicon::reporting_verb(std::string_view lemma) const {
  return find_or_null(reporting_, lemma);
}

Effect TriggerLexicon::effect_of_governor(std::string_view lemma) const {
  const Effect* found = find_or_null(governors_, lemma);
  return found == nullptr ? Effect::kNone : *found;
}

Effect TriggerLexicon::effect_of_modifier(std::string_view lemma) const {
  const Effect* found = find_or_null(modifiers_, lemma);
  return found == nullptr ? Effect::kNone : *found;
}

std::string_view TriggerLexicon::mode_of_word(std::string_view lemma,
                                              std::string_view event) const {
  const auto* cues = find_or_null(mode_cues_, lemma);
  if (cues == nullptr) return "";
  for (const ModeCue& cue : *cues) {
    if (cue.event == event) return cue.mode;
  }
  return "";
}

const WordSet& TriggerLexicon::set(std::string_view name) const {
  static const WordSet kEmpty;
  const auto* found = find_or_null(sets_, name);
  return found == nullptr ? kEmpty : *found;
}

}  // namespace khaldun::coder
