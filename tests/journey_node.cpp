#include "journey_node.hpp"

#include "agreement/agreement.hpp"
#include "modules/all.hpp"
#include "node/node.hpp"
#include "people.hpp"
#include "put.hpp"
#include "registry/firms/employer_words.hpp"
#include "replayed.hpp"

namespace amana::tests {

using namespace recruitment;
using journal::Actor;
using journal::Decision;
using journal::Desk;
using journal::Receipt;

Actor officer_of(std::uint64_t number, std::string authority, std::vector<std::string> permissions, std::string purpose) {
  Actor actor = officer(number, std::move(authority), "", journal::Scope::all, {});
  for (auto& permission : permissions)
    actor.grants.push_back({std::move(permission), journal::Scope::all, {purpose}, {"identity", "contract", "papers", "fitness"}});
  return actor;
}

Actor anybody(std::string authority, std::uint64_t number) {
  Actor actor = officer_of(number, std::move(authority),
                           {"placements.read", "contracts.draw", "contracts.accept", "contracts.sign", "contracts.endorse",
                            "contracts.change", "contracts.attach", "names.release", "fitness.record", "visas.issue", "orientation.give", "exits.clear",
                            "borders.control", "arrivals.hand_over", "arrivals.register", "permits.issue", "work.start",
                            "steps.refuse", "blocks.manage", "blocks.appeal", "blocks.judge", "alerts.raise", "people.register", "people.read"});
  return actor;
}

std::string node_of(const agreement::Agreement& agreement, std::string_view authority) {
  for (const auto& node : agreement.said().nodes)
    if (node.run_by == authority) return node.code;
  return std::string(authority) + "-node";
}

JourneyNode::JourneyNode(const store::Address& address, std::string home)
    : JourneyNode(address, std::move(home), {SigningKey::random(), Secret::random(32)},
                    *Instant::parse("2026-03-02T09:00:00.000Z")) {}

JourneyNode::JourneyNode(const store::Address& address, std::string home, journal::NodeKeys keys, Instant start)
    : address_(address),
      house_(every_module()),
      keys_(std::move(keys)),
      clock_(start),
      ids_(static_cast<std::uint64_t>(start.milliseconds())),
      agreement_(agreement::Agreement::load("aa-bb").value()),
      home_(std::move(home)) {
  auto writer = with_tables(address_, house_);
  reader_ = store::open(address_, store::Access::read);
  journal::OfficeSetting setting;
  setting.node = node_of(*agreement_, home_);
  setting.authority = home_;
  setting.house = &house_;
  setting.keys = &keys_;
  setting.clock = &clock_;
  setting.ids = &ids_;
  office_ = std::make_unique<journal::Office>(setting, std::move(writer), agreement_);
}

JourneyNode::~JourneyNode() = default;

Result<Receipt> JourneyNode::act(std::string_view command, json::object input, const Actor& actor, std::string key) {
  const auto* type = house_.command(command);
  REQUIRE_MESSAGE(type, std::string(command));
  return office_->decide({type, std::move(input), actor, std::move(key), {}});
}

Receipt JourneyNode::done(std::string_view command, json::object input, const Actor& actor) {
  const auto receipt = act(command, std::move(input), actor);
  if (!receipt) {
    const auto& fault = receipt.error().faults.front();
    FAIL(std::string(command) << ": " << fault.code << " at " << fault.path << ": " << fault.what.key);
  }
  return *receipt;
}

std::string JourneyNode::refused(std::string_view command, json::object input, const Actor& actor) {
  const auto receipt = act(command, std::move(input), actor);
  return receipt ? "" : receipt.error().faults.front().code;
}

void JourneyNode::put(const Decision& decision, const std::string& authority) {
  // As one's own act: the tests of the exchange bring the other state's as it comes.
  REQUIRE(tests::put(*office_, decision, officer_of(99, authority, {})));
}

Id<registry::Employer> JourneyNode::employer(std::string_view name) {
  const auto employer = ids_.make<registry::Employer>(now());
  registry::EmployerApproved sheet;
  sheet.name = journal::sealed(employer, std::vector<registry::FirmName>{{std::string(name), {}}});
  sheet.status = registry::EmployerStanding::approved;
  sheet.authority = "aa-labour";
  sheet.sector = {"F"};
  sheet.area = {"AA01"};
  sheet.licence = journal::sealed(employer, registry::FirmLicence{});
  sheet.tax_number = sheet.social_security_number = sheet.note = journal::sealed(employer, std::string());
  sheet.paper_numbers = journal::sealed(employer, std::vector<registry::FirmPaper>{});
  sheet.approved = today();
  put(journal::decided(employer, sheet), "aa-labour");
  return employer;
}

Id<Placement> JourneyNode::named(std::string_view name) {
  const auto order = ids_.make<JobOrder>(now());
  const auto placement = ids_.make<Placement>(now());
  OrderApproved approved;
  approved.occupation = {"7112"};
  approved.places = 12;
  approved.wage = Money::parse("900.000 " + agreement_->party("aa")->currency).value();
  approved.weekly_hours = Decimal::parse("48").value();
  approved.area = {"AA01"};
  approved.start = today().plus_days(60);
  approved.months = 12;
  approved.number = paper_number(order);
  approved.employer = employer();
  approved.approval = "PA-1";
  approved.valid_until = today().plus_days(300);
  put(journal::decided(order, approved), "aa-labour");
  put(journal::decided(order, OrderAnswered{OrderVerdict::accepted, {}, today()}), "bb-labour");
  CandidatePutForward candidate;
  candidate.occupation = {"7112"};
  candidate.sex = {"m"};
  candidate.order = order;
  candidate.number = paper_number(placement);
  put(journal::decided(placement, candidate), "bb-employment");
  OfferMade offer;
  offer.wage = approved.wage;
  offer.weekly_hours = approved.weekly_hours;
  offer.start = approved.start;
  offer.months = 12;
  offer.answer_by = today().plus_days(10);
  put(journal::decided(placement, offer), "aa-labour");
  put(journal::decided(placement, OfferAnswered{OfferVerdict::accepted, today()}), "bb-employment");
  NameReleased released;
  released.names = journal::sealed(placement, std::vector<registry::NamePart>{{std::string(name), {"full"}, {}}});
  released.birth.push_back(journal::sealed(placement, PartDay::parse("1994").value()));
  released.sex = journal::sealed(placement, Code<"sexes">{"m"});
  released.nationality = journal::sealed(placement, Code<"countries">{"XBB"});
  released.day = today();
  put(journal::decided(placement, released), "bb-employment");
  return placement;
}

CaseView JourneyNode::view(const Id<Placement>& placement) {
  const auto actor = anybody(home_);
  auto view = view_case(*reader_, {*agreement_, actor, home_}, placement);
  REQUIRE(view);
  return *std::move(view);
}

void JourneyNode::pass_days(int days) { clock_.set(clock_.now().plus(std::chrono::hours(24 * days))); }

int JourneyNode::take_due_acts() {
  int recorded = 0;
  for (const auto& module : house_.modules())
    if (module.due)
      for (auto& act : module.due(*reader_, *agreement_, today(), home_))
        if (office_->act({std::move(act.decide), act.purpose}).get()) ++recorded;
  return recorded;
}

std::int64_t JourneyNode::differences_after_replay() { return replayed(house_, keys_, *reader_).different_rows; }

} // namespace amana::tests
