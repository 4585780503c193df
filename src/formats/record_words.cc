// Tested by src/formats/formats_test.cc.
#include "formats/record_words.h"

namespace khaldun::formats {
namespace {

std::string parties_words(const std::vector<Party>& parties) {
  std::vector<std::string> words;
  words.reserve(parties.size());
  for (const Party& party : parties) words.push_back(party_words(party));
  return words.empty() ? "(nobody named)" : joined(words, "; ");
}

}  // namespace

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string text;
  for (const std::string& item : items) {
    if (!text.empty()) text += separator;
    text += item;
  }
  return text;
}

std::string party_words(const Party& party) {
  std::string text = party.name.empty() ? party.text : party.name;
  if (text.empty()) return "somebody who is not named";
  if (!party.code.empty()) text += " [" + party.code + "]";
  if (party.text != party.name && !party.text.empty() && !party.name.empty()) {
    text += " (\u201c" + party.text + "\u201d)";
  }
  return text;
}

std::string place_words(const Place& place) {
  const std::string& name = place.name.empty() ? place.text : place.name;
  const bool is_country = place.resolution == "country";
  return "in " + name + (is_country || place.country.empty() ? "" : ", " + place.country);
}

std::string event_words(const Event& event) {
  std::string text = event.event;
  if (!event.mode.empty()) text += "/" + joined(event.mode, "+");
  text += "  " + parties_words(event.actor);
  if (!event.recipient.empty()) text += " \u2192 " + parties_words(event.recipient);
  return text;
}

std::string status_words(const Status& status) {
  std::string text(to_string(status.time));
  if (status.polarity == Status::Polarity::kNegated) text += ", negated";
  if (status.certainty != Status::Certainty::kAsserted) {
    text += ", ";
    text += to_string(status.certainty);
  }
  return text;
}

}  // namespace khaldun::formats
