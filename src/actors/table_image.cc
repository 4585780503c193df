// Records are packed as a row of 32-bit words, field by field, with strings as numbers of a list in
// which each stands once. The functions transfer() name the fields, once for writing and reading.
// The words of the names are those of AliasMatcher. Tested by table_image_test.cc and
// fuzz/table_image_fuzz.cc.
#include "actors/table_image.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <utility>

#include "actors/code_hash.h"

namespace khaldun::actors {
namespace {

constexpr std::uint64_t kVersion = 1;

class Packer {
 public:
  template <typename T>
  using Field = const T&;

  void operator()(const std::string& text) {
    const auto [at, added] =
        numbers_.try_emplace(text, static_cast<std::uint32_t>(strings_.size()));
    if (added) strings_.push_back(text);
    words_.push_back(at->second);
  }
  void operator()(int number) { words_.push_back(static_cast<std::uint32_t>(number)); }
  void operator()(std::uint32_t number) { words_.push_back(number); }
  template <typename E>
  void choice(E value, E) {
    words_.push_back(static_cast<std::uint32_t>(value));
  }
  template <typename T>
  void list(const std::vector<T>& items, std::size_t) {
    words_.push_back(static_cast<std::uint32_t>(items.size()));
    for (const T& item : items) transfer(*this, item);
  }

  void save(base::SectionWriter& writer) const {
    writer.add_numbers("records/words", words_);
    writer.add_strings("records/strings", strings_);
  }

 private:
  std::vector<std::uint32_t> words_;
  std::vector<std::string> strings_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// Reads on after a mistake, with zeros and without lists; ok() tells at the end.
class Unpacker {
 public:
  template <typename T>
  using Field = T&;

  Unpacker(std::span<const std::uint32_t> words, std::vector<std::string_view> strings)
      : words_(words), strings_(std::move(strings)) {}

  void operator()(std::string& text) {
    const std::uint32_t number = next();
    if (number >= strings_.size()) return fail();
    text = strings_[number];
  }
  void operator()(int& number) { number = static_cast<int>(next()); }
  void operator()(std::uint32_t& number) { number = next(); }
  template <typename E>
  void choice(E& value, E last) {
    const std::uint32_t number = next();
    if (number > static_cast<std::uint32_t>(last)) return fail();
    value = static_cast<E>(number);
  }
  // Grows as words are read: a size that the file does not hold costs nothing.
  template <typename T>
  void list(std::vector<T>& items, std::size_t least) {
    constexpr std::size_t kReserved = 10'000;
    const std::size_t size = next();
    if (size > words_.size() || size < least) return fail();
    items.reserve(std::min(size, kReserved));
    while (ok_ && items.size() < size) transfer(*this, items.emplace_back());
  }

  // True if everything was as expected and nothing is left.
  bool ok() const { return ok_ && words_.empty(); }

 private:
  std::uint32_t next() {
    if (words_.empty()) {
      ok_ = false;
      return 0;
    }
    const std::uint32_t word = words_.front();
    words_ = words_.subspan(1);
    return word;
  }
  void fail() {
    ok_ = false;
    words_ = {};
  }

  std::span<const std::uint32_t> words_;
  std::vector<std::string_view> strings_;
  bool ok_ = true;
};

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<std::string> text) {
  archive(text);
}

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<int> number) {
  archive(number);
}

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<DayRange> days) {
  archive(days.first);
  archive(days.last);
  archive(days.from);
  archive(days.to);
}

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<Alias> alias) {
  archive(alias.text);
  archive(alias.language);
  archive.choice(alias.sense, AliasSense::kCapital);
}

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<Office> office) {
  archive(office.role);
  archive(office.title);
  archive(office.country);
  archive.list(office.sectors, 0);
  transfer(archive, office.days);
  archive(office.line);
}

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<Entity> entity) {
  archive(entity.id);
  archive.choice(entity.kind, EntityKind::kPerson);
  archive(entity.name);
  archive.list(entity.aliases, 1);
  archive(entity.country);
  archive.list(entity.sectors, 0);
  archive(entity.cow);
  archive(entity.gw);
  transfer(archive, entity.days);
  archive.list(entity.offices, 0);
  archive(entity.wikidata);
  archive(entity.file);
  archive(entity.line);
}

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<AgentNoun> agent) {
  archive.list(agent.forms, 1);
  archive.choice(agent.kind, EntityKind::kPerson);
  archive.list(agent.sectors, 0);
  archive(agent.role);
}

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<Homonym> homonym) {
  archive(homonym.alias);
  archive.list(homonym.near, 1);
}

