# Writes a header with a number that stands for the code of FILES:
#   cmake -D FILES=a.cc;b.cc -D NAME=kActorsCodeHash -D NAMESPACE=khaldun::actors -D OUTPUT=code_hash.h -P code_hash.cmake
set(ALL "")
foreach(FILE ${FILES})
  file(SHA256 ${FILE} HASH)
  string(APPEND ALL ${HASH})
endforeach()
string(SHA256 HASH "${ALL}")
string(SUBSTRING ${HASH} 0 16 HASH)
file(WRITE ${OUTPUT} "// Made by cmake/code_hash.cmake.\n#pragma once\n\n#include <cstdint>\n\nnamespace ${NAMESPACE} {\n\n\
inline constexpr std::uint64_t ${NAME} = 0x${HASH};\n\n}\n")
