#include "fetch/address.h"

#include <gtest/gtest.h>

namespace khaldun::fetch {
namespace {

using Case = std::pair<std::string_view, std::string_view>;

constexpr Case kV4[] = {
    {"0.0.0.0", "this network"},
    {"0.255.255.255", "this network"},
    {"1.0.0.0", ""},
    {"9.255.255.255", ""},
    {"10.0.0.0", "private network"},
    {"10.255.255.255", "private network"},
    {"11.0.0.0", ""},
    {"100.63.255.255", ""},
    {"100.64.0.0", "shared by a carrier"},
    {"100.127.255.255", "shared by a carrier"},
    {"100.128.0.0", ""},
    {"126.255.255.255", ""},
    {"127.0.0.1", "loopback"},
    {"127.255.255.255", "loopback"},
    {"128.0.0.0", ""},
    {"169.253.255.255", ""},
    {"169.254.169.254", "link-local"},
    {"169.255.0.0", ""},
    {"172.15.255.255", ""},
    {"172.16.0.0", "private network"},
    {"172.31.255.255", "private network"},
    {"172.32.0.0", ""},
    {"192.0.0.8", "protocol assignments"},
    {"192.0.1.0", ""},
    {"192.0.2.1", "documentation"},
    {"192.31.196.1", "protocol assignments"},
    {"192.52.193.1", "protocol assignments"},
    {"192.88.99.1", "relays of 6to4"},
    {"192.167.255.255", ""},
    {"192.168.0.1", "private network"},
    {"192.169.0.0", ""},
    {"192.175.48.1", "protocol assignments"},
    {"198.17.255.255", ""},
    {"198.18.0.0", "tests of networks"},
    {"198.19.255.255", "tests of networks"},
    {"198.20.0.0", ""},
    {"198.51.100.7", "documentation"},
    {"203.0.113.7", "documentation"},
    {"223.255.255.255", ""},
    {"224.0.0.1", "multicast"},
    {"239.255.255.255", "multicast"},
    {"240.0.0.0", "reserved"},
    {"255.255.255.254", "reserved"},
    {"255.255.255.255", "broadcast"},
    {"93.184.216.34", ""},
};

constexpr Case kV6[] = {
    {"::", "unspecified"},
    {"::1", "loopback"},
    {"::2", "this network"},
    {"::127.0.0.1", "loopback"},
    {"::93.184.216.34", ""},
    {"::ffff:127.0.0.1", "loopback"},
    {"::ffff:10.0.0.1", "private network"},
    {"::ffff:169.254.169.254", "link-local"},
    {"::ffff:93.184.216.34", ""},
    {"::fffe:93.184.216.34", "reserved"},
    {"64:ff9b::127.0.0.1", "loopback"},
    {"64:ff9b::93.184.216.34", ""},
    {"64:ff9b:1::1", "local NAT64"},
    {"100::1", "discarded"},
    {"100:0:0:1::1", "reserved"},
    {"1fff::1", "reserved"},
    {"2001::1", "protocol assignments"},
    {"2001:1ff:ffff::1", "protocol assignments"},
    {"2001:200::1", ""},
    {"2001:db8::1", "documentation"},
    {"2001:db9::1", ""},
    {"2002:7f00:1::", "loopback"},
    {"2002:a9fe:a9fe::1", "link-local"},
    {"2002:5db8:d822::1", ""},
    {"2606:2800:220:1:248:1893:25c8:1946", ""},
    {"2620:4f:8000::1", "protocol assignments"},
    {"3ffe::1", ""},
    {"3fff::1", "documentation"},
    {"3fff:fff::1", "documentation"},
    {"3fff:1000::1", ""},
    {"4000::1", "reserved"},
    {"5f00::1", "segment routing"},
    {"fbff::1", "reserved"},
    {"fc00::1", "private network"},
    {"fd12:3456::1", "private network"},
    {"fe00::1", "reserved"},
    {"fe80::1", "link-local"},
    {"febf::1", "link-local"},
    {"fec0::1", "private network"},
    {"ff02::1", "multicast"},
    {"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "multicast"},
};

void check(const Case& c) {
  const auto address = parse_address(c.first);
  ASSERT_TRUE(address) << c.first;
  EXPECT_EQ(special_use(*address), c.second) << c.first;
}

TEST(SpecialUse, KnowsBlocksOfIpv4UpToTheirEdges) {
  for (const Case& c : kV4) check(c);
}

TEST(SpecialUse, KnowsBlocksOfIpv6AndWhatTheyHold) {
  for (const Case& c : kV6) check(c);
}

TEST(ParseAddress, TakesWholeAddressesOnly) {
  EXPECT_EQ(to_string(*parse_address("[2001:DB8::0:1]")), "2001:db8::1");
  EXPECT_EQ(to_string(*parse_address("192.0.2.1")), "192.0.2.1");
  for (const std::string_view text :
       {std::string_view(""), std::string_view("1.2.3"), std::string_view("1.2.3.4.5"),
        std::string_view("0x7f.0.0.1"), std::string_view("256.1.1.1"), std::string_view("a"),
        std::string_view("[::1"), std::string_view("fe80::1%eth0"), std::string_view(" 1.2.3.4"),
        std::string_view("1.2.3.4\0", 8)}) {
    EXPECT_FALSE(parse_address(text)) << text;
  }
}

}  // namespace
}  // namespace khaldun::fetch
