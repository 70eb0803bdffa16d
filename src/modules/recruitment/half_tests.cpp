// Two states, one case: whatever the order in which their news arrive, the shared tables end equal.
#include "databases.hpp"
#include "journal/journal.hpp"
#include "modules/recruitment/case_row.hpp"
#include "modules/recruitment/journey_commands.hpp"
#include "modules/recruitment/module.hpp"
#include "modules/recruitment/orders_tables.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "node/node.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace amana::recruitment {
namespace {

using journal::Decision;
using journal::decided;

/// A document that one state wrote: as it stands in its journal, without signature.
struct Told {
  journal::Entry entry;
  journal::OpenedParts parts;
};
using Stream = std::vector<Told>;

constexpr int candidate_count = 3;

AnyId id_of(std::uint8_t number) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[15] = number;
  return AnyId(bytes);
}
Id<JobOrder> the_order() { return Id<JobOrder>(id_of(100)); }
Id<Placement> placement_of(int i) { return Id<Placement>(id_of(static_cast<std::uint8_t>(1 + i))); }

Told told(const Decision& decision, std::string_view authority, int day) {
  Told told;
  told.entry.node = authority.substr(0, 2);
  told.entry.kind = decision.kind;
  told.entry.version = decision.version;
  told.entry.subject = decision.subject;
  told.entry.author.authority = authority;
  told.entry.day = Day(2026, 3, 1).plus_days(day);
  told.entry.facts = decision.facts;
  for (const auto& part : decision.parts) told.parts.emplace_back(part.content);
  return told;
}

OrderTerms terms() {
  OrderTerms terms;
  terms.occupation = {"7112"};
  terms.places = 2;
  terms.wage = *Money::parse("500.000 AAD");
  terms.weekly_hours = Decimal(48, 0);
  terms.area = {"AA0101"};
  terms.start = Day(2026, 6, 1);
  terms.months = 12;
  return terms;
}

Decision approved() {
  OrderApproved event;
  static_cast<OrderTerms&>(event) = terms();
  event.number = "N";
  event.employer = Id<registry::Employer>(id_of(200));
  event.valid_until = Day(2026, 9, 1);
  return decided(the_order(), event);
}

Decision put_forward(int i) {
  CandidatePutForward event;
  event.occupation = {"7112"};
  event.sex = {"m"};
  event.order = the_order();
  event.number = paper_number(placement_of(i));
  event.score = 1000 * i;
  return decided(placement_of(i), event);
}

/// What the destination may say next, chosen by a number.
Decision destination_says(int choice, int i, Day day) {
  const auto placement = placement_of(i);
  switch (choice % 6) {
  case 0: return decided(the_order(), OrderChangeAsked{static_cast<OrderChangeKind>(i % 4), {}, day, "why"});
  case 1: return decided(placement, InterviewRecorded{static_cast<InterviewResult>(i % 3), day, "why", {}});
  case 2:
  case 3: {
    OfferMade event;
    event.wage = *Money::parse("510.000 AAD");
    event.weekly_hours = Decimal(48, 0);
    event.start = Day(2026, 6, 1);
    event.months = 12;
    event.answer_by = day.plus_days(10);
    return decided(placement, event);
  }
  case 4: return decided(placement, OfferLapsed{OfferEndGround::lapsed, day});
  default: return decided(placement, OfferLapsed{OfferEndGround::not_chosen, day});
  }
}

Decision name_released(int i, Day day) {
  NameReleased event;
  event.names = journal::sealed(placement_of(i), std::vector<registry::NamePart>{{"Moussa", {"full"}, {}}});
  event.sex = journal::sealed(placement_of(i), Code<"sexes">{"m"});
  event.nationality = journal::sealed(placement_of(i), Code<"countries">{"XBB"});
  event.day = day;
  return decided(placement_of(i), event);
}

/// What the origin may say next.
Decision origin_says(int choice, int i, Day day) {
  switch (choice % 5) {
  case 0: return decided(the_order(), OrderAnswered{OrderVerdict::accepted, {}, day});
  case 1: return decided(the_order(), PlacesReturned{1, ReturnGround::asked, day});
  case 2: return decided(placement_of(i), OfferAnswered{OfferVerdict::accepted, day});
  case 3: return decided(placement_of(i), OfferAnswered{OfferVerdict::declined, day});
  default: return decided(placement_of(i), Withdrawn{day, {}});
  }
}

