#include "base/hash.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::base {
namespace {

using testing::ElementsAre;

TEST(MurmurHash64a, GivesTheIdsOfSpacysStrings) {
  EXPECT_EQ(murmur_hash64a("the", 1), 7425985699627899538u);
  EXPECT_EQ(murmur_hash64a("apple", 1), 8566208034543834098u);
  EXPECT_EQ(murmur_hash64a("I", 1), 4690420944186131903u);
  EXPECT_EQ(murmur_hash64a(".", 1), 12646065887601541794u);
  EXPECT_EQ(murmur_hash64a("caf\xc3\xa9", 1), 32833993555699147u);
}

TEST(MurmurHash64a, ReadsWholeBlocksAndTheRest) {
  EXPECT_EQ(murmur_hash64a("", 0), 0u);
  EXPECT_EQ(murmur_hash64a("12345678", 1), 9871996032675327904u);
  EXPECT_EQ(murmur_hash64a("Wednesday afternoon", 1), 12988759378229599220u);
}

TEST(Murmur3, GivesTheRowsOfHashEmbed) {
  EXPECT_THAT(murmur3_x64_128_of_u64(8566208034543834098u, 8),
              ElementsAre(2653853934u, 3922826080u, 3980780901u, 3736755472u));
  EXPECT_THAT(murmur3_x64_128_of_u64(8566208034543834098u, 9),
              ElementsAre(4123736922u, 2784764516u, 607874342u, 2197463506u));
  EXPECT_THAT(murmur3_x64_128_of_u64(1, 12),
              ElementsAre(2938686206u, 2291508213u, 2246688320u, 3554967022u));
  EXPECT_THAT(murmur3_x64_128_of_u64(0, 13),
              ElementsAre(1041741114u, 1039425791u, 1457952615u, 394743738u));
}

}  // namespace
}  // namespace khaldun::base
