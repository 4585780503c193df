# Language level, warnings, sanitizers and where programs are put; for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_compile_definitions(KHALDUN_VERSION="${PROJECT_VERSION}")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # Paths count from the root of the project, so that a fresh clone finds what another one compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
                                  ${CCACHE_PROGRAM})
endif()

# The baseline of every file is SSE4.2; faster kernels are chosen at run time (src/nlp/kernels.h).
# No contraction: a*b+c is fused only where the code says so, so that results do not depend on the compiler's mood.
add_compile_options(-msse4.2 -mpopcnt -ffp-contract=off)
add_compile_options(-Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Woverloaded-virtual
                    -Wconversion -Wno-sign-conversion -Wnull-dereference -Wimplicit-fallthrough)
if(KHALDUN_WARNINGS_AS_ERRORS)
  add_compile_options(-Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports std::string and std::variant internals here: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105562
  add_compile_options(-Wno-maybe-uninitialized -Wno-null-dereference -Wno-restrict)
endif()
if(KHALDUN_SANITIZE)
  add_compile_options(-fsanitize=${KHALDUN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  if(KHALDUN_SANITIZE MATCHES undefined)
    # These three double the time of a build; a null pointer stops the program anyway, the bounds of objects are AddressSanitizer's.
    add_compile_options(-fno-sanitize=null,vptr,object-size)
  endif()
  add_link_options(-fsanitize=${KHALDUN_SANITIZE})
endif()
