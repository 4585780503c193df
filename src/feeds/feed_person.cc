// Tested by feed_person_test.cc.
#include "feeds/feed_person.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "feeds/feed_strings.h"
#include "feeds/text_construct.h"

namespace khaldun::feeds {
namespace {

bool is_mail_character(char c) {
  const char l = base::lower(c);
  return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view("._%+-").find(c) != std::string_view::npos;
}

// The mail address in `text`: one with a dot after the '@'.
std::string_view mail_in(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_mail_character(text[begin - 1])) --begin;
    std::size_t end = at + 1;
    while (end < text.size() && is_mail_character(text[end]) && text[end] != '%') ++end;
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    const std::string_view domain = text.substr(at + 1, std::max(end, at + 1) - at - 1);
    if (begin < at && domain.find('.') != std::string_view::npos) {
      return text.substr(begin, end - begin);
    }
  }
  return {};
}

// Without the brackets, commas and "mailto:" that held a mail address.
std::string tidy_name(std::string_view text) {
  constexpr std::string_view kEdges = "<>()[],;:\"'";
  std::string name = collapsed(text);
  for (const std::string_view empty : {"mailto:", "()", "<>", "[]", "( )", "< >", "[ ]"}) {
    const std::size_t at = base::lowered(name).find(empty);
    if (at != std::string::npos) name.erase(at, empty.size());
  }
  std::string_view rest = stripped(name);
  // "(Amina Said)" but not "Amina Said (Tunis)".
  if (rest.starts_with('(') && rest.ends_with(')')) rest = rest.substr(1, rest.size() - 2);
  while (!rest.empty() &&
         (base::is_blank(rest.front()) || kEdges.find(rest.front()) != kEdges.npos))
    rest.remove_prefix(1);
  while (!rest.empty() && (base::is_blank(rest.back()) ||
                           (rest.back() != ')' && kEdges.find(rest.back()) != kEdges.npos)))
    rest.remove_suffix(1);
  return collapsed(rest);
}

}  // namespace

FeedPerson person_of(std::string_view text) {
  FeedPerson person;
  const bool brackets_mail = mail_in(text).empty();
  const std::string plain = brackets_mail ? title_of(text, TextKind::kGuess) : collapsed(text);
  const std::string_view mail = mail_in(plain);
  if (mail.empty()) {
    person.name = plain;
    return person;
  }
  person.email = mail;
  const auto at = static_cast<std::size_t>(mail.data() - plain.data());
  person.name = tidy_name(plain.substr(0, at) + " " + plain.substr(at + mail.size()));
  return person;
}

void add_person(std::vector<FeedPerson>& persons, FeedPerson person) {
  if (person.name.empty() && person.email.empty() && person.uri.empty()) return;
  const auto same = [&](const FeedPerson& known) {
    if (!known.name.empty() && !person.name.empty()) {
      return base::lowered(known.name) == base::lowered(person.name);
    }
    if (!known.email.empty() || !person.email.empty()) return known.email == person.email;
    return known.name == person.name && known.uri == person.uri;
  };
  const auto found = std::find_if(persons.begin(), persons.end(), same);
  if (found == persons.end()) {
    persons.push_back(std::move(person));
    return;
  }
  if (found->name.empty()) found->name = std::move(person.name);
  if (found->email.empty()) found->email = std::move(person.email);
  if (found->uri.empty()) found->uri = std::move(person.uri);
}

}  // namespace khaldun::feeds