struct GivenName {
  std::string name;
  Gender gender = Gender::kUnknown;
};

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<GivenName> given) {
  archive(given.name);
  archive.choice(given.gender, Gender::kMale);
}

template <typename Archive>
void transfer(Archive& archive, typename Archive::template Field<ActorTable::Contents> contents,
              typename Archive::template Field<std::vector<GivenName>> given_names) {
  archive.list(contents.entities, 0);
  archive.list(contents.agents, 0);
  archive.list(contents.homonyms, 0);
  archive.list(contents.person_weights, 0);
  archive.list(given_names, 0);
}

std::size_t count_aliases(const ActorTable::Contents& contents) {
  std::size_t count = 0;
  for (const Entity& entity : contents.entities) count += entity.aliases.size();
  return count;
}

bool all_below(std::span<const std::uint32_t> numbers, std::size_t limit) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [&](std::uint32_t number) { return number < limit; });
}

Error invalid(const std::string& message) { return {ErrorCode::kInvalidModel, message}; }

Result<ActorTable::Contents> read_contents(const base::SectionFile& file) {
  KHALDUN_TRY(const auto words,
              file.tensor<std::uint32_t>("records/words", {base::SectionFile::kAny}));
  KHALDUN_TRY(auto strings, file.strings("records/strings"));
  Unpacker unpacker(words, std::move(strings));
  ActorTable::Contents contents;
  std::vector<GivenName> given_names;
  transfer(unpacker, contents, given_names);
  if (!unpacker.ok()) return invalid("section records: expected whole records, found others");
  for (const GivenName& given : given_names) {
    contents.given_names.emplace_hint(contents.given_names.end(), given.name, given.gender);
  }
  return contents;
}

}  // namespace

base::SectionWriter write_image(const ActorTable::Contents& contents, const TableNames& names,
                                const ImageKey& key) {
  std::vector<GivenName> given_names;
  for (const auto& [name, gender] : contents.given_names) given_names.push_back({name, gender});
  base::SectionWriter writer;
  writer.add_numbers("key", std::array<std::uint64_t, 3>{kVersion, kActorsCodeHash, key.stamp});
  writer.add_bytes("language", key.language);
  Packer packer;
  transfer(packer, contents, given_names);
  packer.save(writer);
  names.aliases.save(writer, "aliases");
  names.agents.save(writer, "agents");
  return writer;
}

Result<TableImage> read_image(base::SectionFile file, const ImageKey& key) {
  KHALDUN_TRY(const auto found, file.tensor<std::uint64_t>("key", {3}));
  KHALDUN_TRY(const std::string_view language, file.bytes("language"));
  const std::array<std::uint64_t, 3> expected = {kVersion, kActorsCodeHash, key.stamp};
  if (!std::equal(found.begin(), found.end(), expected.begin()) || language != key.language) {
    return invalid("expected an image of these tables, found one of others");
  }
  KHALDUN_TRY(auto contents, read_contents(file));
  KHALDUN_TRY(auto aliases, AliasMatcher::open(file, "aliases", Words::Case::kKeep));
  KHALDUN_TRY(auto agents, AliasMatcher::open(file, "agents", Words::Case::kFold));
  if (!all_below(aliases.values(), count_aliases(contents)) ||
      !all_below(agents.values(), contents.agents.size())) {
    return invalid("expected numbers of aliases and nouns as values, found others");
  }
  TableNames names{key.language, std::move(file), std::move(aliases), std::move(agents)};
  return TableImage{std::move(contents), std::move(names)};
}

}  // namespace khaldun::actors
