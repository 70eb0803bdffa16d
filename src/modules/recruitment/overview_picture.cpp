// Taking the picture: one pass over each table, in no order, so that no index is asked row by row.
#include "modules/recruitment/overview.hpp"

#include "modules/recruitment/stored.hpp"

#include <tuple>
#include <unordered_map>

namespace amana::recruitment {

namespace {

struct AnyText {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template<class T> using ByText = std::unordered_map<std::string, T, AnyText, std::equal_to<>>;

class Taking {
public:
  Taking(store::Connection& db, Picture& picture) : db_(db), picture_(picture) {
    for (std::size_t i = 0; i < picture.steps.size(); ++i) columns_.emplace(picture.steps[i]->code, i);
  }

  void take(Day today) {
    take_orders(today);
    take_requests();
    take_cases();
    take_steps();
    take_ports();
    settle();
    take_people();
  }

private:
  Coded coded(std::string_view code) {
    if (code.empty()) return 0;
    if (const auto known = codes_.find(code); known != codes_.end()) return known->second;
    // A corridor with more codes than that would have its last ones counted as unknown.
    if (picture_.codes.size() >= std::numeric_limits<Coded>::max()) return 0;
    const auto fresh = static_cast<Coded>(picture_.codes.size());
    picture_.codes.emplace_back(code);
    codes_.emplace(code, fresh);
    return fresh;
  }

  void take_orders(Day today) {
    auto rows = db_.query("SELECT j.job_order, j.approved, j.places, j.occupation, j.area, j.valid_until, e.sector, a.verdict, a.answered, "
                          "a.returned, r.submitted FROM job_orders j LEFT JOIN order_answers a ON a.job_order = j.job_order "
                          "LEFT JOIN employers e ON e.employer = j.employer LEFT JOIN order_requests r ON r.job_order = j.job_order");
    while (rows.next()) {
      CountedOrder order;
      order.approved = rows.get<Day>(1);
      order.places = static_cast<int>(rows.integer(2));
      order.occupation = coded(rows.view(3));
      order.work = coded(rows.view(4));
      order.sector = coded(rows.view(6));
      order.answered = rows.maybe<Day>(8);
      order.returned = std::min(order.places, static_cast<int>(rows.integer(9)));
      order.submitted = rows.maybe<Day>(10);
      order.open = today <= rows.get<Day>(5) && rows.view(7) != "declined" && order.returned < order.places;
      orders_.emplace(rows.text(0), picture_.orders.size());
      picture_.orders.push_back(order);
    }
  }

  void take_requests() {
    auto rows = db_.query("SELECT r.submitted, r.terms, e.sector FROM order_requests r LEFT JOIN employers e ON e.employer = r.employer "
                          "WHERE r.status = 'submitted'");
    while (rows.next()) {
      const auto terms = stored_json<OrderTerms>(rows.view(1));
      picture_.orders.push_back({.submitted = rows.get<Day>(0), .places = terms.places, .open = true,
                                 .occupation = coded(terms.occupation.value), .sector = coded(rows.view(2)), .work = coded(terms.area.value)});
    }
  }

  /// Where the department is not known (it does not cross), the region is.
  void take_cases() {
    auto rows = db_.query("SELECT p.placement, p.job_order, p.put_forward, p.occupation, p.sex, p.age_band, d.department, p.region, p.answer, "
                          "p.withdrawn, o.offered, o.ended, o.end_ground, r.site, r.area, e.sector FROM placements p "
                          "LEFT JOIN placement_people w ON w.placement = p.placement LEFT JOIN people d ON d.person = w.person "
                          "LEFT JOIN placement_offers o ON o.placement = p.placement "
                          "LEFT JOIN regularisations r ON r.placement = p.placement "
                          "LEFT JOIN employers e ON e.employer = COALESCE(r.employer, r.named_employer)");
    while (rows.next()) {
      CountedCase one;
      one.begun = rows.get<Day>(2);
      one.occupation = coded(rows.view(3));
      one.sex = coded(rows.view(4));
      one.age = coded(rows.view(5));
      one.home = coded(rows.view(6).empty() ? rows.view(7) : rows.view(6));
      if (!rows.null(13)) {
        one.way = Way::from_site;
        one.work = coded(rows.view(14));
        one.sector = coded(rows.view(15));
        order_of_.push_back(picture_.orders.size());
      } else if (const auto order = orders_.find(rows.view(1)); order != orders_.end()) {
        auto& of = picture_.orders[order->second];
        of.first_candidate = std::min(of.first_candidate.value_or(one.begun), one.begun);
        one.sector = of.sector;
        one.work = of.work;
        order_of_.push_back(order->second);
      } else {
        order_of_.push_back(picture_.orders.size());
      }
      halves_.push_back({});
      auto& [origin, destination] = halves_.back();
      origin.answer = maybe_enum<OfferVerdict>(rows, 8);
      origin.withdrawn = rows.maybe<Day>(9);
      destination.offered = rows.maybe<Day>(10);
      destination.ended = rows.maybe<Day>(11);
      destination.end = maybe_enum<OfferEndGround>(rows, 12);
      cases_.emplace(rows.text(0), picture_.cases.size());
      picture_.cases.push_back(one);
    }
    picture_.days.assign(picture_.cases.size() * picture_.steps.size(), Picture::never);
  }

  std::int32_t& day(std::size_t one, std::size_t step) { return picture_.days[one * picture_.steps.size() + step]; }

  void put(std::size_t one, std::string_view step, const std::optional<Day>& on) {
    const auto column = columns_.find(step);
    if (on && column != columns_.end()) day(one, column->second) = static_cast<std::int32_t>(on->since(Day()));
  }