Stream destination_stream(const std::vector<std::pair<int, int>>& choices) {
  Stream stream{told(approved(), "aa-labour", 0)};
  int day = 0;
  for (const auto& [choice, i] : choices) {
    ++day;
    stream.push_back(told(destination_says(choice, i, Day(2026, 3, 1).plus_days(day)), "aa-labour", day));
  }
  return stream;
}

Stream origin_stream(const std::vector<std::pair<int, int>>& choices) {
  Stream stream;
  for (int i = 0; i < candidate_count; ++i) stream.push_back(told(put_forward(i), "bb-employment", i));
  int day = candidate_count;
  for (const auto& [choice, i] : choices) {
    ++day;
    stream.push_back(told(origin_says(choice, i, Day(2026, 3, 1).plus_days(day)), "bb-employment", day));
  }
  for (int i = 0; i < candidate_count; ++i) stream.push_back(told(name_released(i, Day(2026, 5, 1)), "bb-employment", day));
  return stream;
}

/// One node's shared tables, filled anew for each schedule.
class SharedTables {
public:
  SharedTables(const store::Address& address, std::vector<journal::TableType> tables)
      : house_({journal::journal_module(), recruitment_module()}), tables_(std::move(tables)),
        db_(store::open(address, store::Access::write)) {
    REQUIRE(node::migrate(*db_, house_));
  }

  /// `turns`: whose document comes next while both still have one.
  void fill(const Stream& one, const Stream& other, const std::vector<bool>& turns) {
    store::Transaction transaction(*db_);
    for (const auto& table : tables_) db_->execute("DELETE FROM " + std::string(table.name));
    std::size_t a = 0, b = 0, turn = 0;
    number_ = 0;
    while (a < one.size() || b < other.size()) {
      const bool first = b == other.size() || (a < one.size() && turn < turns.size() && turns[turn]);
      ++turn;
      apply_told(first ? one[a++] : other[b++]);
    }
    transaction.commit();
  }

  std::string dump() {
    std::string out;
    for (const auto& table : tables_) {
      if (!table.shared) continue;
      std::string order;
      for (const auto& column : table.key) order += (order.empty() ? "" : ", ") + std::string(column);
      auto rows = db_->query("SELECT * FROM " + std::string(table.name) + " ORDER BY " + order);
      while (rows.next()) {
        out += std::string(table.name) + ":";
        for (int i = 0; i < rows.columns(); ++i) out += (rows.null(i) ? "-" : text_of(rows.value(i))) + "|";
        out += "\n";
      }
    }
    return out;
  }

private:
  static std::string text_of(const store::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
    return "?";
  }
  void apply_told(Told told) {
    told.entry.epoch = 1;
    told.entry.number = ++number_; // local: it differs from node to node
    REQUIRE(journal::project(house_, *db_, told.entry, told.parts));
  }

  journal::House house_;
  std::vector<journal::TableType> tables_;
  std::unique_ptr<store::Connection> db_;
  std::int64_t number_ = 0;
};

auto acts() {
  return rc::gen::resize(12, rc::gen::container<std::vector<std::pair<int, int>>>(
                                 rc::gen::pair(rc::gen::inRange(0, 60), rc::gen::inRange(0, candidate_count))));
}

} // namespace

TEST_CASE("whatever the order in which the two states' news arrive, the shared tables end equal") {
  tests::for_each_database([](const store::Address& address) {
    const tests::TemporaryDatabase other_database(address.dialect());
    SharedTables here(address, order_tables()), there(other_database.address(), order_tables());
    rc::check("every interleaving ends equal", [&] {
      const auto destination = destination_stream(*acts()), origin = origin_stream(*acts());
      const auto turns = *rc::gen::container<std::vector<bool>>(destination.size() + origin.size(), rc::gen::arbitrary<bool>());
      here.fill(destination, origin, turns);
      there.fill(origin, destination, std::vector<bool>(origin.size(), true)); // the other's news all at the end
      RC_ASSERT(here.dump() == there.dump());
    });
  });
}

// --- Regularisation: two states at one work site ---

