// Blocks of packed and plain inputs. A gzip member that lies whole in memory, as most do, goes
// through WholeMembers; whatever that refuses (damaged, too large, cut by the end of what was read)
// and zstd go through an Unpacker, which says where it failed. Behind a damaged member the search
// goes on at the next bytes that look like a start of one, from the start of the damaged one on (in
// a stream as far back as its bytes are kept).
// Tested by inflate_test.cc, warc_damage_test.cc.
#include <algorithm>

#include "archives/block_source.h"
#include "archives/whole_members.h"

namespace khaldun::archives {
namespace {

constexpr std::size_t kBlockBytes = 256 << 10;
constexpr std::size_t kProbeInBytes = 64 << 10;
constexpr std::size_t kProbeOutBytes = 4 << 10;
// Packed bytes that are at hand when a member is taken for whole; in a stream a longer one may be
// cut by their end, and then goes through the Unpacker.
constexpr std::size_t kWholeMemberBytes = 256 << 10;
constexpr std::size_t kMagicBytes = 4;
// Bytes that count as a trial when they are read again, so that members made to lie in one another
// cost no more than others.
constexpr std::size_t kBytesOfTrial = 1 << 20;
constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18";
constexpr std::size_t kMaxDictionaryBytes = 16u << 20;

class PlainBlocks : public BlockSource {
 public:
  explicit PlainBlocks(PackedInput input) : input_(std::move(input)) {}

  std::optional<Result<Block>> next() override {
    input_.advance(given_);
    given_ = 0;
    while (input_.view().empty()) {
      if (has_failed_) return std::nullopt;
      const Result<bool> more = input_.more();
      has_failed_ = !more;
      if (!more) return more.error();
      if (!*more) return std::nullopt;
    }
    given_ = input_.view().size();
    return Block{.bytes = input_.view(), .offset = input_.position()};
  }

 private:
  PackedInput input_;
  std::size_t given_ = 0;
  bool has_failed_ = false;
};

class PackedBlocks : public BlockSource {
 public:
  PackedBlocks(PackedInput input, Packing packing, BlockOptions options)
      : input_(std::move(input)),
        packing_(packing),
        options_(std::move(options)),
        whole_members_(limits::kMaxHeldMemberBytes) {}

  std::optional<Result<Block>> next() override;

 private:
  enum class State { kBeforeMember, kInMember, kDamaged, kEnd };

  // What stands in front of the input: a member, or nothing more.
  Result<State> begin_member();
  Result<void> read_dictionary();
  std::optional<Block> whole_member();
  // Fills buffer_ from the member; its error, if any, goes to failure_.
  Block part_of_member();
  void fill_buffer(std::size_t& filled);
  bool step(std::size_t& filled);
  // Goes to the next start of a member behind a damaged one. False when there is none.
  Result<bool> find_member();
  bool is_member_start(std::string_view packed);
  std::optional<Error> passed_limit() const;
  Error failure(ErrorCode code, std::size_t offset, std::string_view what) const;
  void fail(Error error, State then);

