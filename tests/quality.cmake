# Checks of the whole project: house rules, format, generated files, agreement with the reference, accuracy floors.
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)
find_program(CLANG_FORMAT clang-format-14 REQUIRED)

function(khaldun_check NAME)
  add_test(NAME ${NAME} COMMAND ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

khaldun_check(house_rules ${PROJECT_SOURCE_DIR}/tools/tidy)
khaldun_check(format ${PROJECT_SOURCE_DIR}/tools/check_format ${CLANG_FORMAT})
khaldun_check(unicode_tables_are_generated /usr/bin/python3 tools/generate_unicode.py --check)
khaldun_check(tiny_language_is_generated /usr/bin/python3 -B tests/support/make_tiny_language.py --check)
khaldun_check(ontology_examples_are_generated /usr/bin/python3 -B tools/ontology_examples --check)
khaldun_check(place_tables /usr/bin/python3 -B tools/places/tables.py)
khaldun_check(gold_corpus /usr/bin/python3 -B tools/gold check)
khaldun_check(outlets /usr/bin/python3 -B tools/outlets)
foreach(MODEL sm md)
  khaldun_check(parity_goldens_${MODEL} ${Python3_EXECUTABLE} tests/parity/check_goldens.py
                $<TARGET_FILE:khaldun> tests/parity/${MODEL}.jsonl ${MODEL})
endforeach()
# Whole corpora: with the release program, which scripts/test builds too.
khaldun_check(accuracy_floors ${Python3_EXECUTABLE} bench/accuracy/check_floors.py
              ${PROJECT_SOURCE_DIR}/build/release/bin/khaldun)
set_tests_properties(accuracy_floors PROPERTIES SKIP_RETURN_CODE 77)
