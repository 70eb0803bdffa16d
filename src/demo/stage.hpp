// What the scenes of a demonstration share: two nodes, one time, one world, one seed.
#pragma once
#include "demo/cast.hpp"
#include "demo/dice.hpp"
#include "demo/time.hpp"
#include "demo/world.hpp"
#include "exchange/exchange.hpp"
#include "node/node.hpp"

#include <future>

namespace amana::demo {

/// One state's side of the stage.
struct Side {
  node::Node& node;
  Cast cast;
  exchange::Exchange exchange;

  /// Hands a command in; many handed in together share a commit.
  std::future<Result<journal::Receipt>> hand_in(const journal::Actor& actor, std::string_view command, json::object input);
};

struct Stage {
  World world;
  Dice dice;
  int people = 5000;
  std::shared_ptr<Time> time;
  Side origin, destination;
  std::vector<AnyId> released = {}; ///< cases whose name was released, until the scene of cases takes them up
  std::vector<AnyId> newcomers = {}; ///< people who were registered today

  Day today() const { return origin.node.today(); }
};

/// Each side trusts the other's node, as two administrators do who have read each other's cards.
void introduce(Stage& stage);
/// A day's post: pouches go both ways until neither side has anything new for the other.
void exchange_post(Stage& stage, exchange::Way way);

/// What happened on the stage, for whoever waits at the terminal.
struct Counts {
  std::int64_t acts = 0, refused = 0;
};

/// A thread of the story. It is played once for each day, in order.
class Scene {
public:
  virtual ~Scene() = default;
  /// `part` of `parts` days. What is refused is counted: some of it is the story's own trouble.
  virtual void play(Stage& stage, int part, int parts, Counts& counts) = 0;
};

/// People come to the desks of the origin: without papers, with half a birth date, twice under two spellings.
std::unique_ptr<Scene> people_scene();

/// Firms of the destination are registered and approved.
std::unique_ptr<Scene> employers_scene();

/// Job orders: asked for, approved or refused, published, candidates ranked and put forward, offers, names.
std::unique_ptr<Scene> orders_scene();

/// Cases: from the released name to work, later contracts, alerts, withdrawals.
std::unique_ptr<Scene> cases_scene();

/// Visits to work sites: people who are there without papers, whether they agree, what is sent.
std::unique_ptr<Scene> sites_scene();

/// Blocks of workers, with notice, appeal and end.
std::unique_ptr<Scene> measures_scene();

/// Joint acts of the two states: the rules, and minutes of their committee.
std::unique_ptr<Scene> states_scene();

/// Private agencies with their deposits, and agents without a licence.
std::unique_ptr<Scene> agencies_scene(std::uint64_t seed);

/// Tests of skill, medical visits and orientation at the origin.
std::unique_ptr<Scene> appointments_scene(std::uint64_t seed);

/// What firms say they paid, month by month, and what workers say.
std::unique_ptr<Scene> wages_scene(std::uint64_t seed);

/// An official of the origin's first authority that is competent for the act; `office` chooses among its offices.
const journal::Actor& origin_official(Stage& stage, std::string_view act, std::string_view role, std::size_t office = 0);

/// A firm that may employ.
struct ApprovedFirm {
  AnyId id;
  std::string authority, area, number;
};
std::vector<ApprovedFirm> approved_firms(Side& destination);

/// Waits for answers and counts them; gives those that were recorded.
std::vector<journal::Receipt> await(std::vector<std::future<Result<journal::Receipt>>>& answers, Counts& counts);

} // namespace amana::demo
