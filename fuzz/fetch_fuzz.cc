// Fuzz target: robots.txt and URLs of any bytes; a URL that is taken stays the same when it is
// parsed again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "fetch/robots.h"
#include "fetch/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const std::string first_line = bytes.substr(0, bytes.find('\n'));
  for (const auto paths :
       {khaldun::fetch::RobotsPaths::kGoogle, khaldun::fetch::RobotsPaths::kRfc9309}) {
    const auto robots = khaldun::fetch::Robots::parse(bytes, paths);
    const auto verdict = robots.check("crow", first_line);
    if (!verdict.allowed && verdict.line == 0) std::abort();
    robots.crawl_delay_ms("crow");
  }
  for (const std::string& text : {first_line, "http://a.example/" + first_line}) {
    const auto url = khaldun::fetch::parse_url(text);
    if (!url) continue;
    const auto again = khaldun::fetch::parse_url(url->text());
    if (!again || again->text() != url->text()) std::abort();
    if (again->host != url->host || !again->user.empty()) std::abort();
    static_cast<void>(khaldun::fetch::resolve_url(*url, first_line));
  }
  return 0;
}
