#include "modules/recruitment/case_timeline.hpp"

#include "exchange/exchange.hpp"
#include "exchange/tables.hpp"

#include <algorithm>

namespace amana::recruitment {

using agreement::Agreement;
using agreement::Step;

namespace {

/// The corridor's first party has lane a, on every page and for every reader.
Lane lane_of(const Agreement& agreement, std::string_view party) {
  return !agreement.said().parties.empty() && agreement.said().parties.front().code == party ? Lane::a : Lane::b;
}

Lane lane_of_authority(const Agreement& agreement, std::string_view code) {
  const auto* authority = agreement.authority(code);
  return lane_of(agreement, authority ? authority->party : std::string());
}

Text party_name(const Agreement& agreement, std::string_view code) {
  const auto* party = agreement.party(code);
  return party ? party->name : Text();
}

/// Who did it, with the state's name: the lane is never told by place alone.
Text who_did(const Agreement& agreement, const Step& step, std::string_view code, Day day) {
  const auto* authority = agreement.authority(code);
  return T("{who}, {state}", {{"who", authority ? authority->name(day) : owner_of(agreement, step, day)},
                              {"state", party_name(agreement, step.party)}});
}

Text port_name(const Agreement& agreement, const std::string& code) {
  const auto* port = agreement.port(code);
  return port ? port->name : verbatim(code);
}

const CasePaper* latest(const CaseView& view, std::string_view kind) {
  const CasePaper* found = nullptr;
  for (const auto& paper : view.papers)
    if (paper.paper == kind) found = &paper;
  return found;
}

/// What to say of a step beside that it was done.
std::vector<Text> details_of(const Agreement& agreement, const CaseView& view, std::string_view step) {
  std::vector<Text> out;
  if (step == "offer_made" && view.offer)
    out.push_back(T("{wage} a month, for {months}.", {{"wage", view.offer->wage}, {"months", N("{n} month", "{n} months", view.offer->months)}}));
  if (const auto* fitness = step == "medical" || step == "site_medical" ? latest(view, "fitness") : nullptr)
    out.push_back(T("Fit until {day}. No other finding leaves this state.", {{"day", fitness->until}}));
  if (const auto* clearance = step == "clearance" ? latest(view, "clearance") : nullptr)
    out.push_back(T("Number {number}", {{"number", clearance->code}}));
  if (step == "departure" && view.journey.departed) out.push_back(port_name(agreement, view.journey.exit_port));
  if (step == "entry" && view.journey.entered) out.push_back(port_name(agreement, view.journey.entry_port));
  if (step == "handover" && view.journey.passport_kept)
    out.push_back(*view.journey.passport_kept ? T("The worker keeps their own passport.")
                                              : T("The worker does not hold their own passport."));
  if (step == "employment_confirmed" && view.regularisation) out.push_back(T("At the site: {site}", {{"site", view.regularisation->site_name}}));
  if (step == "fines_settled" && view.fine) out.push_back(fine_words(agreement, *view.fine));
  for (const std::string_view kind : {"visa", "clearance", "work_permit", "residence", "work_card"})
    if (const auto* found = step == kind ? latest(view, kind) : nullptr)
      out.push_back(T("Valid until {day}.", {{"day", found->until}}));
  return out;
}

TimelineRow done_row(const Agreement& agreement, const StepView& at, const StepDone& done) {
  TimelineRow row{.lane = lane_of(agreement, at.step->party), .state = RowState::done, .day = done.day};
  row.title = at.step->name;
  row.who = who_did(agreement, *at.step, done.authority, done.day);
  row.code = at.step->code;
  return row;
}

TimelineRow done_row(const Agreement& agreement, const CaseView& view, const StepView& at) {
  TimelineRow row = done_row(agreement, at, view.done.find(at.step->code)->second);
  row.details = details_of(agreement, view, at.step->code);
  return row;
}

JointHalf half_of(const Agreement& agreement, const std::optional<Mark>& mark, std::string_view party) {
  JointHalf half{.party = party_name(agreement, party)};
  if (!mark) return half;
  const auto* authority = agreement.authority(mark->authority);
  half.who = authority ? authority->name(mark->day) : verbatim(mark->authority);
  half.day = mark->day;
  return half;
}

Text title_of(const ContractRow& row, ContractState state) {
  if (state == ContractState::contested) return T("Contract not valid: the two sides put their hands to different texts");
  if (state == ContractState::not_endorsed) return T("Endorsement of the contract refused");
  switch (row.change) {
  case ContractKind::extension: return state == ContractState::in_force ? T("Extension endorsed by both states") : T("Endorsement of the extension");
  case ContractKind::employer_change:
    return state == ContractState::in_force ? T("Change of employer endorsed by both states") : T("Endorsement of the change of employer");
  case ContractKind::returning:
  case ContractKind::first: break;
  }
  return state == ContractState::in_force ? T("Contract endorsed by both states") : T("Endorsement of the contract");
}

/// Both states' endorsements of one contract, across both lanes.
std::optional<TimelineRow> joint_row(const Agreement& agreement, const ContractRow& contract) {
  const auto& marks = contract.marks;
  const auto state = contract.state();
  const bool begun = marks.endorsed_destination || marks.endorsed_origin;
  if (!begun && state != ContractState::concluded && state != ContractState::contested) return std::nullopt;
  TimelineRow row{.lane = Lane::joint};
  row.state = state == ContractState::in_force ? RowState::done : is_over(state) ? RowState::refused : RowState::now;
  row.day = in_force_since(marks);
  if (!row.day && marks.endorsed_destination) row.day = marks.endorsed_destination->day;
  if (!row.day && marks.endorsed_origin) row.day = marks.endorsed_origin->day;
  row.title = title_of(contract, state);
  row.details.push_back(T("One text in three languages, one digest: {digest}", {{"digest", marks.drawn.text().substr(0, 16)}}));
  if (!contract.not_endorsed.empty()) row.details.push_back(verbatim(contract.not_endorsed));
  for (const auto& party : agreement.said().parties)
    row.halves.push_back(half_of(agreement, party.role == agreement::Side::destination ? marks.endorsed_destination : marks.endorsed_origin, party.code));
  row.code = "endorsement";
  return row;
}

bool endorsement(std::string_view step) { return step.starts_with("contract_endorsed_"); }

void add_contracts(const Agreement& agreement, const CaseView& view, std::vector<TimelineRow>& rows) {
  for (const auto& contract : view.contracts) {
    if (auto row = joint_row(agreement, contract)) rows.push_back(*std::move(row));
    if (contract.state() == ContractState::declined && contract.marks.answered) {
      TimelineRow row{.lane = lane_of_authority(agreement, contract.marks.answered->authority), .state = RowState::refused};
      row.day = contract.marks.answered->day;
      row.title = T("Contract {n} refused by the worker", {{"n", contract.contract}});
      row.code = "contract_read";
      rows.push_back(std::move(row));
    }
  }
}

void add_troubles(const Agreement& agreement, const CaseView& view, std::vector<TimelineRow>& rows) {
  for (const auto& refusal : view.refusals) {
    const auto* step = agreement.step(refusal.step);
    TimelineRow row{.lane = lane_of_authority(agreement, refusal.authority), .state = RowState::refused, .day = refusal.day};
    row.title = T("Refused: {step}", {{"step", step ? step->name : verbatim(refusal.step)}});
    if (!refusal.ground.empty()) row.details.push_back(verbatim(refusal.ground));
    if (!refusal.cure.empty()) row.details.push_back(T("What cures it: {cure}", {{"cure", refusal.cure}}));
    if (const auto* authority = agreement.authority(refusal.authority)) row.who = authority->name(refusal.day);
    row.code = refusal.step;
    rows.push_back(std::move(row));
  }
  for (const auto& alert : view.alerts) {
    TimelineRow row{.lane = lane_of_authority(agreement, alert.authority), .state = RowState::late, .day = alert.day};
    if (alert.alert == AlertKind::passport_returned) row.state = RowState::done;
    row.title = journal::words_of(alert.alert);
    if (const auto period = PartDay::parse(alert.period)) row.details.push_back(T("{month}", {{"month", *period}}));
    if (const auto* authority = agreement.authority(alert.authority)) row.who = authority->name(alert.day);
    row.code = "alert";
    rows.push_back(std::move(row));
  }
}

TimelineRow open_row(const Agreement& agreement, const StepView& at, Day today) {
  TimelineRow row{.lane = lane_of(agreement, at.step->party), .state = at.late(today) ? RowState::late : RowState::now, .day = at.due};
  row.title = at.step->name;
  row.who = who_did(agreement, *at.step, "", today);
  row.code = at.step->code;
  return row;
}

TimelineRow ahead_row(const Agreement& agreement, const StepView& at, Day today) {
  TimelineRow row{.lane = lane_of(agreement, at.step->party), .state = RowState::ahead};
  row.title = at.step->name;
  row.who = who_did(agreement, *at.step, "", today);
  row.after = at.missing.empty() ? Text() : at.missing.back()->name;
  row.working_days = at.step->working_days;
  row.code = at.step->code;
  return row;
}

/// Drawn where the other side has been silent longer than the corridor lets pass.
std::optional<TimelineRow> gap_row(const Agreement& agreement, const News& news, Day today) {
  const auto* party = agreement.party(news.party);
  const auto days = agreement.parameter("peer.silence", news.party, today).whole();
  const Day last = party ? news.at.day(party->offset_minutes) : today;
  if (!party || !days || last.plus_days(*days) >= today) return std::nullopt;
  TimelineRow row{.lane = lane_of(agreement, news.party), .state = RowState::gap, .day = last};
  row.title = N("No news from {state} for {n} day", "No news from {state} for {n} days", today.since(last), {{"state", party->name}});
  row.details.push_back(T("Later acts may exist there and not be known here."));
  row.since = news.at;
  row.quiet = row.lane;
  return row;
}

/// Steps before the candidate was put forward are the order's, and stand on its page.
bool of_case(const Agreement& agreement, const StepView& at) {
  const auto* shared = agreement.step("candidates_shared");
  return !shared || at.step->order >= shared->order;
}

/// What can be done now, then what waits for something.
void add_ahead(const Agreement& agreement, const std::vector<StepView>& along, Day today, std::vector<TimelineRow>& rows) {
  std::vector<TimelineRow> ahead;
  for (const auto& at : along) {
    if (endorsement(at.step->code) && at.standing != Standing::waiting) continue;
    if (at.standing == Standing::ready) rows.push_back(open_row(agreement, at, today));
    if (at.standing == Standing::waiting && at.step->code != "contract_endorsed_origin") ahead.push_back(ahead_row(agreement, at, today));
  }
  for (auto& row : ahead)
    if (endorsement(row.code)) {
      row.lane = Lane::joint;
      row.title = T("Contract endorsed by both states");
      row.who = {};
    }
  std::ranges::move(ahead, std::back_inserter(rows));
}

void by_day(std::vector<TimelineRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].place = i;
  std::ranges::sort(rows, {}, [](const TimelineRow& row) { return std::pair(row.day.value_or(Day(2999, 12, 31)), row.place); });
}

} // namespace

