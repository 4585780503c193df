// Tested by inflate_test.cc.
#include "archives/unpacker.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

#include "base/assert.h"

namespace khaldun::archives {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr std::string_view kSkippableMagic = "\x2A\x4D\x18";  // behind a byte 0x50..0x5F

Error bad_data(Packing packing, std::string_view what) {
  return {ErrorCode::kInvalidInput, "expected " + std::string(to_string(packing)) +
                                        " data, found damaged data (" + std::string(what) + ")"};
}

int window_bits(Packing packing) {
  switch (packing) {
    case Packing::kGzip: return MAX_WBITS + 16;
    case Packing::kZlib: return MAX_WBITS;
    default: return -MAX_WBITS;
  }
}

unsigned clamped(std::size_t size) {
  constexpr std::size_t kMost = std::numeric_limits<unsigned>::max() / 2;
  return static_cast<unsigned>(std::min(size, kMost));
}

class ZlibUnpacker : public Unpacker {
 public:
  explicit ZlibUnpacker(Packing packing) : packing_(packing) {
    KHALDUN_ASSERT(inflateInit2(&stream_, window_bits(packing)) == Z_OK, "no memory for zlib");
  }
  ZlibUnpacker(const ZlibUnpacker&) = delete;
  ZlibUnpacker& operator=(const ZlibUnpacker&) = delete;
  ~ZlibUnpacker() override { inflateEnd(&stream_); }

  UnpackStep step(std::string_view packed, std::span<char> out) override {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = clamped(packed.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = clamped(out.size());
    const unsigned in_before = stream_.avail_in;
    const unsigned out_before = stream_.avail_out;
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    UnpackStep step = {in_before - stream_.avail_in, out_before - stream_.avail_out,
                       code == Z_STREAM_END};
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
      step.error = bad_data(packing_, stream_.msg != nullptr ? stream_.msg : "needs a dictionary");
    }
    return step;
  }

  void restart() override { inflateReset(&stream_); }

 private:
  Packing packing_;
  z_stream stream_ = {};
};

class ZstdUnpacker : public Unpacker {
 public:
  explicit ZstdUnpacker(std::string_view dictionary) : context_(ZSTD_createDCtx()) {
    KHALDUN_ASSERT(context_ != nullptr, "no memory for zstd");
    if (dictionary.empty()) return;
    is_dictionary_bad_ = ZSTD_isError(
        ZSTD_DCtx_loadDictionary(context_.get(), dictionary.data(), dictionary.size()));
  }

  UnpackStep step(std::string_view packed, std::span<char> out) override {
    if (is_dictionary_bad_) return {.error = bad_data(Packing::kZstd, "damaged dictionary")};
    ZSTD_inBuffer in_buffer = {packed.data(), packed.size(), 0};
    ZSTD_outBuffer out_buffer = {out.data(), out.size(), 0};
    const std::size_t code = ZSTD_decompressStream(context_.get(), &out_buffer, &in_buffer);
    UnpackStep step = {in_buffer.pos, out_buffer.pos, code == 0};
    if (ZSTD_isError(code)) step.error = bad_data(Packing::kZstd, ZSTD_getErrorName(code));
    return step;
  }

  void restart() override { ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only); }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
  bool is_dictionary_bad_ = false;
};

}  // namespace

std::string_view to_string(Packing packing) {
  switch (packing) {
    case Packing::kGzip: return "gzip";
    case Packing::kZlib: return "zlib";
    case Packing::kDeflate: return "deflate";
    case Packing::kZstd: return "zstd";
  }
  return "";
}

std::optional<Packing> packing_of(std::string_view first_bytes) {
  if (first_bytes.starts_with(kGzipMagic)) return Packing::kGzip;
  if (first_bytes.starts_with(kZstdMagic)) return Packing::kZstd;
  const bool is_skippable = first_bytes.size() >= 4 && (first_bytes[0] & 0xF0) == 0x50 &&
                            first_bytes.substr(1, 3) == kSkippableMagic;
  return is_skippable ? std::optional(Packing::kZstd) : std::nullopt;
}

std::unique_ptr<Unpacker> make_unpacker(Packing packing, std::string_view dictionary) {
  if (packing == Packing::kZstd) return std::make_unique<ZstdUnpacker>(dictionary);
  return std::make_unique<ZlibUnpacker>(packing);
}

}  // namespace khaldun::archives
