#include "reached.hpp"

#include "imports/words.hpp"
#include "modules/recruitment/appointments/words.hpp"
#include "modules/recruitment/half.hpp"
#include "modules/recruitment/regularisation/words.hpp"
#include "modules/recruitment/words_journey.hpp"
#include "modules/recruitment/words_orders.hpp"
#include "modules/recruitment/words_placements.hpp"
#include "people.hpp"
#include "registry/firms/employer_words.hpp"
#include "registry/firms/recruiter_words.hpp"

namespace amana::tests {

using namespace recruitment;
using journal::decided;
using journal::sealed;

namespace {

// --- Firms: put where the seat says, whichever authority the corridor has approve and license them ---

/// An event about a firm, with what each of them says of the whole firm.
template<class Event, class Noun> Event of_firm(Maker& make, const Seat& seat, const Id<Noun>& firm) {
  Event event;
  event.name = sealed(firm, std::vector<registry::FirmName>{{"Harbour Works", {}}});
  event.authority = seat.authority;
  event.office = seat.office;
  event.area = {make.agreement().list("areas")->items.front().code};
  event.note = sealed(firm, std::string());
  if constexpr (std::is_base_of_v<registry::EmployerSheet, Event>) {
    event.sector = {make.agreement().list("sectors")->items.front().code};
    event.licence = sealed(firm, registry::FirmLicence{});
    event.tax_number = event.social_security_number = sealed(firm, std::string());
    event.paper_numbers = sealed(firm, std::vector<registry::FirmPaper>{});
  }
  return event;
}

template<class Event, class Noun> Id<Noun> registered(Maker& make, const Seat& seat) {
  const auto firm = make.new_id<Noun>();
  make.put(seat, decided(firm, of_firm<Event>(make, seat, firm)));
  return firm;
}

Id<registry::Employer> employer_at(Maker& make, const Seat& seat) { return registered<registry::EmployerRegistered, registry::Employer>(make, seat); }
Id<registry::Recruiter> recruiter_at(Maker& make, const Seat& seat) { return registered<registry::RecruiterRegistered, registry::Recruiter>(make, seat); }

std::string employer(Maker& make, const Seat& seat) { return employer_at(make, seat).text(); }
std::string recruiter(Maker& make, const Seat& seat) { return recruiter_at(make, seat).text(); }

std::string agent(Maker& make, const Seat& seat) {
  const auto agent = make.new_id<registry::IllegalAgent>();
  make.put(seat, decided(agent, registry::IllegalAgentReported{{make.agreement().list("areas")->items.front().code}, {}, sealed(agent, registry::AgentReport{{{"A man at the well", {}}}, "fees", "a receipt"})}));
  return agent.text();
}

std::string employer_correction(Maker& make, const Seat& seat) {
  const auto firm = employer_at(make, seat);
  const auto correction = make.new_id<registry::EmployerCorrection>();
  make.put(seat, decided(firm, registry::EmployerCorrectionProposed{correction, {"note"}, sealed(firm, registry::Change{{}, {{"note", "x"}}, "asked", {}})}));
  return correction.text();
}

template<class Event, class Noun> std::string measure(Maker& make, const Seat& seat, const Id<Noun>& firm) {
  auto event = of_firm<Event>(make, seat, firm);
  event.measure = make.new_id<registry::Measure>();
  event.days = registry::MeasureDays{make.today(), make.today(), make.today().plus_days(60), make.today().plus_days(30), make.today().plus_days(30)};
  event.ground.push_back(sealed(firm, registry::MeasureGround{}));
  make.put(seat, decided(firm, event));
  return event.measure->text();
}

std::string suspension(Maker& make, const Seat& seat) { return measure<registry::EmployerSuspended>(make, seat, employer_at(make, seat)); }
std::string licence_measure(Maker& make, const Seat& seat) { return measure<registry::RecruiterSuspended>(make, seat, recruiter_at(make, seat)); }

// --- Job orders and cases ---

OrderTerms terms(Maker& make) {
  const auto& agreement = make.agreement();
  OrderTerms terms;
  terms.occupation = {agreement.list("occupations")->items.front().code};
  terms.area = {agreement.list("areas")->items.front().code};
  terms.places = 3;
  terms.wage = Money::parse("900.000 " + agreement.said().parties.front().currency).value();
  terms.weekly_hours = Decimal::parse("48").value();
  terms.start = make.today().plus_days(60);
  terms.months = 12;
  return terms;
}

std::string request(Maker& make, const Seat& seat) {
  const auto order = make.new_id<JobOrder>();
  OrderSubmitted event{terms(make)};
  event.number = paper_number(order);
  event.employer = employer_at(make, seat);
  event.authority = seat.authority;
  event.office = seat.office;
  make.put(seat, decided(order, event));
  return order.text();
}

Id<JobOrder> approved_order(Maker& make, const Seat& seat) {
  const auto order = make.new_id<JobOrder>();
  OrderApproved event{terms(make)};
  event.number = paper_number(order);
  event.employer = employer_at(make, seat);
  event.approval = "PA-1";
  event.valid_until = make.today().plus_days(300);
  make.put(seat, decided(order, event));
  return order;
}

std::string order(Maker& make, const Seat& seat) { return approved_order(make, seat).text(); }

Id<JobOrder> published_order(Maker& make, const Seat& seat) {
  const auto order = approved_order(make, seat);
  make.put(seat, decided(order, OrderAnswered{OrderVerdict::accepted, {}, make.today()}));
  return order;
}

/// A candidate of that seat for an order of that seat, whose offer was accepted.
std::string placement(Maker& make, const Seat& seat) {
  const auto order = published_order(make, seat);
  const auto placement = make.new_id<Placement>();
  CandidatePutForward candidate;
  candidate.occupation = terms(make).occupation;
  candidate.sex = {"m"};
  candidate.order = order;
  candidate.number = paper_number(placement);
  candidate.person = make.person(seat);
  make.put(seat, decided(placement, candidate));
  make.put(seat, decided(placement, OfferAnswered{OfferVerdict::accepted, make.today()}));
  return placement.text();
}

std::string placement_number(Maker& make, const Seat& seat) { return paper_number(AnyId::parse(placement(make, seat)).value()); }

std::string person(Maker& make, const Seat& seat) { return make.person(seat).text(); }

std::string block(Maker& make, const Seat& seat) {
  const auto person = make.person(seat);
  PersonBlocked event;
  event.block = make.new_id<Block>();
  event.noticed = event.from = make.today();
  event.until = make.today().plus_days(30);
  event.appeal_by = make.today().plus_days(20);
  event.facts = sealed(person, BlockFacts{});
  make.put(seat, decided(person, event));
  return event.block.text();
}

// --- Appointments ---

Id<Sitting> sitting_at(Maker& make, const Seat& seat) {
  const auto sitting = make.new_id<Sitting>();
  make.put(seat, decided(sitting, SittingOpened{SittingKind::medical, make.today(), "08:30", "Clinic", 5, {}, {}, ""}));
  return sitting;
}

std::string sitting(Maker& make, const Seat& seat) { return sitting_at(make, seat).text(); }

std::string appointment(Maker& make, const Seat& seat) {
  const auto appointment = make.new_id<Appointment>();
  make.put(seat, decided(make.person(seat), AppointmentBooked{appointment, sitting_at(make, seat)}));
  return appointment.text();
}

// --- Work sites ---

Id<Site> visit_at(Maker& make, const Seat& seat) {
  const auto site = make.new_id<Site>();
  SiteVisitOpened event;
  event.number = paper_number(site);
  event.name = "Quarry 7";
  event.area = terms(make).area;
  event.day = make.today();
  make.put(seat, decided(site, event));
  return site;
}

std::string visit(Maker& make, const Seat& seat) { return visit_at(make, seat).text(); }
std::string visit_number(Maker& make, const Seat& seat) { return paper_number(visit_at(make, seat)); }

Id<Placement> listed_at(Maker& make, const Seat& seat, const Id<Site>& site) {
  const auto placement = make.new_id<Placement>();
  const auto person = make.person(seat);
  make.put(seat, decided(placement, SiteWorkerEntered{site, person, terms(make).occupation, sealed(person, SiteSecrets{})}));
  return placement;
}

std::string listed(Maker& make, const Seat& seat) { return listed_at(make, seat, visit_at(make, seat)).text(); }

/// A site of which a case was sent: no authority of the state of work has taken it on yet.
std::string sent_site(Maker& make, const Seat& seat) {
  const auto site = visit_at(make, seat);
  const auto placement = listed_at(make, seat, site);
  RegularisationSent event;
  event.number = paper_number(placement);
  event.site = SiteSheet{site, paper_number(site), "Quarry 7", terms(make).area, {}};
  event.profile.emplace();
  event.profile->occupation = terms(make).occupation;
  event.profile->sex = {"m"};
  event.consent = ConsentSheet{make.today(), "en", ReadingForm::read_alone};
  make.put(seat, decided(placement, event));
  return site.text();
}

// --- Files of people ---

std::string import(Maker& make, const Seat& seat) {
  const auto import = make.new_id<imports::Import>();
  imports::ImportOpened event{"register_person", {}, 10, {}};
  event.file = sealed(import, imports::FileName{"people.csv", "salt"});
  make.put(seat, decided(import, event));
  return import.text();
}

using Named = std::map<std::string_view, Reached>;

/// Where the field's name alone does not say what is meant.
const Named& by_act() {
  static const Reached asked_for{"order", Nearness::whole_corridor, request}, candidacy{"placement", Nearness::whole_corridor, placement},
      on_a_list{"placement", Nearness::seat_or_state, listed};
  static const Named all = {
      {"approve_job_order", asked_for},
      {"refuse_job_order", asked_for},
      {"withdraw_job_order", asked_for},
      {"put_forward_candidate", {"order", Nearness::whole_corridor, [](Maker& make, const Seat& seat) { return published_order(make, seat).text(); }}},
      {"submit_job_order", {"employer", Nearness::whole_corridor, employer}},
      {"record_interview", candidacy},
      {"make_offer", candidacy},
      {"dismiss_candidate", candidacy},
      {"answer_offer", candidacy},
      {"release_name", candidacy},
      {"send_passport", candidacy},
      {"withdraw_placement", candidacy},
      {"take_fitness_result", {"number", Nearness::seat_or_state, placement_number}},
      {"answer_recruiter_measure", {"measure", Nearness::seat, licence_measure}},
      {"register_site_worker", {"visit", Nearness::seat_or_state, visit_number}},
      {"enter_site_worker", {"site", Nearness::seat_or_state, visit}},
      {"open_site", {"site", Nearness::whole_corridor, sent_site}},
      {"answer_site_consent", on_a_list},
      {"revoke_site_consent", on_a_list},
      {"send_site_case", on_a_list}};
  return all;
}

const std::vector<Reached>& by_field() {
  static const std::vector<Reached> all = {
      {"person", Nearness::seat, person},           {"placement", Nearness::seat_or_state, placement},
      {"order", Nearness::whole_corridor, order},   {"employer", Nearness::seat, employer},
      {"recruiter", Nearness::seat, recruiter},     {"correction", Nearness::seat, employer_correction},
      {"measure", Nearness::seat, suspension},      {"agent", Nearness::whole_corridor, agent},
      {"block", Nearness::seat, block},             {"site", Nearness::seat_or_state, visit},
      {"import", Nearness::seat, import},           {"sitting", Nearness::seat, sitting},
      {"appointment", Nearness::seat, appointment}};
  return all;
}

} // namespace

const Reached* reached_by(const journal::CommandType& command) {
  if (const auto found = by_act().find(command.name); found != by_act().end()) return &found->second;
  const auto asks_for = [&](const Reached& one) { return std::ranges::find(command.fields, one.field, &journal::Field::name) != command.fields.end(); };
  const auto found = std::ranges::find_if(by_field(), asks_for);
  return found == by_field().end() ? nullptr : &*found;
}

} // namespace amana::tests
