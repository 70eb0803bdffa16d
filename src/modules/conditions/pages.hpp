// The desk of conditions: wages and what workers say of them. Pages, and the same as JSON under /api.
#pragma once
#include "desks/own_page.hpp"
#include "desks/queue.hpp"
#include "modules/conditions/wages/wages.hpp"
#include "web/acts.hpp"

namespace amana::conditions {

web::Pages wage_pages();
std::vector<web::ApiRead> wage_reads();
std::vector<desks::QueueSource> wage_queue();

/// On the page of a case: the latest months, with what both sides say.
web::Html pay_on_case(const web::Visit& visit, store::Connection& db, const Id<Placement>& placement);
/// On somebody's own page: the way to their pay.
std::optional<desks::OwnCase::Link> own_pay(const web::Visit& visit, store::Connection& db, const Id<registry::Person>& person);

// --- Shared by these pages ---

/// "March 2026"
std::string month_words(Month month, const lang::Tongue& t);
/// In the smallest unit of that currency.
std::string amount_words(std::int64_t amount, const Currency& currency, const lang::Tongue& t);
std::string employer_words(store::Connection& db, const Id<Employer>& employer, const lang::Tongue& t);
/// Whether this guest hears what workers say; a firm never does.
bool hears(const web::Visit& visit);
web::Html tag(const web::Visit& visit, std::string_view style, std::string_view icon, const Text& words);
web::Html finding_tags(const web::Visit& visit, const PayMonth& pay);
web::Html answer_tag(const web::Visit& visit, const PayMonth& pay);
/// Without the worker's word where the guest does not hear it.
json::object pay_json(const web::Visit& visit, const PayRow& row);
web::Html crumbs(const web::Visit& visit, const std::vector<std::pair<std::string, std::string>>& way, const std::string& here);

web::Response list_wages(web::Visit& visit);
web::Response show_wages(web::Visit& visit);
web::Response export_wages(web::Visit& visit);
web::Response ask_for_wages(web::Visit& visit);
web::Response take_wages(web::Visit& visit);
web::Response give_wage_template(web::Visit& visit);
web::Response list_arrears(web::Visit& visit);
/// Employers whose light is red: for whoever hears workers, never for a firm.
std::vector<desks::Waiting> waiting_arrears(const web::Visit& visit, store::Connection& db, desks::Whose whose, std::size_t most);
web::Response show_pay(web::Visit& visit);
web::Response print_pay(web::Visit& visit);

} // namespace amana::conditions
