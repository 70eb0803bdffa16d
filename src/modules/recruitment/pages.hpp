// The pages from the contract to work, the same as JSON under /api, and what of it waits in the queue.
#pragma once
#include "desks/queue.hpp"
#include "modules/recruitment/case_view.hpp"
#include "web/acts.hpp"

namespace amana::recruitment {

web::Pages journey_pages();
std::vector<web::ApiRead> journey_reads();
std::vector<desks::QueueSource> journey_queue();

// --- Shared by these pages ---

Looker looker_of(const web::Visit& visit, const agreement::Agreement& agreement);
/// The case that the address names, by id or short number, if it is one within reach.
std::optional<CaseView> case_of(const web::Visit& visit, store::Connection& db);
web::Response no_such_case(const web::Visit& visit);

/// The name to show first, in the reader's script; empty: not released or erased.
std::string shown_name(const CaseView& view, const lang::Tongue& t);
/// The name where it is known, else the number: what a link says.
struct CaseLine;
std::string shown_name(const CaseLine& line, const lang::Tongue& t);
web::Html case_link(const CaseLine& line, const lang::Tongue& t);
std::string title_of(const CaseView& view, const lang::Tongue& t);
/// In each script it was given in; none: not released or erased.
std::vector<std::string> whole_names_of(const CaseView& view);
std::string party_name(const web::Visit& visit, std::string_view party);
web::Html when(const web::Visit& visit, Day day);
web::Html tag(const web::Visit& visit, std::string_view style, std::string_view icon, const Text& words);
web::Html crumbs(const web::Visit& visit, const CaseView& view, const Text& here);
/// How the employer is called here.
std::string employer_name(store::Connection& db, const Id<registry::Employer>& employer, const lang::Tongue& t);
/// In each script it is known in.
std::vector<std::string> employer_names(store::Connection& db, const Id<registry::Employer>& employer);
template<class Enum> Text words_of_enum(Enum value) {
  for (const auto& label : labels(journal::Tag<Enum>{}))
    if (label.member_ == name_of(value)) return label.label_;
  return verbatim(std::string(name_of(value)));
}

web::Html timeline_html(const web::Visit& visit, store::Connection& db, const CaseView& view);
json::object case_json(const web::Visit& visit, store::Connection& db, const CaseView& view);
json::object contract_json(const web::Visit& visit, const ContractRow& contract);

/// The command that takes a step; empty: none of these.
std::string_view command_of_step(std::string_view step);
/// Where this guest takes the step of this case; empty: not theirs.
std::string address_of_act(const web::Visit& visit, const CaseView& view, std::string_view step);

// --- The pages ---

web::Response show_case(web::Visit& visit);
web::Response show_act(web::Visit& visit);
web::Response take_act(web::Visit& visit);
web::Response show_contract(web::Visit& visit);
web::Response compare_contracts(web::Visit& visit);
web::Response print_contract(web::Visit& visit);
web::Response print_clearance(web::Visit& visit);
web::Response show_border(web::Visit& visit);
web::Response show_endorsements(web::Visit& visit);
web::Response endorse_many(web::Visit& visit);
web::Response list_cases(web::Visit& visit);
web::Response export_cases(web::Visit& visit);

} // namespace amana::recruitment
