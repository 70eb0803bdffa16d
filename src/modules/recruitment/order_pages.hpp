// The desk for job orders and candidates. Pages and JSON under the same addresses.
#pragma once
#include "desks/queue.hpp"
#include "modules/recruitment/candidates.hpp"
#include "modules/recruitment/lanes.hpp"
#include "modules/recruitment/pages.hpp"
#include "web/acts.hpp"

namespace amana::recruitment {

web::Pages order_pages();
std::vector<web::ApiRead> order_reads();
std::vector<desks::QueueSource> order_queue();

// --- Shared by the pages of this folder ---

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

web::Html occupation_words(const web::Visit& visit, const std::string& code);
web::Html status_tag(const web::Visit& visit, OrderStatus status);
web::Html status_tag(const web::Visit& visit, RequestStatus status);
web::Html status_tag(const web::Visit& visit, PlacementStatus status);
/// A link to the form of a command with its own field filled in; nothing where the reader may not.
web::Html act_link(const web::Visit& visit, std::string_view command, std::string_view field, const AnyId& id,
                   std::string_view style = "");

json::object order_json(const OrderRow& order, Day today);
json::object request_json(const RequestRow& request);
json::object case_json(const CaseRow& one);

// --- The pages ---

web::Response list_orders(web::Visit& visit);
web::Response export_orders(web::Visit& visit);
web::Response show_order(web::Visit& visit);
web::Response show_candidates(web::Visit& visit);
web::Response put_forward_many(web::Visit& visit);
web::Response show_placement(web::Visit& visit);
web::Response show_prospects(web::Visit& visit);
web::Response list_public_orders(web::Visit& visit);

} // namespace amana::recruitment
