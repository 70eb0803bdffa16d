// The exchange with other nodes: makes pouches, takes pouches, and tends what follows from them. It keeps no state of
// a conversation: each pouch says what its maker has, so that the other sends from there on.
#pragma once
#include "exchange/files.hpp"
#include "exchange/pouch.hpp"
#include "exchange/tables.hpp"
#include "journal/office.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>

namespace amana::exchange {

enum class Way { line, file };
BOOST_DESCRIBE_ENUM(Way, line, file)

/// What became of a pouch.
struct Taken {
  std::string peer;
  Instant made;
  std::int64_t applied = 0, repeated = 0, recovered = 0;
  std::int64_t pieces = 0;        ///< of files, kept
  std::vector<Want> wants;        ///< files the peer lacks
  std::optional<Refusal> stopped; ///< why the rest of it was not taken
  bool held = false;              ///< the rest is kept here until this node knows what it needs
};

struct Made {
  std::string pouch;
  Place upto;           ///< the last of our feed that is in it, or that the peer has
  std::int64_t items = 0;
  bool more = false;    ///< our feed goes on behind it
};

/// How the exchange with a peer goes just now.
struct Contact {
  std::optional<Instant> last_in, last_out, last_failure, next_try, made;
  std::string failure;
  std::optional<std::int64_t> stated, told;
  std::optional<std::int64_t> asked; ///< the peer lost its own documents after this number
  std::int64_t feed = 0; ///< how long the peer says its feed is
  std::string waiting;   ///< why the peer holds something of ours
  std::string recovery;  ///< the word of the recovery that the peer is in; empty: in none
  Instant recovery_made; ///< when its latest pouch was made that named a recovery
  std::vector<Want> wants; ///< files the peer lacks
};
Contact contact_of(store::Connection& db, std::string_view peer);

struct RefusedPouch {
  Instant at;
  std::string peer, way, code;
};
std::vector<RefusedPouch> refusals(store::Connection& db);

class Exchange {
public:
  /// `folder` is the node's: held pouches and the mark of a recovery lie there.
  Exchange(journal::Office& office, store::Readers& readers, std::filesystem::path folder);

  /// Refused as a whole: not for this node, of nobody it trusts, unreadable, forged. Every refusal is noted.
  Result<Taken> take(std::string_view pouch, Way way);
  /// What is in a pouch, without taking anything.
  Result<PouchBody> look(std::string_view pouch);
  /// The next pouch for a peer; `after`: behind that number of our feed instead of behind what the peer has. By the line
  /// files come in small pieces, on a stick in large ones, those of its own documents before anybody asks.
  Result<Made> make(std::string_view peer, Way way, std::optional<std::int64_t> after = {});
  /// Takes a peer's pouch and answers with ours.
  Result<std::string> swap(std::string_view pouch);

  /// Whether the peer lacks something: documents, or the news of what we have.
  bool has_news_for(const Peer& peer);
  void note_failure(const std::string& peer, std::string_view code, Instant next_try);

  /// Does what follows from what has come: erasures travel, joint acts are confirmed, agreed rules are adopted on their
  /// day, held pouches are tried again, a recovery that is complete ends. Idempotent; to be called now and then.
  void tend();

  bool recovering() const { return recovering_; }
  /// Peers that have not yet given back what they hold.
  std::vector<std::string> unanswered();
  /// Pouches of this peer that are held, and why: codes.
  std::vector<std::string> held(std::string_view peer) const;
  const Files& files() const { return files_; }

private:
  journal::Office& office_;
  store::Readers& readers_;
  std::filesystem::path folder_;
  Files files_;
  std::atomic<bool> recovering_ = false;
  std::mutex mutex_; ///< of what follows
  std::string recovery_; ///< the word of the recovery that this node is in
  std::set<std::string> answered_, asking_;
  std::int64_t seen_epoch_ = 0;
  Instant held_tried_;
  bool looked_for_lost_ = false;
  std::mutex adopting_;                    ///< of what follows; held while rules are adopted
  std::optional<Id<JointAct>> unworkable_; ///< an agreed version of the rules that this release cannot read

  const std::string& own_name() const { return office_.setting().node; }
  const journal::NodeKeys& keys() const { return *office_.setting().keys; }
  Instant now() const { return office_.setting().clock->now(); }
  bool act(journal::Decide decide);

  struct Opened {
    Peer peer;
    PouchBody body;
    bool stale; ///< made before its maker was restored, as a later pouch has said
    /// While a node recovers it writes where it once wrote something else, in an epoch that was lost: that is no fork.
    bool bears_on_heads() const { return !body.recovery && !stale; }
  };
  Result<Opened> open(std::string_view pouch);
  Result<Taken> take_from(const Opened& opened, std::string_view pouch);
  void take_items(const Opened& opened, std::string_view pouch, Taken& taken);
  void take_pieces(const Peer& peer, const PouchBody& body, Taken& taken);
  void take_returned(const Opened& opened, Taken& taken);
  bool judge_head(const Opened& opened);
  void note_news(const Opened& opened, bool came);
  void raise_alarm(const ForkSeen& fork);
  void note_refusal(std::string_view peer, Way way, const Refusal& refusal);
  void note_contact(const PouchBody& body);

  void remember_recovery();
  void begin_recovery();
  void end_recovery_when_complete();
  void send_erasures();
  void note_arrived_files();
  void confirm_joint_acts();
  void adopt_agreed_rules();
  void try_held();
  void hold(const Peer& peer, std::int64_t number, std::string_view code, std::string_view pouch);
};

/// The file whose presence says that this node's database came from a backup.
std::filesystem::path recovery_mark(const std::filesystem::path& folder);

} // namespace amana::exchange
