// Everything this binary is made of. A new module costs a folder and one line here.
#pragma once
#include "journal/module.hpp"
#include "node/node.hpp"
#include "web/router.hpp"

#include <memory>
#include <string>

namespace amana::exchange {
class Exchange;
}
namespace amana {

std::vector<journal::Module> every_module();

/// A node with all its desks open: answers every request, over the network or from the command line.
class OpenHouse {
public:
  explicit OpenHouse(node::Node& node);
  ~OpenHouse();
  web::Response answer(const web::Request& request);
  web::Response failure(const web::Request& request, const web::Failure& failure);
  /// Every address there is, with its gate.
  const web::Router& router() const;
  exchange::Exchange& exchange();
  /// For the terminal: needed to appoint the first administrator; empty once there are users.
  const std::string& opening_code() const;

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

} // namespace amana
