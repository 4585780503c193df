// The words of dates in feeds: months in many languages and the names of time zones.
//
//   month_of("ιουλ");       // 7; also "july", "juillet", "июля", "تموز"
//   zone_of("eat");         // 180, minutes east of Greenwich
//
// Words are in lower case (text::append_lower). Months are known by their first letters, as feeds
// cut them; Croatian is left out, where "lipanj" is June and Polish "lipiec" July. Zones of one
// name that stand for several (CST, BST, IST) are those that RFC 822 gives, else the one most used
// in feeds. Pure, thread-safe. Tested by feed_dates_test.cc.
#pragma once

#include <optional>
#include <string_view>

namespace khaldun::feeds {

// 1 to 12, or 0. `next` is the word after it, for months of two words ("كانون الثاني"), or "".
int month_of(std::string_view word, std::string_view next = "");

// Minutes east of Greenwich.
std::optional<int> zone_of(std::string_view word);

enum class HalfDay { kNone, kMorning, kAfternoon };
// "am", "pm", "오후", "下午", "μμ".
HalfDay half_day_of(std::string_view word);

}  // namespace khaldun::feeds
