#include "fetch/address.h"

#include <arpa/inet.h>

#include <algorithm>

namespace khaldun::fetch {
namespace {

constexpr std::size_t kV4Bytes = 4;

struct Block {
  std::array<std::uint8_t, 16> bytes;
  unsigned bits;
  std::string_view use;
};

constexpr Block kV4Blocks[] = {
    {{0}, 8, "this network"},                      // RFC 791
    {{10}, 8, "private network"},                  // RFC 1918
    {{100, 64}, 10, "shared by a carrier"},        // RFC 6598
    {{127}, 8, "loopback"},                        // RFC 1122
    {{169, 254}, 16, "link-local"},                // RFC 3927; data services of clouds
    {{172, 16}, 12, "private network"},            // RFC 1918
    {{192, 0, 0}, 24, "protocol assignments"},     // RFC 6890
    {{192, 0, 2}, 24, "documentation"},            // RFC 5737
    {{192, 31, 196}, 24, "protocol assignments"},  // RFC 7535
    {{192, 52, 193}, 24, "protocol assignments"},  // RFC 7450
    {{192, 88, 99}, 24, "relays of 6to4"},         // RFC 7526
    {{192, 168}, 16, "private network"},           // RFC 1918
    {{192, 175, 48}, 24, "protocol assignments"},  // RFC 7534
    {{198, 18}, 15, "tests of networks"},          // RFC 2544
    {{198, 51, 100}, 24, "documentation"},         // RFC 5737
    {{203, 0, 113}, 24, "documentation"},          // RFC 5737
    {{224}, 4, "multicast"},                       // RFC 1112
    {{255, 255, 255, 255}, 32, "broadcast"},       // RFC 919
    {{240}, 4, "reserved"},                        // RFC 1112
};

constexpr Block kV6Blocks[] = {
    {{}, 128, "unspecified"},  // RFC 4291
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, "loopback"},
    {{0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01}, 48, "local NAT64"},     // RFC 8215
    {{0x01}, 64, "discarded"},                                     // RFC 6666
    {{0x20, 0x01}, 23, "protocol assignments"},                    // RFC 2928; Teredo, ORCHID
    {{0x20, 0x01, 0x0D, 0xB8}, 32, "documentation"},               // RFC 3849
    {{0x26, 0x20, 0x00, 0x4F, 0x80}, 48, "protocol assignments"},  // RFC 7534
    {{0x3F, 0xFF}, 20, "documentation"},                           // RFC 9637
    {{0x5F}, 16, "segment routing"},                               // RFC 9602
    {{0xFC}, 7, "private network"},                                // RFC 4193
    {{0xFE, 0x80}, 10, "link-local"},                              // RFC 4291
    {{0xFE, 0xC0}, 10, "private network"},                         // RFC 3879
    {{0xFF}, 8, "multicast"},                                      // RFC 4291
};
constexpr Block kV6Hosts = {{0x20}, 3, ""};

// Addresses that hold one of IPv4 behind these bits.
constexpr Block kV4Holders[] = {
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96, ""},  // mapped, RFC 4291
    {{}, 96, ""},                                          // compatible, RFC 4291
    {{0x00, 0x64, 0xFF, 0x9B}, 96, ""},                    // NAT64, RFC 6052
    {{0x20, 0x02}, 16, ""},                                // 6to4, RFC 3056
};

bool is_in(const IpAddress& address, const Block& block) {
  for (unsigned bit = 0; bit < block.bits; bit += 8) {
    const unsigned kept = std::min(block.bits - bit, 8U);
    const unsigned mask = 0xFFU & (0xFFU << (8 - kept));
    if (((address.bytes[bit / 8] ^ block.bytes[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

}  // namespace

std::optional<IpAddress> parse_address(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  const std::string copy(text);
  if (copy.find('\0') != std::string::npos) return std::nullopt;
  IpAddress address;
  address.is_v4 = copy.find(':') == std::string::npos;
  const int family = address.is_v4 ? AF_INET : AF_INET6;
  if (::inet_pton(family, copy.c_str(), address.bytes.data()) != 1) return std::nullopt;
  return address;
}

std::string to_string(const IpAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text = {};
  const int family = address.is_v4 ? AF_INET : AF_INET6;
  ::inet_ntop(family, address.bytes.data(), text.data(), text.size());
  return text.data();
}

std::string_view special_use(const IpAddress& address) {
  if (address.is_v4) {
    for (const Block& block : kV4Blocks) {
      if (is_in(address, block)) return block.use;
    }
    return "";
  }
  for (const Block& block : kV6Blocks) {
    if (is_in(address, block)) return block.use;
  }
  for (const Block& holder : kV4Holders) {
    if (!is_in(address, holder)) continue;
    IpAddress held;
    held.is_v4 = true;
    std::copy_n(address.bytes.begin() + holder.bits / 8, kV4Bytes, held.bytes.begin());
    return special_use(held);
  }
  return is_in(address, kV6Hosts) ? "" : "reserved";
}

}  // namespace khaldun::fetch
