// The desk of recruitment: job orders, candidates, cases, contracts, the border. Pages, and the same as JSON under /api.
#pragma once
#include "desks/people.hpp"
#include "registry/firms/employer_queries.hpp"
#include "modules/recruitment/candidates.hpp"
#include "modules/recruitment/case_acts.hpp"
#include "modules/recruitment/case_lists.hpp"
#include "modules/recruitment/case_timeline.hpp"
#include "web/acts.hpp"

namespace amana::recruitment {

/// A section that another module adds to the page of a case.
using CaseSource = std::function<web::Html(const web::Visit&, store::Connection&, const Id<Placement>&)>;

/// Every address of this folder, and what of it answers JSON.
std::vector<web::Pages> all_pages(std::vector<CaseSource> on_cases);
std::vector<web::ApiRead> all_reads();
std::vector<desks::QueueSource> all_queues();
web::Pages points_pages();
/// Buttons of the desk for employers: to the ranking, to the sheet of one.
web::Html points_of_all(const web::Visit& visit);
web::Html points_of_one(const web::Visit& visit, const registry::EmployerRow& row);
std::vector<web::ApiRead> points_reads();
/// Appeals that wait for a decision of somebody else than who blocked.
std::vector<desks::Waiting> waiting_appeals(const web::Visit& visit, store::Connection& db, desks::Whose whose, std::size_t most);

// --- Whom and what a page is about ---

/// The order or request that the address names, within the reader's reach.
struct OrderPageData {
  Id<JobOrder> id;
  std::optional<RequestRow> request;
  std::optional<OrderRow> order;

  const OrderTerms& terms() const { return order ? order->terms : request->terms; }
  const Id<registry::Employer>& employer() const { return order ? order->employer : request->employer; }
  const std::string& number() const { return order ? order->number : request->number; }
};
std::optional<OrderPageData> order_of(const web::Visit& visit, store::Connection& db);

Looker looker_of(const web::Visit& visit, const agreement::Agreement& agreement);
/// Who looks: their state and authority, as far as taking steps goes.
Taker taker_of(const web::Visit& visit);
/// The case that the address names, by id or short number, if it is one within reach.
std::optional<CaseView> case_of(const web::Visit& visit, store::Connection& db);
web::Response no_such_case(const web::Visit& visit);
/// The acts of the case that this guest may take now.
std::vector<CaseAct> acts_of(const web::Visit& visit, const CaseView& view);

// --- What things are called ---

/// The pictures of the passport that crossed, and the forms to send one.
web::Html passports(const web::Visit& visit, store::Connection& db, const CaseView& view);
json::array passports_json(const web::Visit& visit, store::Connection& db, const CaseView& view);

/// A line of a list of facts; nothing where there is nothing to say.
web::Html fact(const web::Visit& visit, const Text& name, const web::Html& value);

/// The name to show first, in the reader's script; empty: not released or erased.
std::string shown_name(const CaseView& view, const lang::Tongue& t);
/// The name where it is known, else the number: what a link says.
std::string shown_name(const CaseLine& line, const lang::Tongue& t);
web::Html case_link(const CaseLine& line, const lang::Tongue& t);
/// What comes next in a case.
std::string next_words(const web::Visit& visit, store::Connection& db, const CaseLine& line);
std::string title_of(const CaseView& view, const lang::Tongue& t);
/// In each script it was given in; none: not released or erased.
std::vector<std::string> whole_names_of(const CaseView& view);
std::string party_name(const web::Visit& visit, std::string_view party);
/// How the employer is called here.
std::string employer_name(store::Connection& db, const Id<registry::Employer>& employer, const lang::Tongue& t);
/// The same of a case: of a regularisation as the worker named it, or nobody yet.
std::string employer_words(store::Connection& db, const CaseView& view, const lang::Tongue& t);
/// In each script it is known in.
std::vector<std::string> employer_names(store::Connection& db, const Id<registry::Employer>& employer);
web::Html occupation_words(const web::Visit& visit, const std::string& code);

// --- Parts of pages ---

web::Html when(const web::Visit& visit, Day day);
web::Html tag(const web::Visit& visit, std::string_view style, std::string_view icon, const Text& words);
web::Html status_tag(const web::Visit& visit, OrderStatus status);
web::Html status_tag(const web::Visit& visit, RequestStatus status);
web::Html status_tag(const web::Visit& visit, PlacementStatus status);
web::Html crumbs(const web::Visit& visit, const CaseView& view, const Text& here);
/// A link to the form of a command with its own field filled in; nothing where the reader may not.
web::Html act_link(const web::Visit& visit, std::string_view command, std::string_view field, const AnyId& id,
                   std::string_view style = "");
/// Whose turn it is: "Your turn" in green, else whose. `needs` and `acts` below it, where there are some.
web::Html turn_box(const web::Visit& visit, const StepView& at, bool mine, const web::Html& needs, const web::Html& acts);
/// What was done while the other side's news was on its way, and whose task the repair is.
web::Html crossing_notices(const web::Visit& visit, const std::vector<Crossing>& crossed);
web::Html timeline_html(const web::Visit& visit, store::Connection& db, const std::vector<TimelineRow>& rows);

/// The checklist of the step that a command takes for many at once, answered once for all: the address or the form
/// names the step.
std::optional<web::Html> checklist_for_many(const web::Visit& visit, const journal::CommandType& command);

// --- The same as JSON ---

json::object order_json(const OrderRow& order, Day today);
json::object request_json(const RequestRow& request);
/// One candidate of an order: what the destination knows of them, and where both states stand.
json::object candidate_json(const CaseRow& one);
json::object case_json(const web::Visit& visit, store::Connection& db, const CaseView& view);
json::object contract_json(const web::Visit& visit, const ContractRow& contract);

// --- The pages ---

web::Response list_blocks(web::Visit& visit);
web::Response export_blocks(web::Visit& visit);
web::Response show_blocks(web::Visit& visit);

web::Response list_orders(web::Visit& visit);
web::Response export_orders(web::Visit& visit);
web::Response show_order(web::Visit& visit);
web::Response list_public_orders(web::Visit& visit);
web::Response show_quotas(web::Visit& visit);
web::Response export_quotas(web::Visit& visit);
web::Response show_candidates(web::Visit& visit);
web::Response put_forward_many(web::Visit& visit);
web::Response show_prospects(web::Visit& visit);
web::Response list_cases(web::Visit& visit);
web::Response export_cases(web::Visit& visit);
web::Response show_case(web::Visit& visit, const std::vector<CaseSource>& sources);
web::Response show_act(web::Visit& visit);
web::Response take_act(web::Visit& visit);
web::Response show_contract(web::Visit& visit);
web::Response attach_scan(web::Visit& visit);
web::Response open_scan(web::Visit& visit);
web::Response send_passport_scan(web::Visit& visit);
web::Response send_stored_passport(web::Visit& visit);
web::Response open_passport_scan(web::Visit& visit);
web::Response compare_contracts(web::Visit& visit);
web::Response print_contract(web::Visit& visit);
web::Response print_clearance(web::Visit& visit);
web::Response show_border(web::Visit& visit);
web::Response show_endorsements(web::Visit& visit);
web::Response endorse_many(web::Visit& visit);

} // namespace amana::recruitment
