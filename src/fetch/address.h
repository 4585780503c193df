// IP addresses that are no public host: what a fetcher must not be led to.
//
//   special_use(*parse_address("127.0.0.1"));          // "loopback"
//   special_use(*parse_address("::ffff:10.1.2.3"));    // "private network"
//   special_use(*parse_address("93.184.216.34"));      // "": public
//
// The special-purpose registries of IANA (RFC 6890 with what came later), multicast, and in IPv6
// everything outside 2000::/3, the part that is given to hosts. Addresses of IPv6 that stand for
// one of IPv4 (mapped, compatible, 6to4, NAT64) are what that one is. Anycast addresses that IANA
// keeps for protocols count as special, though a few are reachable. Pure, thread-safe. Tested by
// address_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khaldun::fetch {

struct IpAddress {
  bool is_v4 = false;
  std::array<std::uint8_t, 16> bytes = {};  // the first 4 of IPv4
};

// "192.0.2.1", "2001:db8::1", "[2001:db8::1]"; nothing if it is no address.
std::optional<IpAddress> parse_address(std::string_view text);

std::string to_string(const IpAddress& address);

// What the address is for, in words, or "" if it is public.
std::string_view special_use(const IpAddress& address);

}  // namespace khaldun::fetch
