// Attempts to get in: counted before they are looked at, and slowed when they fail again and again.
#pragma once
#include "access/secrets.hpp"
#include "base/result.hpp"
#include "journal/office.hpp"

#include <vector>

namespace amana::access {

/// Who tries: one login name, one peer, one second factor. Unknown logins are counted like known ones.
struct Trier {
  enum class Kind { login, peer, second_factor } kind = Kind::login;
  std::string name;
};

class Attempts {
public:
  Attempts(journal::Office& office, const NodeSecret& secret) : office_(office), secret_(secret) {}

  /// Counts a failure for each of them in advance, so that a thousand guesses at the same moment are a
  /// thousand failures. After five (thirty for a peer, behind which a whole office may sit) each further one
  /// costs a wait of half a minute that doubles up to a quarter of an hour; nothing is looked at meanwhile.
  Result<void> admit(const std::vector<Trier>& triers, Instant now);
  /// It was no failure: a login or second factor starts afresh, a peer is as before.
  void succeeded(const std::vector<Trier>& triers);
  static void tidy_up(store::Connection& db, Instant now);

private:
  std::string key(const Trier& trier) const;
  journal::Office& office_;
  const NodeSecret& secret_;
};

} // namespace amana::access
