// The agreement as data. The reader of corridor folders replaces this first form of the class.
#pragma once
#include "base/crypto.hpp"

namespace amana::agreement {

class Agreement {
public:
  explicit Agreement(Hash version) : version_(version) {}
  /// What every decision records: under which version of the corridor it was taken.
  const Hash& version() const { return version_; }

private:
  Hash version_;
};

} // namespace amana::agreement
