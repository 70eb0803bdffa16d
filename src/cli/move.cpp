// move: the node's database to another place, while the node stands still.
#include "cli/cli.hpp"
#include "modules/all.hpp"
#include "node/move.hpp"

#include <iostream>

namespace amana::cli {

int move(const MoveOptions& options, const lang::Tongue& t) {
  const auto moved = node::move_database(options.node.folder, journal::House(every_module()), options.database, options.schema);
  if (!moved) {
    print(moved.error(), t);
    return 1;
  }
  std::cout << t(N("{n} row was copied and compared, and node.json names the new place.",
                   "{n} rows were copied and compared, and node.json names the new place.", moved->rows))
            << "\n"
            << t(T("The old database was left as it is. Once the node runs well, keep it as a backup or destroy it: it holds personal data."))
            << "\n";
  return 0;
}

} // namespace amana::cli
