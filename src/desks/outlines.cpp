#include "desks/outlines.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <charconv>

namespace amana::desks {

void GlobeBox::add(GlobePoint point) {
  west = std::min(west, point.lon);
  east = std::max(east, point.lon);
  south = std::min(south, point.lat);
  north = std::max(north, point.lat);
}

void GlobeBox::add(const GlobeBox& other) {
  if (other.empty()) return;
  add(GlobePoint{other.west, other.south});
  add(GlobePoint{other.east, other.north});
}

namespace {

/// The next whole number of the line; what stands before it is taken away.
int take_number(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  int number = 0;
  const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), number);
  line.remove_prefix(fault == std::errc() ? static_cast<std::size_t>(end - line.data()) : line.size());
  return number;
}

Outline read_outline(std::string_view line) {
  Outline outline;
  const auto space = line.find(' ');
  outline.country = line.substr(0, space);
  line.remove_prefix(std::min(space, line.size()));
  int lon = 0, lat = 0; // hundredths of a degree
  while (!line.empty()) {
    lon += take_number(line);
    lat += take_number(line);
    const GlobePoint point{lon / 100.0, lat / 100.0};
    outline.points.push_back(point);
    outline.box.add(point);
  }
  return outline;
}

} // namespace

const std::vector<Outline>& world_outlines() {
  static const auto all = [] {
    std::vector<Outline> outlines;
    auto text = embedded("map/outlines.txt");
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      if (end > 0) outlines.push_back(read_outline(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return outlines;
  }();
  return all;
}

} // namespace amana::desks