  PackedInput input_;
  Packing packing_;
  BlockOptions options_;
  WholeMembers whole_members_;
  std::unique_ptr<Unpacker> unpacker_;
  std::unique_ptr<Unpacker> probe_;
  std::string dictionary_;
  std::string buffer_;
  State state_ = State::kBeforeMember;
  std::optional<Error> failure_;  // to be given before anything else
  std::size_t member_offset_ = 0;
  std::uint64_t member_bytes_ = 0;  // unpacked
  std::uint64_t all_bytes_ = 0;
  bool is_first_member_ = true;
  bool is_member_fresh_ = false;  // no block of it has been given
  std::size_t trials_ = 0;
};

Error PackedBlocks::failure(ErrorCode code, std::size_t offset, std::string_view what) const {
  return {code, options_.name + (options_.name.empty() ? "byte " : ": byte ") +
                    std::to_string(offset) + ": " + std::string(what)};
}

void PackedBlocks::fail(Error error, State then) {
  failure_ = std::move(error);
  state_ = then;
}

std::optional<Result<Block>> PackedBlocks::next() {
  while (true) {
    if (failure_) return std::exchange(failure_, std::nullopt).value();
    if (state_ == State::kEnd) return std::nullopt;
    if (state_ == State::kDamaged) {
      const Result<bool> found = find_member();
      state_ = found && *found ? State::kBeforeMember : State::kEnd;
      if (!found) return found.error();
      continue;
    }
    if (state_ == State::kBeforeMember) {
      const Result<State> state = begin_member();
      state_ = state ? *state : State::kEnd;
      if (!state) return state.error();
      if (state_ != State::kInMember) continue;
      if (const auto block = whole_member()) {
        state_ = State::kBeforeMember;
        if (auto passed = passed_limit()) fail(*std::move(passed), State::kEnd);
        if (block->bytes.empty()) continue;
        return *block;
      }
      if (!unpacker_) unpacker_ = make_unpacker(packing_, dictionary_);
      unpacker_->restart();
    }
    const Block block = part_of_member();
    if (!block.bytes.empty()) return block;
  }
}

Result<PackedBlocks::State> PackedBlocks::begin_member() {
  KHALDUN_CHECK(input_.ensure(kMagicBytes));
  if (is_first_member_ && packing_ == Packing::kZstd) KHALDUN_CHECK(read_dictionary());
  input_.mark();
  member_offset_ = input_.position();
  member_bytes_ = 0;
  is_member_fresh_ = true;
  const bool is_first = std::exchange(is_first_member_, false);
  if (packing_ == Packing::kZlib || packing_ == Packing::kDeflate) {
    return is_first && !input_.view().empty() ? State::kInMember : State::kEnd;
  }
  if (packing_of(input_.view()) == packing_) return State::kInMember;
  // Some writers fill their last block with zeros.
  while (input_.view().find_first_not_of('\0') == std::string_view::npos) {
    input_.advance(input_.view().size());
    KHALDUN_TRY(const bool more, input_.more());
    if (!more) return State::kEnd;
  }
  fail(failure(ErrorCode::kInvalidInput, member_offset_,
               "expected the start of " + std::string(to_string(packing_)) +
                   " data, found other bytes"),
       State::kDamaged);
  return State::kDamaged;
}

// The draft "WARC and Zstandard" of the IIPC: the first frame of a file may be a skippable one that
// holds a dictionary, itself packed or not.
Result<void> PackedBlocks::read_dictionary() {
  if (!input_.view().starts_with(kDictionaryMagic)) return {};
  KHALDUN_CHECK(input_.ensure(8));
  if (input_.view().size() < 8) return {};
  std::size_t size = 0;
  for (int i = 7; i >= 4; --i) {
    size = size << 8 | static_cast<unsigned char>(input_.view()[static_cast<std::size_t>(i)]);
  }
  if (size > kMaxDictionaryBytes) return {};
  KHALDUN_CHECK(input_.ensure(8 + size));
  const std::string_view held = input_.view().substr(8, size);
  if (held.size() < size) return {};
  if (packing_of(held) != Packing::kZstd) {
    dictionary_ = held;
  } else {
    const auto unpacker = make_unpacker(Packing::kZstd);
    dictionary_.resize(kMaxDictionaryBytes);
    const UnpackStep step = unpacker->step(held, dictionary_);
    if (step.error) return *step.error;
    dictionary_.resize(step.produced);
  }
  input_.advance(8 + size);
  return {};
}

std::optional<Block> PackedBlocks::whole_member() {
  if (packing_ == Packing::kZstd || !input_.ensure(kWholeMemberBytes)) return std::nullopt;
  const auto member = whole_members_.unpack(packing_, input_.view());
  if (!member) return std::nullopt;
  input_.advance(member->consumed);
  all_bytes_ += member->bytes.size();
  return Block{member->bytes, member_offset_, true, true};
}

Block PackedBlocks::part_of_member() {
  if (buffer_.empty()) buffer_.resize(kBlockBytes);
  std::size_t filled = 0;
  fill_buffer(filled);
  member_bytes_ += filled;
  all_bytes_ += filled;
  if (!failure_) {
    if (auto passed = passed_limit()) {
      const bool is_all = all_bytes_ > options_.max_bytes;
      fail(*std::move(passed), is_all ? State::kEnd : State::kDamaged);
    }
  }
  const bool is_fresh = filled > 0 && std::exchange(is_member_fresh_, false);
  return {std::string_view(buffer_).substr(0, filled), member_offset_, is_fresh,
          state_ == State::kBeforeMember};
}

void PackedBlocks::fill_buffer(std::size_t& filled) {
  while (filled < buffer_.size() && step(filled)) {
  }
}

// False when the member is over.
bool PackedBlocks::step(std::size_t& filled) {
  const UnpackStep step = unpacker_->step(input_.view(), std::span(buffer_).subspan(filled));
  input_.advance(step.consumed);
  filled += step.produced;
  if (step.error) {
    fail(failure(ErrorCode::kInvalidInput, member_offset_, step.error->message), State::kDamaged);
    return false;
  }
  if (step.ended) {
    state_ = State::kBeforeMember;
    return false;
  }
  if (step.consumed + step.produced > 0) return true;
  const Result<bool> more = input_.more();
  if (more && *more) return true;
  if (!more) {
    fail(more.error(), State::kEnd);
  } else {
    fail(failure(ErrorCode::kInvalidInput, member_offset_,
                 "expected " + std::string(to_string(packing_)) +
                     " data up to its end, found the end of the input at byte " +
                     std::to_string(input_.position())),
         State::kDamaged);
  }
  return false;
}

std::optional<Error> PackedBlocks::passed_limit() const {
  const std::uint64_t packed_bytes = input_.position() - member_offset_;
  if (member_bytes_ > limits::kInflateGraceBytes &&
      member_bytes_ / options_.max_ratio > packed_bytes) {
    return failure(ErrorCode::kLimit, member_offset_,
                   "expected at most " + std::to_string(options_.max_ratio) +
                       " unpacked bytes for each packed one, found " +
                       std::to_string(member_bytes_) + " for " + std::to_string(packed_bytes));
  }
  if (all_bytes_ > options_.max_bytes) {
    return failure(
        ErrorCode::kLimit, input_.position(),
        "expected at most " + std::to_string(options_.max_bytes) + " unpacked bytes, found more");
  }
  return std::nullopt;
}

bool PackedBlocks::is_member_start(std::string_view packed) {
  if (!probe_) probe_ = make_unpacker(packing_, dictionary_);
  probe_->restart();
  std::string out(kProbeOutBytes, '\0');
  const UnpackStep step = probe_->step(packed.substr(0, kProbeInBytes), out);
  if (step.error || (step.produced == 0 && !step.ended)) return false;
  const std::string_view unpacked = std::string_view(out).substr(0, step.produced);
  return options_.is_good_start == nullptr || options_.is_good_start(unpacked);
}

Result<bool> PackedBlocks::find_member() {
  if (packing_ == Packing::kZlib || packing_ == Packing::kDeflate) return false;
  const std::string_view magic = packing_ == Packing::kGzip ? "\x1F\x8B\x08" : "\x28\xB5\x2F\xFD";
  trials_ += (input_.position() - member_offset_) / kBytesOfTrial;
  input_.go_back(member_offset_);
  if (input_.position() == member_offset_ && !input_.view().empty()) input_.advance(1);
  while (true) {
    const std::size_t at = input_.view().find(magic);
    if (at == std::string_view::npos) {
      const std::size_t kept = std::min(input_.view().size(), kMagicBytes - 1);
      input_.advance(input_.view().size() - kept);
      KHALDUN_TRY(const bool more, input_.more());
      if (!more) return false;
      continue;
    }
    input_.advance(at);
    KHALDUN_CHECK(input_.ensure(kProbeInBytes));
    if (++trials_ > limits::kMaxMemberTrials) {
      return failure(ErrorCode::kLimit, input_.position(),
                     "expected " + std::string(to_string(packing_)) +
                         " data, found too many damaged members; the rest is not read");
    }
    if (is_member_start(input_.view())) return true;
    input_.advance(1);
  }
}

}  // namespace

std::unique_ptr<BlockSource> make_block_source(PackedInput input, std::optional<Packing> packing,
                                               BlockOptions options) {
  if (!packing) return std::make_unique<PlainBlocks>(std::move(input));
  return std::make_unique<PackedBlocks>(std::move(input), *packing, std::move(options));
}

}  // namespace khaldun::archives
