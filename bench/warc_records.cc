// Times the reading of a WARC file: records unpacked and parsed, HTTP headers of responses too; one
// JSON object on stdout. Run by bench/ingest_speed.py.
//
//   warc_records FILE.warc.gz [--digests]      --digests: checks SHA-1 of blocks and payloads
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string_view>

#include "archives/http_message.h"
#include "archives/warc_reader.h"
#include "base/mapped_file.h"

namespace {

using khaldun::archives::WarcReader;
using khaldun::archives::WarcType;

constexpr std::size_t kMaxFileBytes = std::size_t{8} << 30;

struct Counts {
  std::size_t records = 0, responses = 0, problems = 0;
  std::uint64_t body_bytes = 0;
};

Counts read_all(std::string_view file, const char* path, bool checks_digests) {
  Counts counts;
  WarcReader reader(file, path, {.check_digests = checks_digests});
  while (const auto record = reader.next()) {
    if (!*record) {
      ++counts.problems;
      continue;
    }
    ++counts.records;
    counts.problems += (*record)->problems.size();
    if ((*record)->header.type != WarcType::kResponse) continue;
    const auto message = khaldun::archives::parse_http((*record)->block);
    counts.responses += message.status == 200 ? 1 : 0;
    counts.body_bytes += message.raw_body.size();
  }
  return counts;
}

}  // namespace

int main(int argc, char** argv) {
  const bool checks_digests = argc == 3 && std::string_view(argv[2]) == "--digests";
  if (argc < 2 || argc > 3 || (argc == 3 && !checks_digests)) {
    std::fputs("usage: warc_records FILE.warc.gz [--digests]\n", stderr);
    return 2;
  }
  const std::clock_t start = std::clock();
  const auto file = khaldun::base::MappedFile::open(argv[1], kMaxFileBytes);
  if (!file) {
    std::cerr << file.error().message << '\n';
    return 1;
  }
  const auto bytes = file->bytes();
  const Counts counts = read_all({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                                 argv[1], checks_digests);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::cout << "{\"records\":" << counts.records << ",\"responses\":" << counts.responses
            << ",\"problems\":" << counts.problems << ",\"body_bytes\":" << counts.body_bytes
            << ",\"cpu_seconds\":" << seconds << "}\n";
}
