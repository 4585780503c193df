// Tested by reader_test.cc.
#include "heads/reader.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace khaldun::heads {
namespace {

// Where to cut the bytes `range` in two: the end of a sentence that is nearest to the middle, else
// the blank that is; range.end if there is neither.
std::uint32_t middle_of(const Document& document, Span range) {
  const auto middle = static_cast<std::int64_t>(range.begin + range.size() / 2);
  std::uint32_t best = range.end;
  const auto consider = [&](std::uint32_t at) {
    if (at <= range.begin || at >= range.end) return;
    if (std::abs(at - middle) < std::abs(best - middle)) best = at;
  };
  for (const Span sentence : document.sentences) consider(document.bytes_of(sentence).end);
  if (best != range.end) return best;
  for (std::uint32_t at = range.begin; at < range.end; ++at) {
    if (document.text[at] == ' ' || document.text[at] == '\n') consider(at);
  }
  return best;
}

// Whether any of those that an encoder of whole texts has is there: then all must be.
bool reads_texts(const base::SectionFile& file) {
  return file.has("heads/names/shape") || file.has("heads/roles/shape") ||
         file.has("heads/link/distance") || file.has("heads/place/distance") ||
         file.has("heads/date/distance");
}

Result<SettingHeads> load_settings(const base::SectionFile& file, std::size_t width,
                                   const HeadKernels& kernels) {
  KHALDUN_TRY(SettingHead place, SettingHead::load(file, "heads/place", width, kernels));
  KHALDUN_TRY(SettingHead date, SettingHead::load(file, "heads/date", width, kernels));
  return SettingHeads{std::move(place), std::move(date)};
}

}  // namespace

Reader::Reader(std::unique_ptr<const encoder::Encoder> encoder, encoder::Wordpiece wordpiece,
               std::optional<TagHeads> tags, std::optional<SettingHeads> settings,
               RelationHeads relations)
    : encoder_(std::move(encoder)),
      wordpiece_(std::move(wordpiece)),
      tags_(std::move(tags)),
      settings_(std::move(settings)),
      relations_(std::move(relations)) {}

Result<Reader> Reader::load(const std::string& path, const std::string& cpu_target) {
  KHALDUN_TRY(base::SectionFile file, base::SectionFile::open(path));
  auto reader = create(std::move(file), cpu_target);
  if (!reader) return with_context(path, std::move(reader).error());
  return reader;
}

Result<Reader> Reader::create(base::SectionFile file, const std::string& cpu_target) {
  KHALDUN_TRY(auto made, encoder::Encoder::create(std::move(file), {.cpu_target = cpu_target}));
  auto encoder = std::make_unique<const encoder::Encoder>(std::move(made));
  KHALDUN_TRY(auto wordpiece, encoder::Wordpiece::load(encoder->file()));
  if (wordpiece.size() > encoder->vocabulary()) {
    return Error{ErrorCode::kInvalidModel,
                 "section vocabulary: expected at most " + std::to_string(encoder->vocabulary()) +
                     " pieces, as embedding/words has, found " + std::to_string(wordpiece.size())};
  }
  KHALDUN_TRY(const nlp::Kernels* linear, nlp::find_kernels(cpu_target));
  const HeadKernels kernels{linear, encoder->kernels().rows};
  const std::size_t width = encoder->config().width;
  std::optional<TagHeads> tags;
  std::optional<SettingHeads> settings;
  if (reads_texts(encoder->file())) {
    KHALDUN_TRY(tags, TagHeads::load(encoder->file(), width, kernels));
    KHALDUN_TRY(settings, load_settings(encoder->file(), width, kernels));
  }
  KHALDUN_TRY(RelationHeads relations, RelationHeads::load(encoder->file(), width, kernels));
  return Reader(std::move(encoder), std::move(wordpiece), std::move(tags), std::move(settings),
                std::move(relations));
}

void Reader::cut(const Document& document, Span range, std::vector<Chunk>& chunks) const {
  Words words = read_words(wordpiece_, document.text, range);
  if (words.first.empty()) return;
  if (words.pieces.size() <= std::min(kMaxChunkPieces, encoder_->config().max_pieces())) {
    chunks.push_back({range, std::move(words), {}});
  } else if (const std::uint32_t at = middle_of(document, range); at != range.end) {
    cut(document, {range.begin, at}, chunks);
    cut(document, {at, range.end}, chunks);
  }
  // What has so many pieces and no blank is not read.
}

Result<void> Reader::encode(std::vector<Chunk>& chunks, encoder::Workspace& workspace) const {
  std::vector<std::uint32_t> pieces;
  std::vector<Span> sequences;
  for (const Chunk& chunk : chunks) {
    const auto begin = static_cast<std::uint32_t>(pieces.size());
    pieces.insert(pieces.end(), chunk.words.pieces.begin(), chunk.words.pieces.end());
    sequences.push_back({begin, static_cast<std::uint32_t>(pieces.size())});
  }
  encoder::Hidden hidden;
  KHALDUN_CHECK(encoder_->encode(pieces, sequences, workspace, hidden));
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const float* begin = hidden.values.data() + sequences[i].begin * hidden.width;
    chunks[i].states.assign(begin, begin + sequences[i].size() * hidden.width);
  }
  return {};
}

Result<std::vector<Chunk>> Reader::read(const Document& document, std::span<const Span> ranges,
                                        encoder::Workspace& workspace) const {
  std::vector<Chunk> chunks;
  for (const Span range : ranges) cut(document, range, chunks);
  KHALDUN_CHECK(encode(chunks, workspace));
  return chunks;
}

Result<std::vector<Chunk>> Reader::cover_each(const Chunk& chunk, Span words,
                                              encoder::Workspace& workspace) const {
  const encoder::SpecialPieces& special = wordpiece_.special();
  const std::uint32_t mask =
      special.mask == encoder::Wordpiece::kNone ? special.unknown : special.mask;
  std::vector<Chunk> covered;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    Chunk& one = covered.emplace_back(Chunk{chunk.bytes, chunk.words, {}});
    std::fill(one.words.pieces.begin() + chunk.words.first[word],
              one.words.pieces.begin() + chunk.words.end_piece(word), mask);
  }
  KHALDUN_CHECK(encode(covered, workspace));
  return covered;
}

Reader::Info Reader::info() const {
  const encoder::TransformerConfig& config = encoder_->config();
  return {config.name, config.version, config.licence};
}

}  // namespace khaldun::heads
