// A corridor drawn: its states, towns as points, flows as lines whose width is a number, ports of entry. Markup alone, no
// script. Whoever draws it puts a table beside it that says the same in words.
#pragma once
#include "agreement/agreement.hpp"
#include "desks/outlines.hpp"
#include "lang/tongue.hpp"
#include "web/html.hpp"

#include <optional>
#include <string>
#include <vector>

namespace amana::desks {

/// Where an area lies, as far as the corridor's towns tell: in the middle of those within it, else of those within the
/// area above it. Nothing: no town of the corridor is near.
std::optional<GlobePoint> spot_of_area(const agreement::Agreement& agreement, std::string_view area);
std::optional<GlobePoint> spot_of_port(const agreement::Agreement& agreement, const agreement::Port& port);

struct MapPlace {
  enum class Kind { home, work, port };
  Kind kind = Kind::home;
  std::string name; ///< in the reader's language; empty: a point without words
  GlobePoint at;
};

struct MapFlow {
  GlobePoint from, to;
  double share = 0;  ///< of the largest, 0 to 1: the width
  std::string words; ///< "Agadez to Sebha: 45"
};

struct CorridorMap {
  std::string id;    ///< of the picture's title, unique within the page
  std::string title; ///< read aloud in place of the picture
  std::vector<MapFlow> flows;
  std::vector<MapPlace> places; ///< the most important first: where two names would meet, the later stays unwritten
};

web::Html draw_map(const agreement::Agreement& agreement, const CorridorMap& map, const lang::Tongue& t);

} // namespace amana::desks
