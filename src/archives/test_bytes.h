// Bytes of packed streams, WARC records and archives, for the tests of this module only.
//
//   gzip(warc_record("response", "HTTP/1.1 200 OK\r\n\r\nbody"));
//   zip({{.path = "a.txt", .bytes = "text"}});
//
// Made without the code under test. Pure.
#pragma once

#include <libdeflate.h>
#include <zstd.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::archives::testing {

using Compress = decltype(&libdeflate_gzip_compress);

inline std::string compressed(std::string_view bytes, Compress compress) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(6), libdeflate_free_compressor);
  std::string packed(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  packed.resize(
      compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
  return packed;
}

inline std::string gzip(std::string_view bytes) {
  return compressed(bytes, libdeflate_gzip_compress);
}
inline std::string zlib(std::string_view bytes) {
  return compressed(bytes, libdeflate_zlib_compress);
}
inline std::string deflate(std::string_view bytes) {
  return compressed(bytes, libdeflate_deflate_compress);
}

inline std::string zstd(std::string_view bytes, std::string_view dictionary = {}) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                     ZSTD_freeCCtx);
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress_usingDict(context.get(), packed.data(), packed.size(), bytes.data(),
                                        bytes.size(), dictionary.data(), dictionary.size(), 3));
  return packed;
}

inline std::string little_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i, value >>= 8) text += static_cast<char>(value);
  return text;
}

inline std::string skippable_frame(std::string_view bytes, char kind = '\x50') {
  return kind + std::string("\x2A\x4D\x18") + little_endian(bytes.size(), 4) + std::string(bytes);
}

inline std::string warc_block(std::string_view kind, std::string_view length,
                              std::string_view block, std::string_view fields = "") {
  std::string text = "WARC/1.1\r\nWARC-Type: " + std::string(kind) +
                     "\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-12-02T06:00:00Z\r\n" +
                     "WARC-Target-URI: https://samples.example/a\r\nContent-Type: text/plain\r\n";
  text += fields;
  if (!length.empty()) text += "Content-Length: " + std::string(length) + "\r\n";
  return text + "\r\n" + std::string(block) + "\r\n\r\n";
}

// A good record; `fields` are lines that end in CRLF.
inline std::string warc_record(std::string_view kind, std::string_view block,
                               std::string_view fields = "") {
  return warc_block(kind, std::to_string(block.size()), block, fields);
}

struct TestEntry {
  std::string path;
  std::string bytes;
  bool is_deflated = false;
  bool is_encrypted = false;
};

inline std::string zip(const std::vector<TestEntry>& entries) {
  std::string file;
  std::string directory;
  for (const TestEntry& entry : entries) {
    const std::string data = entry.is_deflated ? deflate(entry.bytes) : entry.bytes;
    // Version, flags (UTF-8 path), method, time, day, checksum, sizes, length of the path.
    const std::string common =
        little_endian(20, 2) + little_endian(0x800 | (entry.is_encrypted ? 1 : 0), 2) +
        little_endian(entry.is_deflated ? 8 : 0, 2) + little_endian(0, 2) + little_endian(33, 2) +
        little_endian(libdeflate_crc32(0, entry.bytes.data(), entry.bytes.size()), 4) +
        little_endian(data.size(), 4) + little_endian(entry.bytes.size(), 4) +
        little_endian(entry.path.size(), 2);
    directory += "PK\x01\x02" + little_endian(20, 2) + common +
                 little_endian(0, 2 + 2 + 2 + 2 + 4) + little_endian(file.size(), 4) + entry.path;
    file += "PK\x03\x04" + common + little_endian(0, 2) + entry.path + data;
  }
  const std::string count = little_endian(entries.size(), 2);
  return file + directory + "PK\x05\x06" + little_endian(0, 4) + count + count +
         little_endian(directory.size(), 4) + little_endian(file.size(), 4) + little_endian(0, 2);
}

inline std::string octal(std::uint64_t value, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; value /= 8) text[i] = static_cast<char>('0' + value % 8);
  return text + '\0';
}

inline std::string tar(const std::vector<TestEntry>& entries, char kind = '0') {
  std::string file;
  for (const TestEntry& entry : entries) {
    std::string header = entry.path;
    header.resize(100);
    header += octal(0644, 7) + octal(0, 7) + octal(0, 7) + octal(entry.bytes.size(), 11) +
              octal(0, 11) + std::string(8, ' ') + kind + std::string(100, '\0') + "ustar";
    header.resize(263);
    header += "00";
    header.resize(512);
    std::uint64_t sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    header.replace(148, 8, octal(sum, 6) + ' ');
    file += header + entry.bytes + std::string((512 - entry.bytes.size() % 512) % 512, '\0');
  }
  return file + std::string(1024, '\0');
}

}  // namespace khaldun::archives::testing
