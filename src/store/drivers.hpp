// What the two drivers share. For this folder alone.
#pragma once
#include "store/store.hpp"

#include <unordered_map>

namespace amana::store {

std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access);
std::unique_ptr<Connection> open_postgresql(const std::string& conninfo, const std::string& schema,
                                            Access access);

/// What PostgreSQL would refuse, SQLite refuses too: throws NotText for text that is not clean UTF-8.
void require_clean_text(std::span<const Value> values);

/// A statement as an error may name it: one line, not too long. Parameters stand in it as $1: it holds no
/// values.
std::string named(std::string_view sql);

/// A whole number from text, or Broken.
std::int64_t read_integer(std::string_view text);

/// How a connection's transaction stands.
struct Standing {
  bool open = false;         ///< within a Transaction
  int savepoints = 0;        ///< how many are open
  std::optional<int> spoilt; ///< the savepoint (0: the transaction) that must be undone before anything else

  void require_sound() const {
    if (spoilt) throw Broken("a statement of this transaction failed before: it must be undone first");
  }
  void require_closed() const {
    if (open) throw Broken("a transaction is open already");
  }
  void require_open() const {
    if (!open) throw Broken("a savepoint outside a transaction");
    require_sound();
  }
  void spoil() {
    if (open) spoilt = savepoints;
  }
  void leave_savepoint(int number) {
    savepoints = number - 1;
    if (spoilt && *spoilt >= number) spoilt.reset();
  }
};

constexpr int lock_patience_ms = 5000;

/// Prepared statements by their SQL. Nodes never move, so that a statement may be pointed at while it is in
/// use.
template<class Statement> class StatementCache {
public:
  static constexpr std::size_t most = 256;

  /// The statement prepared before, or one fresh from its default constructor.
  Statement& operator[](std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    return statements_.try_emplace(std::string(sql)).first->second;
  }
  void erase(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) statements_.erase(found);
  }
  bool full() const { return statements_.size() >= most; }
  void clear() { statements_.clear(); }
  template<class Condition> void erase_if(Condition condition) {
    std::erase_if(statements_, [&](const auto& entry) { return condition(entry.second); });
  }

private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, Statement, Hash, std::equal_to<>> statements_;
};

} // namespace amana::store
