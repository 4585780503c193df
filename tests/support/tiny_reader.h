// TinyReader: a Reader of a tiny transformer and tiny heads, with the bytes that it reads; for
// tests of the module `heads`.
//
//   const TinyReader tiny({.modes = {}});
//   const heads::Chunk chunk = tiny.read("Niger expelled US troops.");
//   tiny->relations().quad(chunk, chunk.bytes);
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "heads/reader.h"
#include "tests/support/tiny_heads.h"
#include "tests/support/tiny_transformer.h"

namespace khaldun::testing {

class TinyReader {
 public:
  explicit TinyReader(const TinyHeads& heads = {}, const TinyTransformer& transformer = {}) {
    add_tiny_transformer(builder_, transformer);
    add_tiny_heads(builder_, heads);
    auto made = heads::Reader::create(*base::SectionFile::from_bytes(builder_.bytes()), "");
    if (made) {
      reader_ = std::make_unique<const heads::Reader>(std::move(*made));
    } else {
      error_ = made.error();
    }
  }

  // The text as one chunk.
  heads::Chunk read(const std::string& text) const {
    Document document;
    document.text = text;
    const Span all{0, static_cast<std::uint32_t>(text.size())};
    encoder::Workspace workspace;
    auto chunks = reader_->read(document, {&all, 1}, workspace);
    EXPECT_TRUE(chunks && chunks->size() == 1) << "expected one chunk: " << text;
    return chunks && !chunks->empty() ? std::move(chunks->front()) : heads::Chunk{};
  }

  const heads::Reader* operator->() const { return reader_.get(); }
  explicit operator bool() const { return reader_ != nullptr; }
  const Error& error() const { return error_; }

 private:
  SectionFileBuilder builder_;
  std::unique_ptr<const heads::Reader> reader_;
  Error error_;
};

// A model without one of these sections is refused, by its name.
inline void expect_to_need(const std::vector<std::string>& sections) {
  for (const std::string& name : sections) {
    const TinyReader tiny({.without = name});
    ASSERT_FALSE(tiny) << name;
    EXPECT_EQ(tiny.error().code, ErrorCode::kInvalidModel);
    EXPECT_THAT(tiny.error().message, ::testing::HasSubstr("expected section " + name));
  }
}

// A model in which one of these sections has another shape is refused, by its name and shape.
inline void expect_to_check_the_shape_of(const std::vector<std::string>& sections) {
  for (const std::string& name : sections) {
    const TinyReader tiny({.dims = {{name, {1, 2, 3}}}});
    ASSERT_FALSE(tiny) << name;
    EXPECT_EQ(tiny.error().code, ErrorCode::kInvalidModel);
    EXPECT_THAT(tiny.error().message, ::testing::HasSubstr(name));
    EXPECT_THAT(tiny.error().message, ::testing::HasSubstr("found (1, 2, 3)"));
  }
}

}  // namespace khaldun::testing