namespace {

Id<Site> the_site() { return Id<Site>(id_of(150)); }

Decision regularisation_sent(int i, Day day) {
  const auto placement = placement_of(i);
  RegularisationSent event;
  event.number = paper_number(placement);
  event.site = SiteSheet{the_site(), "S", "Quarry 7", {"AA0101"}, {}};
  event.profile = CoarseProfile{.occupation = {"7112"}, .sex = {"m"}};
  event.names.push_back(journal::sealed(placement, std::vector<registry::NamePart>{{"Moussa", {"full"}, {}}}));
  event.nationality.push_back(journal::sealed(placement, Code<"countries">{"XBB"}));
  event.employer = NamedEmployer{{}, "the man with the lorry"};
  event.consent = ConsentSheet{day, "ha", ReadingForm::read_aloud};
  return decided(placement, event);
}

Decision employment(int i, int serial, Day day) {
  EmploymentAnswered event;
  event.serial = serial;
  event.verdict = serial % 2 ? EmploymentVerdict::confirmed : EmploymentVerdict::denied;
  event.day = day;
  if (serial % 2) event.employer = Id<registry::Employer>(id_of(200));
  else event.reason.push_back(journal::sealed<std::string>(placement_of(i), "nobody there"));
  return decided(placement_of(i), event);
}

Decision fine(int i, int choice, Day day) {
  FineAssessed event{static_cast<FineVerdict>(choice % 3), {}, {}, day, {}};
  if (event.verdict == FineVerdict::due) event.amount = *Money::parse("50.000 AAD");
  event.ground.push_back(journal::sealed<std::string>(placement_of(i), "Order 1"));
  return decided(placement_of(i), event);
}

Decision fitness(int i, int serial, Day day) {
  SiteFitnessRecorded event;
  event.serial = serial;
  event.day = day;
  event.fit_until = day.plus_days(90);
  event.centre = "Azur Clinic";
  return decided(placement_of(i), event);
}

/// The site is opened, then what the destination says of the cases, in any order.
Stream site_stream(const std::vector<std::pair<int, int>>& choices) {
  Stream stream{told(decided(the_site(), SiteOpened{Day(2026, 3, 1)}), "aa-labour", 0)};
  int day = 0;
  for (const auto& [choice, i] : choices) {
    const Day on = Day(2026, 3, 1).plus_days(++day);
    const auto decision = choice % 4 == 0   ? employment(i, day, on)
                          : choice % 4 == 1 ? fine(i, choice / 4, on)
                          : choice % 4 == 2 ? fitness(i, day, on)
                                            : decided(placement_of(i), FineSettled{"employer", on, {}});
    stream.push_back(told(decision, "aa-labour", day));
  }
  return stream;
}

/// The cases are sent, then papers come and some withdraw, once each.
Stream consulate_stream(const std::vector<std::pair<int, int>>& choices) {
  Stream stream;
  for (int i = 0; i < candidate_count; ++i) stream.push_back(told(regularisation_sent(i, Day(2026, 3, 1).plus_days(i)), "bb-embassy", i));
  std::set<int> gone;
  int day = candidate_count;
  for (const auto& [choice, i] : choices) {
    const Day on = Day(2026, 3, 1).plus_days(++day);
    if (gone.contains(i)) continue;
    PapersCompleted paper{day, "consular_card", journal::sealed<std::string>(placement_of(i), "C-9"), on, on.plus_days(400), on, {}};
    if (choice % 3 == 0) gone.insert(i);
    stream.push_back(told(choice % 3 == 0 ? decided(placement_of(i), Withdrawn{on, {}}) : decided(placement_of(i), paper), "bb-embassy", day));
  }
  return stream;
}

std::vector<journal::TableType> site_tables() {
  auto tables = order_tables();
  for (auto more : {journey_tables(), regularisation_tables()}) std::ranges::move(more, std::back_inserter(tables));
  return tables;
}

} // namespace

