# Functions that the scripts share. Sourced, from the root of the project.

# answer_help ARGUMENT...: with --help or -h among them, prints the comment at the top of the script and ends it.
# The script stands in scripts/ or tools/.
answer_help() {
  local argument
  for argument in "$@"; do
    case $argument in
      -h|--help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$(script_path)"; exit 0 ;;
    esac
  done
}

script_path() {
  local folder
  for folder in scripts tools; do
    [[ -e $folder/$(basename "$0") ]] && echo "$folder/$(basename "$0")" && return
  done
}

# refuse EXPECTED FOUND: ends the script with a message about an argument.
refuse() {
  echo "$(basename "$0"): expected $1, found '$2'; see $(script_path) --help" >&2
  exit 2
}

# build_preset NAME: configures and builds a CMake preset; prints the log only when it fails.
build_preset() {
  local log=build/$1.log
  mkdir -p build
  echo "build: preset $1 (log: $log)"
  if ! { cmake --preset "$1" && cmake --build --preset "$1" -j "$(nproc)"; } >"$log" 2>&1; then
    tail -40 "$log" >&2
    echo "build: preset $1 failed, the whole log is in $log" >&2
    return 1
  fi
}

# reference_python: makes build/reference, a Python with the pinned spaCy, if it is not there yet.
reference_python() {
  if ! build/reference/bin/python -c 'import spacy' 2>/dev/null; then
    scripts/setup models bench
    echo "reference: installing spaCy into build/reference"
    /usr/bin/python3 -m venv build/reference
    build/reference/bin/pip install --quiet --disable-pip-version-check -r tools/parity/requirements.txt
  fi
}
