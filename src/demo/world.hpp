// The people, firms and habits that the demonstration draws from: corridors/demonstration/CORRIDOR.toml.
#pragma once
#include "base/json.hpp"
#include "base/result.hpp"
#include "demo/dice.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace amana::demo {

struct Region {
  std::string area;
  int weight = 1;
  std::vector<std::string> languages; ///< the first is everybody's
};

/// One name: as written in Arabic, and as desks spell it.
struct Name {
  std::optional<std::string> sex;
  std::string ar;
  std::vector<std::string> latin;
};

/// The tasks, in the three languages of a contract.
struct Duties {
  std::string ar, fr, en;
};

struct Trade {
  std::string occupation;
  int weight = 1;
  std::string wage; ///< usual, by the month
  Duties duties;
  std::optional<bool> season;
};

struct WorkPlace {
  std::string area;
  int weight = 1;
};

struct Firm {
  std::string sector, ar, latin;
};

/// A private agency of the origin and how it fares: licensed, drawn (workers were paid from its deposit), suspended, withdrawn; waits
/// for a licence.
struct Agency {
  std::string ar, latin, fares;
};

/// Somebody who places people without a licence, and what is said of them.
struct Agent {
  std::string ar, latin, what;
};

/// Where people are received for tests, visits and orientation.
struct Centre {
  std::string what, place, hour, bring;
};

/// Of the joint committee: what its minutes say.
struct Meeting {
  std::string title, text;
};

struct World {
  std::string origin, destination; ///< nodes of the corridor
  int months = 12;                 ///< how long ago the story begins
  int orders_per_thousand = 30;
  std::string telephone; ///< how a number begins; seven digits follow
  std::vector<Region> region;
  std::vector<Name> given, family;
  std::vector<Trade> trade;
  std::vector<WorkPlace> work_place;
  std::vector<Firm> firm;
  std::vector<Agency> agency;
  std::vector<Agent> agent;
  std::vector<Centre> centre;
  std::vector<Meeting> meeting;
};

/// Refused where the corridor has no demonstration.
Result<World> read_world(std::string_view corridor);

} // namespace amana::demo