TEST_CASE("regularisation: whatever crosses, withdrawals included, the shared tables end equal") {
  tests::for_each_database([](const store::Address& address) {
    const tests::TemporaryDatabase other_database(address.dialect());
    SharedTables here(address, site_tables()), there(other_database.address(), site_tables());
    rc::check("every interleaving ends equal", [&] {
      const auto destination = site_stream(*acts()), origin = consulate_stream(*acts());
      const auto turns = *rc::gen::container<std::vector<bool>>(destination.size() + origin.size(), rc::gen::arbitrary<bool>());
      here.fill(destination, origin, turns);
      there.fill(origin, destination, std::vector<bool>(origin.size(), true)); // the other's news all at the end
      RC_ASSERT(here.dump() == there.dump());
    });
  });
}

// --- From the contract to work ---

namespace {

/// Two texts: what one side puts under one, the other may have put under the other.
Hash text_hash(int choice) { return sha256(choice % 5 == 0 ? "another text" : "the text"); }

Decision contract_drawn(int i) {
  ContractDrawn event;
  event.contract = 1;
  event.employer = Id<registry::Employer>(id_of(200));
  event.hash = text_hash(1);
  event.corridor = "aa-bb";
  event.text = journal::sealed<std::string>(placement_of(i), "{}");
  return decided(placement_of(i), event);
}

Decision endorsed(int i, StateSide side, int choice, Day day) {
  return decided(placement_of(i), ContractEndorsed{1, side, text_hash(choice), choice % 7 == 0 ? Verdict::refused : Verdict::accepted, day, {}, {}});
}

/// What the destination may say of a case under contract; each once.
constexpr int destination_acts = 8;
Decision destination_goes_on(int act, int choice, int i, Day day) {
  const auto placement = placement_of(i);
  switch (act) {
  case 0: return decided(placement, ContractSigned{1, text_hash(choice), day, journal::sealed<std::string>(placement, "Salma"), {}});
  case 1: return endorsed(i, StateSide::destination, choice, day);
  case 2: return decided(placement, VisaIssued{1, journal::sealed<std::string>(placement, "V 1"), day, day.plus_days(60), "Brisa", {}});
  case 3: return decided(placement, Entered{day, "aa-well-gate", {}});
  case 4: return decided(placement, HandedOver{day, journal::sealed<std::string>(placement, "Site 4"), true, {}});
  case 5: return decided(placement, ArrivalRegistered{day, journal::sealed<std::string>(placement, "W 1"), {}});
  case 6: return decided(placement, PermitIssued{1, static_cast<PermitKind>(choice % 3), journal::sealed<std::string>(placement, "P 1"), day, day.plus_days(300), {}});
  default: return decided(placement, WorkStarted{day, {}});
  }
}

/// What the origin may say of it; each once.
constexpr int origin_acts = 7;
Decision origin_goes_on(int act, int choice, int i, Day day) {
  const auto placement = placement_of(i);
  switch (act) {
  case 0: return decided(placement, ContractAnswered{1, text_hash(choice), choice % 4 == 0 ? Verdict::refused : Verdict::accepted, "ha", ReadingForm::read_aloud, day, {}, {}, {}});
  case 1: return endorsed(i, StateSide::origin, choice, day);
  case 2: return decided(placement, FitnessRecorded{1, day, day.plus_days(80), "Clinic", {}, {}, {}});
  case 3: return decided(placement, OrientationGiven{day, "ha", {}});
  case 4: return decided(placement, ExitCleared{1, "E" + std::to_string(i), day, day.plus_days(20), {}});
  case 5: return decided(placement, Departed{day, "bb-dunes-post", Means::bus, {}, {}});
  default: return decided(placement, Withdrawn{day, {}});
  }
}

/// Goes on with a stream in which every act happens at most once in each case.
template<class GoesOn>
void go_on(Stream& stream, const std::vector<std::pair<int, int>>& choices, int acts, std::string_view authority, GoesOn goes_on) {
  std::set<std::pair<int, int>> done;
  int day = candidate_count;
  for (const auto& [choice, i] : choices) {
    ++day;
    if (done.emplace(choice % acts, i).second) stream.push_back(told(goes_on(choice % acts, choice, i, Day(2026, 3, 1).plus_days(day)), authority, day));
  }
}

} // namespace

