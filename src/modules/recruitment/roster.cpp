#include "modules/recruitment/roster.hpp"

#include "modules/recruitment/orders_rules.hpp"
#include "node/node.hpp"

#include <fmt/core.h>

namespace amana::recruitment {

using journal::decided;
using registry::Person;
using web::Html;
using web::html;
using web::Visit;

namespace {

constexpr int days_before = 90; ///< that an end is told ahead

bool ends_soon(Day until, Day today) { return until < today.plus_days(days_before); }

bool may_renew(const Visit& visit) { return visit.actor().may(renew_right.permission, renew_right.purposes).has_value(); }

} // namespace

std::optional<Day> counts_until(const agreement::Agreement& agreement, Day since, Day today) {
  const auto months = agreement.parameter("registration.validity", origin_of(agreement).code, today, today).whole();
  return months ? std::optional(since.plus_months(*months)) : std::nullopt;
}

std::optional<Day> registered_until(store::Connection& db, const agreement::Agreement& agreement, const Id<Person>& person, Day today) {
  static const auto sql = fmt::format("SELECT {} FROM people p LEFT JOIN registration_renewals v ON v.person = p.person WHERE p.person = $1", counted_from);
  auto rows = db.query(sql, person);
  return rows.next() ? counts_until(agreement, rows.get<Day>(0), today) : std::nullopt;
}

Result<journal::Decision> renew_registration(const journal::Desk& desk, const RenewRegistration& command) {
  TRY_DO(registry::present(desk, renew_right, command.person));
  auto rows = desk.db.query("SELECT 1 FROM registration_renewals WHERE person = $1 AND renewed = $2", command.person, desk.today);
  if (rows.next())
    return refuse(Kind::conflict, {.code = "registration.renewed",
                                   .what = T("The registration was renewed today already."),
                                   .cure = T("Nothing is left to do.")});
  return decided(command.person, RegistrationRenewed{desk.today});
}

void apply(store::Connection& db, const journal::Entry& entry, const RegistrationRenewed& event) {
  db.execute("INSERT INTO registration_renewals (person, renewed) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET renewed = excluded.renewed",
             entry.subject, event.day);
}

std::vector<journal::TableType> roster_tables() { return {{"registration_renewals", journal::TableKind::fact, {"person"}}}; }

std::vector<journal::CommandType> roster_commands() {
  return {journal::command({.name = "renew_registration",
                            .title = T("Renew the registration"),
                            .help = T("The person still looks for work: they stay in the pool, and their time of waiting goes on."),
                            .permission = journal::Permission("people.correct"),
                            .purposes = registry::correcting,
                            .noun = "people"},
                           renew_registration)};
}

std::vector<journal::EventType> roster_events() { return {journal::event<RegistrationRenewed>(apply)}; }

journal::Labels labels(journal::Tag<RenewRegistration>) { return {journal::Label("person", T("Person")).fixed()}; }

desks::PersonPart roster_part(const Visit& visit, store::Connection& db, const registry::PersonView& person) {
  desks::PersonPart part;
  const Day today = visit.node.today();
  const auto until = person.erased || person.leading || !may_renew(visit) ? std::nullopt : registered_until(db, *visit.node.agreement(), person.person, today);
  if (!until || !ends_soon(*until, today)) return part;
  const auto& t = visit.t;
  part.notice = html<"<div class=\"notice due\">{}<h2>{}</h2><p>{}</p>{}</div>">(
      web::icon("clock"), t(*until < today ? T("The registration ended on {day}", {{"day", *until}}) : T("The registration ends on {day}", {{"day", *until}})),
      t(T("Ask whether the person still looks for work, and in which trade.")),
      web::command_button(visit, *visit.node.house().command("renew_registration"), {{"person", person.person.text()}}, "primary"));
  return part;
}

std::optional<desks::OwnCase> own_roster(const Visit& visit, store::Connection& db, const Id<Person>& person) {
  const Day today = visit.node.today();
  const auto until = registered_until(db, *visit.node.agreement(), person, today);
  if (!until) return std::nullopt;
  desks::OwnCase own;
  own.where = *until < today ? T("Your registration ended on {day}", {{"day", *until}}) : T("You are registered until {day}", {{"day", *until}});
  own.where_more = T("Your file is with the employment service. It costs you nothing.");
  own.next = *until < today ? T("Say that you still look for work") : T("You will be told when a job fits");
  own.next_more = T("Nobody may ask you for money for a job, a contract or a place on a list.");
  if (ends_soon(*until, today) && may_renew(visit)) own.links.push_back({"/do/renew_registration?person=" + person.text(), "check", T("I still look for work")});
  return own;
}

} // namespace amana::recruitment
