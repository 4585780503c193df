// take_wire_message: the reports of a news agency's wire in the form of IPTC 7901.
//
//   SOH bex014 4 pl 171 Ministers/Talks   source and number, priority, category, words, slug
//   STX Ministers meet=                   a title: the line ends with '=', or a dateline follows
//   ROME (Example) The ministers ...
//   ETX 231012 Jan 17 EOT                 day, hour and minute, month, year
//
//   WirePlace at;
//   while (auto message = take_wire_message(text, at)) use(message->text, message->info);
//
// The header lines and the control characters are taken away; of them stay the day, the letters of
// the source, the category as section, and the words of the slug as keywords. Fields that cannot
// be read are left out. ANPA 1312, which has the same frame, gives its text this way too. A frame
// that is not closed ends with the next one, or with the text.
//
// Source: IPTC Recommendation 7901, revision 5 (1995). Pure. Tested by wire_message_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "khaldun/article.h"

namespace khaldun::ingest {

struct WireMessage {
  std::string text;
  ArticleInfo info;
  std::size_t line = 1;  // of SOH
};

// Where the next message may begin.
struct WirePlace {
  std::size_t byte = 0;
  std::size_t line = 1;
};

// Whether the first letter, but for blanks and SYN, is SOH and a STX follows.
bool starts_wire_message(std::string_view text);

std::optional<WireMessage> take_wire_message(std::string_view text, WirePlace& at);

}  // namespace khaldun::ingest
