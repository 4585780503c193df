// The program `khaldun`. Everything is in src/cli.
#include "cli/app.h"

int main(int argc, char** argv) { return khaldun::cli::run(argc, argv); }
