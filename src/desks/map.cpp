#include "desks/map.hpp"

#include "base/bytes.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

namespace amana::desks {

using agreement::Agreement;
using web::Html;
using web::html;

namespace {

constexpr double width = 640, widest_flow = 10;

double degrees(const Decimal& number) { return static_cast<double>(number.digits()) / std::pow(10.0, number.scale()); }
GlobePoint spot_of(const agreement::Town& town) { return {degrees(town.lon), degrees(town.lat)}; }

/// From the globe to the sheet: lengths are true along the parallel in the middle.
class Projection {
public:
  explicit Projection(const GlobeBox& box) : west_(box.west), north_(box.north) {
    const double middle = (box.north + box.south) / 2 * std::acos(-1.0) / 180;
    across_ = width / (box.east - box.west);
    down_ = across_ / std::cos(middle);
    height_ = std::round((box.north - box.south) * down_);
  }
  double x(GlobePoint point) const { return (point.lon - west_) * across_; }
  double y(GlobePoint point) const { return (north_ - point.lat) * down_; }
  double height() const { return height_; }

private:
  double west_, north_, across_ = 1, down_ = 1, height_ = 1;
};

bool of_corridor(const Agreement& agreement, const Outline& outline) {
  return std::ranges::any_of(agreement.said().parties, [&](const auto& party) { return party.country == outline.country; });
}

/// Around every town, and around those outlines of the two states that hold one: an island far away does not count.
GlobeBox frame_of(const Agreement& agreement) {
  GlobeBox towns;
  for (const auto& town : agreement.said().towns) towns.add(spot_of(town));
  GlobeBox frame = towns;
  for (const auto& outline : world_outlines())
    if (of_corridor(agreement, outline) && outline.box.meets(towns)) frame.add(outline.box);
  if (frame.empty()) frame.add(GlobePoint{0, 0});
  const double margin = std::max({(frame.east - frame.west) * .05, (frame.north - frame.south) * .05, .5});
  return {frame.west - margin, frame.east + margin, frame.south - margin, frame.north + margin};
}

/// In whole points of the sheet; points that fall on the one before are left out.
std::string path_of(const Outline& outline, const Projection& on) {
  std::string path;
  long last_x = 0, last_y = 0;
  for (const auto& point : outline.points) {
    const long x = std::lround(on.x(point)), y = std::lround(on.y(point));
    if (!path.empty() && x == last_x && y == last_y) continue;
    path += fmt::format("{}{} {}", path.empty() ? "M" : "L", x, y);
    last_x = x;
    last_y = y;
  }
  return path + "Z";
}

Html draw_lands(const Agreement& agreement, const GlobeBox& frame, const Projection& on) {
  std::string around, own;
  for (const auto& outline : world_outlines())
    if (outline.box.meets(frame)) (of_corridor(agreement, outline) ? own : around) += path_of(outline, on);
  Html out;
  if (!around.empty()) out += html<"<path class=\"land around\" d=\"{}\"/>">(around);
  if (!own.empty()) out += html<"<path class=\"land\" d=\"{}\"/>">(own);
  return out;
}

/// A bow, so that there and back do not lie on each other.
Html draw_flow(const MapFlow& flow, const Projection& on) {
  const double x1 = on.x(flow.from), y1 = on.y(flow.from), x2 = on.x(flow.to), y2 = on.y(flow.to);
  const double bow = .16, x = (x1 + x2) / 2 + (y1 - y2) * bow, y = (y1 + y2) / 2 + (x2 - x1) * bow;
  return html<"<path class=\"flow\" stroke-width=\"{}\" d=\"{}\"><title>{}</title></path>">(
      fmt::format("{:.1f}", std::max(1.2, widest_flow * std::clamp(flow.share, 0.0, 1.0))),
      fmt::format("M{:.0f} {:.0f}Q{:.0f} {:.0f} {:.0f} {:.0f}", x1, y1, x, y, x2, y2), flow.words);
}

Html draw_place(const MapPlace& place, const Projection& on) {
  const double x = on.x(place.at), y = on.y(place.at);
  const std::string across = fmt::format("{:.0f}", x), down = fmt::format("{:.0f}", y);
  if (place.kind == MapPlace::Kind::port)
    return html<"<path class=\"port\" d=\"{}\"/>">(fmt::format("M{0:.0f} {1:.0f}l5 5l-5 5l-5 -5Z", x, y - 5));
  return place.kind == MapPlace::Kind::home ? html<"<circle class=\"town home\" cx=\"{}\" cy=\"{}\" r=\"4.5\"/>">(across, down)
                                            : html<"<circle class=\"town\" cx=\"{}\" cy=\"{}\" r=\"5\"/>">(across, down);
}

/// The room that a name takes up, as far as can be told without measuring letters.
struct Room {
  double left, top, right, bottom;
  bool meets(const Room& other) const { return left < other.right && other.left < right && top < other.bottom && other.top < bottom; }
};

double length_of(std::string_view name, double size) {
  const auto letters = std::ranges::count_if(name, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return static_cast<double>(letters) * size * .58;
}

Room room_at(double middle, double baseline, std::string_view name, double size) {
  const double half = length_of(name, size) / 2;
  return {middle - half, baseline - size, middle + half, baseline + size * .3};
}

/// Puts names where nothing stands yet: below their point, above it, beside it.
class Names {
public:
  Names(double height, double size) : height_(height), size_(size) {}

  void keep_free(double x, double y) { taken_.push_back({x - 5, y - 5, x + 5, y + 5}); }
  void keep_free(const Room& room) { taken_.push_back(room); }

  /// Where the middle of the baseline goes; nothing: there is no room.
  std::optional<std::pair<double, double>> place(std::string_view name, double x, double y) {
    const double aside = length_of(name, size_) / 2 + 9;
    const std::pair<double, double> all[] = {{x, y + size_ + 7}, {x, y - 9}, {x + aside, y + size_ * .35}, {x - aside, y + size_ * .35}};
    for (const auto& [middle, baseline] : all) {
      const auto room = room_at(middle, baseline, name, size_);
      if (room.left < 2 || room.right > width - 2 || room.top < 2 || room.bottom > height_ - 2) continue;
      if (std::ranges::any_of(taken_, [&](const Room& other) { return room.meets(other); })) continue;
      taken_.push_back(room);
      return std::pair(middle, baseline);
    }
    return std::nullopt;
  }

private:
  double height_, size_;
  std::vector<Room> taken_;
};

/// The sizes of letters in the sheet (amana.css), in points of the picture: on a phone the picture is half as wide.
constexpr double wide_size = 13, phone_size = 21;

/// Names that find room on a wide screen; of those, the ones that would meet on a phone stay away there.
Html write_places(const CorridorMap& map, const Projection& on, const std::vector<Room>& states) {
  Names wide(on.height(), wide_size), phone(on.height(), phone_size);
  for (const auto& room : states) {
    wide.keep_free(room);
    phone.keep_free(room);
  }
  for (const auto& place : map.places) {
    wide.keep_free(on.x(place.at), on.y(place.at));
    phone.keep_free(on.x(place.at), on.y(place.at));
  }
  Html out;
  for (const auto& place : map.places) {
    if (place.name.empty()) continue;
    const auto at = wide.place(place.name, on.x(place.at), on.y(place.at));
    const auto on_phone = phone.place(place.name, on.x(place.at), on.y(place.at));
    const auto write = [&](std::string_view style, std::pair<double, double> spot) {
      return html<"<text class=\"{}\" text-anchor=\"middle\" x=\"{}\" y=\"{}\">{}</text>">(style, fmt::format("{:.0f}", spot.first),
                                                                                         fmt::format("{:.0f}", spot.second), place.name);
    };
    if (at) out += write("on-wide", *at);
    if (on_phone) out += write("on-phone", *on_phone);
  }
  return out;
}

/// A state's name stands in the middle of its towns.
Html write_states(const Agreement& agreement, const Projection& on, const lang::Tongue& t, std::vector<Room>& rooms) {
  Html out;
  for (const auto& party : agreement.said().parties) {
    GlobeBox box;
    for (const auto& outline : world_outlines())
      if (outline.country == party.country && outline.points.size() > 20) box.add(outline.box);
    if (box.empty())
      for (const auto& town : agreement.said().towns)
        if (const auto* area = agreement.item("areas", town.area); area && area->party == party.code) box.add(spot_of(town));
    if (box.empty()) continue;
    const GlobePoint middle{(box.west + box.east) / 2, (box.south + box.north) / 2};
    const std::string name = t(party.name);
    rooms.push_back(room_at(on.x(middle), on.y(middle), name, 26));
    out += html<"<text class=\"state\" text-anchor=\"middle\" x=\"{}\" y=\"{}\">{}</text>">(
        fmt::format("{:.0f}", on.x(middle)), fmt::format("{:.0f}", on.y(middle)), name);
  }
  return out;
}

std::optional<GlobePoint> middle_of_towns(const Agreement& agreement, std::string_view area) {
  double lon = 0, lat = 0;
  int towns = 0;
  for (const auto& town : agreement.said().towns) {
    const auto* within = agreement.item("areas", town.area);
    while (within && within->code != area && !within->parent.empty()) within = agreement.item("areas", within->parent);
    if (!within || within->code != area) continue;
    lon += degrees(town.lon);
    lat += degrees(town.lat);
    ++towns;
  }
  if (towns == 0) return std::nullopt;
  return GlobePoint{lon / towns, lat / towns};
}

} // namespace

std::optional<GlobePoint> spot_of_area(const Agreement& agreement, std::string_view area) {
  for (const auto* item = agreement.item("areas", area); item; item = agreement.item("areas", item->parent)) {
    if (const auto middle = middle_of_towns(agreement, item->code)) return middle;
    if (item->parent.empty()) break;
  }
  return std::nullopt;
}

std::optional<GlobePoint> spot_of_port(const Agreement& agreement, const agreement::Port& port) {
  if (port.place)
    if (const auto* town = agreement.town(*port.place)) return spot_of(*town);
  return port.area ? spot_of_area(agreement, *port.area) : std::nullopt;
}

Html draw_map(const Agreement& agreement, const CorridorMap& map, const lang::Tongue& t) {
  const auto frame = frame_of(agreement);
  const Projection on(frame);
  Html flows, places;
  for (const auto& flow : map.flows) flows += draw_flow(flow, on);
  for (const auto& place : map.places) places += draw_place(place, on);
  std::vector<Room> rooms;
  const Html states = write_states(agreement, on, t, rooms);
  return html<"<svg viewBox=\"0 0 640 {}\" role=\"img\" aria-labelledby=\"{}\"><title id=\"{}\">{}</title>{}{}{}{}{}</svg>">(
      static_cast<int>(on.height()), map.id, map.id, map.title, draw_lands(agreement, frame, on), flows, states, places,
      write_places(map, on, rooms));
}

} // namespace amana::desks
