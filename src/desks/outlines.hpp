// Outlines of countries, made at build time by tools/outlines.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace amana::desks {

/// A point on the globe, in degrees.
struct GlobePoint {
  double lon = 0, lat = 0;
};

/// The smallest frame around some points.
struct GlobeBox {
  double west = 180, east = -180, south = 90, north = -90;

  bool empty() const { return west > east; }
  void add(GlobePoint point);
  void add(const GlobeBox& other);
  bool holds(GlobePoint point) const { return point.lon >= west && point.lon <= east && point.lat >= south && point.lat <= north; }
  bool meets(const GlobeBox& other) const {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
  }
};

/// One closed line: the mainland or an island of a country.
struct Outline {
  std::string country; ///< ISO 3166 alpha-3; "-": it has no code
  GlobeBox box;
  std::vector<GlobePoint> points;
};

/// All of the world, read once.
const std::vector<Outline>& world_outlines();

} // namespace amana::desks