std::vector<News> news_here(store::Connection& db, const Agreement& agreement) {
  std::vector<News> all;
  for (const auto& peer : exchange::peers(db)) {
    const auto* authority = agreement.authority(peer.authority);
    const auto contact = exchange::contact_of(db, peer.name);
    if (!authority || !contact.last_in) continue;
    const auto known = std::ranges::find(all, authority->party, &News::party);
    if (known == all.end()) all.push_back({authority->party, *contact.last_in});
    else known->at = std::max(known->at, *contact.last_in);
  }
  return all;
}

std::vector<TimelineRow> timeline(const Agreement& agreement, const CaseView& view, Day today, const std::vector<News>& news) {
  std::vector<TimelineRow> rows;
  const auto along = look_along(agreement, view.done.lane, view.done);
  for (const auto& at : along)
    if (at.standing == Standing::done && of_case(agreement, at) && !endorsement(at.step->code)) rows.push_back(done_row(agreement, view, at));
  for (const auto& at : look_along(agreement, "changes", view.done))
    if (at.standing == Standing::done && at.step->code == "withdrawn") rows.push_back(done_row(agreement, view, at));
  add_contracts(agreement, view, rows);
  add_troubles(agreement, view, rows);
  by_day(rows);
  std::vector<TimelineRow> ahead;
  if (!view.over()) add_ahead(agreement, along, today, ahead);
  for (const auto& one : news)
    if (auto gap = gap_row(agreement, one, today)) {
      for (auto& row : ahead)
        if (row.state != RowState::ahead) row.quiet = gap->lane;
      rows.push_back(*std::move(gap));
    }
  std::ranges::move(ahead, std::back_inserter(rows));
  return rows;
}

std::vector<TimelineRow> timeline(const Agreement& agreement, const std::vector<StepView>& along, const Done& done, Day today) {
  std::vector<TimelineRow> rows;
  for (const auto& at : along)
    if (at.standing == Standing::done) rows.push_back(done_row(agreement, at, done.find(at.step->code)->second));
  by_day(rows);
  add_ahead(agreement, along, today, rows);
  return rows;
}

} // namespace amana::recruitment