  /// A step that was taken again under a later version counts from then.
  void take_steps() {
    auto rows = db_.query("SELECT placement, step, day FROM placement_steps");
    while (rows.next()) {
      const auto one = cases_.find(rows.view(0));
      const auto column = columns_.find(rows.view(1));
      if (one == cases_.end() || column == columns_.end()) continue;
      auto& known = day(one->second, column->second);
      const auto fresh = static_cast<std::int32_t>(rows.get<Day>(2).since(Day()));
      known = known == Picture::never ? fresh : std::max(known, fresh);
    }
  }

  void take_ports() {
    auto rows = db_.query("SELECT placement, exit_port, entry_port FROM case_journeys");
    while (rows.next())
      if (const auto one = cases_.find(rows.view(0)); one != cases_.end()) {
        picture_.cases[one->second].exit_port = coded(rows.view(1));
        picture_.cases[one->second].entry_port = coded(rows.view(2));
      }
  }

  std::optional<Day> done(std::size_t one, std::string_view step) {
    const auto column = columns_.find(step);
    if (column == columns_.end() || day(one, column->second) == Picture::never) return std::nullopt;
    return Day().plus_days(day(one, column->second));
  }

  /// What the rows of a case say together: as done_of() has it, in columns.
  void settle() {
    for (std::size_t one = 0; one < picture_.cases.size(); ++one) {
      auto& row = picture_.cases[one];
      if (order_of_[one] < picture_.orders.size()) {
        const auto& order = picture_.orders[order_of_[one]];
        for (const auto* step : {"employer_approved", "order_submitted", "order_approved", "order_sent"}) put(one, step, order.approved);
        put(one, "order_published", order.answered);
      }
      if (row.way == Way::from_order)
        for (const auto* step : {"candidates_ranked", "candidates_shared"}) put(one, step, row.begun);
      auto& [origin, destination] = halves_[one];
      origin.departed = done(one, "departure");
      destination.entered = done(one, "entry");
      destination.at_work = done(one, "at_work");
      row.status = placement_status(origin, destination);
    }
  }

  void take_people() {
    auto rows = db_.query("SELECT SUBSTR(registered, 1, 7), sex, department, COUNT(*) FROM people WHERE leader IS NULL "
                          "GROUP BY SUBSTR(registered, 1, 7), sex, department");
    while (rows.next())
      picture_.people.push_back({rows.get<PartDay>(0), coded(rows.view(1)), coded(rows.view(2)), rows.integer(3)});
  }

  store::Connection& db_;
  Picture& picture_;
  ByText<Coded> codes_;
  ByText<std::size_t> columns_, orders_, cases_;
  std::vector<std::size_t> order_of_;
  std::vector<std::pair<OriginHalf, DestinationHalf>> halves_;
};

/// The steps of a way in its order; those that no way before has taken become columns.
std::vector<PlaceOfStep> places_along(Picture& picture, Way way) {
  const auto& said = picture.agreement->said();
  const auto lane = way == Way::from_order ? regular_lane : regularisation_lane;
  std::vector<std::tuple<int, const agreement::Step*, const std::vector<std::string>*>> along;
  for (const auto& step : said.steps)
    if (step.lane == lane) along.emplace_back(step.order, &step, &step.after);
  for (const auto& taken : said.lane_steps)
    if (taken.lane == lane) along.emplace_back(taken.order, picture.agreement->step(taken.step), &taken.after);
  std::ranges::sort(along, {}, [](const auto& one) { return std::pair(std::get<0>(one), std::string_view(std::get<1>(one)->code)); });
  const auto column = [&](std::string_view code) {
    const auto found = std::ranges::find(picture.steps, code, &agreement::Step::code);
    return static_cast<std::size_t>(found - picture.steps.begin());
  };
  for (const auto& [order, step, after] : along)
    if (column(step->code) == picture.steps.size()) picture.steps.push_back(step);
  std::vector<PlaceOfStep> places;
  for (const auto& [order, step, after] : along) {
    auto& place = places.emplace_back(PlaceOfStep{column(step->code), {}});
    for (const auto& code : *after)
      if (const auto at = column(code); at < picture.steps.size()) place.before.push_back(at);
  }
  return places;
}

} // namespace

Picture blank_picture(std::shared_ptr<const agreement::Agreement> agreement, Day today) {
  Picture picture;
  picture.agreement = std::move(agreement);
  picture.taken = today;
  for (const auto way : both_ways) picture.ways[static_cast<std::size_t>(way)] = places_along(picture, way);
  return picture;
}

Picture take_picture(store::Connection& db, std::shared_ptr<const agreement::Agreement> agreement, Day today) {
  auto picture = blank_picture(std::move(agreement), today);
  picture.tip = journal::tip(db);
  Taking(db, picture).take(today);
  return picture;
}

std::shared_ptr<const Picture> PictureKeeper::now(node::Node& node) {
  using Steady = std::chrono::steady_clock;
  constexpr auto cheap = std::chrono::milliseconds(200);
  const std::scoped_lock one_at_a_time(mutex_);
  auto db = node.readers().lease();
  const auto agreement = node.agreement();
  const auto tip = journal::tip(*db);
  const bool same = last_ && last_->agreement == agreement && last_->taken == node.today();
  const bool unchanged = same && last_->tip.has_value() == tip.has_value() && (!tip || last_->tip->hash == tip->hash);
  const bool young = same && cost_ > cheap && Steady::now() - taken_ < 20 * cost_;
  if (unchanged || young) return last_;
  const auto start = Steady::now();
  last_ = std::make_shared<const Picture>(take_picture(*db, agreement, node.today()));
  taken_ = Steady::now();
  cost_ = taken_ - start;
  return last_;
}

} // namespace amana::recruitment
