// Tested by parser_test.cc.
#include "html/parser.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <cstring>
#include <memory>
#include <mutex>
#include <string>

#include "khaldun/limits.h"

namespace khaldun::html {
namespace {

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Takes libxml2's events.
class Builder {
 public:
  void open(std::string_view name, const xmlChar** attributes) {
    const Tag tag = tag_of(name);
    leave_head(tag);
    if (tree_.open_count() > limits::kMaxPageDepth || tree_.size() >= limits::kMaxPageNodes) {
      ++too_deep_;
      return;
    }
    const NodeId id = tree_.open(tag, name);
    if (tag == Tag::kHead) head_ = id;
    if (attributes == nullptr) return;
    for (std::size_t i = 0; i < limits::kMaxPageAttributes && attributes[2 * i] != nullptr; ++i) {
      const std::string_view value = view_of(attributes[2 * i + 1]);
      tree_.add_attribute(id, view_of(attributes[2 * i]),
                          value.substr(0, limits::kMaxPageAttributeBytes));
    }
  }

  void close(std::string_view name) {
    if (too_deep_ > 0) {
      --too_deep_;
    } else if (name == "head" && head_ == kNoNode) {
      // It was left before.
    } else {
      tree_.close();
    }
  }

  void add(std::string_view text) {
    if (tree_.size() < limits::kMaxPageNodes) tree_.add_text(text);
  }

  Tree finish() {
    tree_.finish();
    return std::move(tree_);
  }

 private:
  // The parser leaves what is shown in a head that nobody closed.
  void leave_head(Tag tag) {
    if (head_ == kNoNode || tree_.innermost() != head_ || !is_block(tag)) return;
    tree_.close();
    head_ = kNoNode;
  }

  Tree tree_;
  NodeId head_ = kNoNode;  // if it is to be closed by its end
  std::size_t too_deep_ = 0;
};

Builder& builder_of(void* context) { return *static_cast<Builder*>(context); }

std::string_view view_of(const xmlChar* text, int length) {
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

htmlSAXHandler handler() {
  htmlSAXHandler handler = {};
  handler.startElement = [](void* to, const xmlChar* name, const xmlChar** attributes) {
    builder_of(to).open(view_of(name), attributes);
  };
  handler.endElement = [](void* to, const xmlChar* name) { builder_of(to).close(view_of(name)); };
  handler.characters = [](void* to, const xmlChar* text, int length) {
    builder_of(to).add(view_of(text, length));
  };
  handler.ignorableWhitespace = handler.characters;
  handler.cdataBlock = handler.characters;  // script and style
  return handler;
}

struct FreeContext {
  void operator()(htmlParserCtxt* context) const {
    context->userData = nullptr;
    htmlFreeParserCtxt(context);
  }
};

}  // namespace

Tree parse(std::string_view utf8) {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
  Builder builder;
  if (utf8.empty()) return builder.finish();
  htmlSAXHandler events = handler();
  const std::unique_ptr<htmlParserCtxt, FreeContext> context(
      htmlCreateMemoryParserCtxt(utf8.data(), static_cast<int>(utf8.size())));
  if (context == nullptr) return builder.finish();
  *context->sax = events;
  context->userData = &builder;
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context.get());
  return builder.finish();
}

}  // namespace khaldun::html
