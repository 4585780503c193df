// The command line: chooses the sub-command, runs it, turns errors into messages and exit codes.
//
//   int main(int argc, char** argv) { return khaldun::cli::run(argc, argv); }
//
// The only place that reads the environment (KHALDUN_MODELS, KHALDUN_DATA). Never throws. Exit
// codes: docs/errors.md.
#pragma once

namespace khaldun::cli {

int run(int argc, char** argv);

}  // namespace khaldun::cli