TEST_CASE("contract: marks over one text or two, refusals and withdrawals that cross, and the shared tables end equal") {
  tests::for_each_database([](const store::Address& address) {
    const tests::TemporaryDatabase other_database(address.dialect());
    SharedTables here(address, site_tables()), there(other_database.address(), site_tables());
    rc::check("every interleaving ends equal", [&] {
      // Before anything crosses: the order, the candidate_count, and the texts that both have read.
      Stream destination{told(approved(), "aa-labour", 0)}, origin;
      for (int i = 0; i < candidate_count; ++i) {
        origin.push_back(told(put_forward(i), "bb-employment", i));
        destination.push_back(told(contract_drawn(i), "aa-labour", i));
      }
      go_on(destination, *acts(), destination_acts, "aa-labour", destination_goes_on);
      go_on(origin, *acts(), origin_acts, "bb-employment", origin_goes_on);
      const auto turns = *rc::gen::container<std::vector<bool>>(destination.size() + origin.size(), rc::gen::arbitrary<bool>());
      here.fill(destination, origin, turns);
      there.fill(origin, destination, std::vector<bool>(origin.size(), true)); // the other's news all at the end
      RC_ASSERT(here.dump() == there.dump());
    });
  });
}

// --- The joint status ---

namespace {

rc::Gen<std::optional<Day>> maybe_day() {
  return rc::gen::oneOf(rc::gen::just(std::optional<Day>()),
                        rc::gen::map(rc::gen::inRange(0, 90), [](int days) { return std::optional(Day(2026, 3, 1).plus_days(days)); }));
}

template<class T> rc::Gen<std::optional<T>> maybe(std::initializer_list<T> values) {
  return rc::gen::oneOf(rc::gen::just(std::optional<T>()),
                        rc::gen::map(rc::gen::elementOf(std::vector<T>(values)), [](T value) { return std::optional<T>(value); }));
}

OriginHalf any_origin() {
  return {*maybe({OfferVerdict::accepted, OfferVerdict::declined}), *maybe_day(), *maybe_day(), *maybe_day()};
}
DestinationHalf any_destination() {
  DestinationHalf half;
  half.interview = *maybe({InterviewResult::suitable, InterviewResult::absent});
  half.offered = *maybe_day();
  half.answer_by = *maybe_day();
  half.ended = *maybe_day();
  if (half.ended) half.end = *rc::gen::elementOf(std::vector{OfferEndGround::lapsed, OfferEndGround::not_chosen});
  half.entered = *maybe_day();
  half.at_work = *maybe_day();
  half.invested = *maybe_day();
  return half;
}

} // namespace

TEST_CASE("the worker's word stands against whatever the other side did meanwhile") {
  rc::check([] {
    auto origin = any_origin();
    const auto destination = any_destination();
    origin.departed.reset();
    origin.withdrawn = Day(2026, 3, 5);
    RC_ASSERT(placement_status(origin, destination) == PlacementStatus::withdrawn);
    RC_ASSERT_FALSE(holds_place(placement_status(origin, destination)));
  });
  rc::check([] {
    auto origin = any_origin();
    origin.withdrawn.reset();
    origin.answer = OfferVerdict::accepted;
    RC_ASSERT(holds_place(placement_status(origin, any_destination())));
  });
}

TEST_CASE("every crossing has a winner, and what must be repaired has somebody to do it") {
  for (const auto& [crossing, winner, what, repairs, repair] : crossing_rules()) {
    CHECK(&rule_of(crossing) != nullptr);
    CHECK_FALSE(what.empty());
    CHECK(repairs.has_value() == !repair.empty());
  }
  rc::check([] {
    for (const auto crossing : crossings(any_origin(), any_destination()))
      RC_ASSERT(rule_of(crossing).winner == Winner::origin);
  });
}

TEST_CASE("places are taken, left or back, and never more than there are") {
  rc::check([](int places, int returned, int taken) {
    OrderHalves order{.places = std::abs(places % 300), .valid_until = Day(2026, 9, 1), .asked = {}, .verdict = {}, .returned = std::abs(returned % 300), .taken = 0};
    order.taken = order.places ? std::abs(taken) % (order.places + 1) : 0;
    RC_ASSERT(places_left(order) >= 0);
    RC_ASSERT(places_left(order) + places_back(order) + order.taken == order.places);
    RC_ASSERT(crossings(order).empty() == (order.returned + order.taken <= order.places));
  });
}

} // namespace amana::recruitment
