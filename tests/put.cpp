#include "put.hpp"

namespace amana::tests {

Result<journal::Receipt> put(journal::Office& office, const journal::Decision& decision, journal::Actor actor) {
  actor.grants.push_back({"put", journal::Scope::all, {"placement"}, {}});
  journal::CommandType type{{.name = "put", .title = {}, .permission = journal::Permission("put"), .purposes = journal::placement}, {}, {}};
  type.prepare = [&decision](const json::object&) -> Result<journal::Decide> {
    return [decision](const journal::Desk&) -> Result<journal::Decision> { return decision; };
  };
  return office.decide({&type, {}, std::move(actor), {}, {}});
}

} // namespace amana::tests
