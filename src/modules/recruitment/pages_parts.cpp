#include "modules/recruitment/order_pages.hpp"

#include "modules/recruitment/labels.hpp"
#include "node/node.hpp"
#include "registry/firms/employer_queries.hpp"
#include "web/forms.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

std::optional<OrderPageData> order_of(const Visit& visit, store::Connection& db) {
  auto id = Id<JobOrder>::parse(visit.places.at(0));
  if (!id) id = order_by_number(db, visit.places.at(0));
  if (!id) return std::nullopt;
  OrderPageData data{*id, find_request(db, *id), find_order(db, *id)};
  if (!data.request && !data.order) return std::nullopt;
  if (!reaches(order_reach(visit.actor(), orders_read_right), data.employer())) return std::nullopt;
  return data;
}

Html occupation_words(const Visit& visit, const std::string& code) {
  return html<"{}">(web::code_words(*visit.node.agreement(), "occupations", code, visit.node.today(), visit.t));
}

Html status_tag(const Visit& visit, OrderStatus status) {
  switch (status) {
  case OrderStatus::sent: return tag(visit, "due", "clock", words_of(status));
  case OrderStatus::published:
  case OrderStatus::filled: return tag(visit, "ok", "check", words_of(status));
  case OrderStatus::declined: return tag(visit, "late", "cross", words_of(status));
  case OrderStatus::suspended:
  case OrderStatus::over: break;
  }
  return tag(visit, "", "dash", words_of(status));
}

Html status_tag(const Visit& visit, RequestStatus status) {
  switch (status) {
  case RequestStatus::submitted: return tag(visit, "due", "clock", words_of(status));
  case RequestStatus::approved: return tag(visit, "ok", "check", words_of(status));
  case RequestStatus::refused: return tag(visit, "late", "cross", words_of(status));
  case RequestStatus::withdrawn: break;
  }
  return tag(visit, "", "dash", words_of(status));
}

Html status_tag(const Visit& visit, PlacementStatus status) {
  using enum PlacementStatus;
  if (status == accepted || status == at_work || status == arrived || status == departed)
    return tag(visit, "ok", "check", words_of(status));
  if (status == candidate || status == offered) return tag(visit, "due", "clock", words_of(status));
  return tag(visit, "", "dash", words_of(status));
}

Html act_link(const Visit& visit, std::string_view command, std::string_view field, const AnyId& id, std::string_view style) {
  const auto* type = visit.node.house().command(command);
  if (!type || !visit.actor().may(type->permission.name, type->purpose.name)) return {};
  return html<"<a class=\"button {}\" href=\"/do/{}?{}={}\">{}</a> ">(style, command, field, id.text(), visit.t(type->title));
}

// --- JSON ---

namespace {

template<class T> void put(json::object& out, std::string_view name, const std::optional<T>& value) {
  if (value) out.emplace(name, write(*value));
}
void put(json::object& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out.emplace(name, text);
}

} // namespace

json::object order_json(const OrderRow& order, Day today) {
  json::object out{{"order", order.order.text()},
                   {"number", order.number},
                   {"status", name_of(status_of(order, today))},
                   {"employer", order.employer.text()},
                   {"authority", order.authority},
                   {"approval", order.approval},
                   {"approved", order.approved.text()},
                   {"valid_until", order.valid_until.text()},
                   {"terms", write(order.terms)},
                   {"places_left", places_left(halves_of(order))},
                   {"places_back", places_back(halves_of(order))},
                   {"places_taken", order.taken},
                   {"candidates", order.candidates}};
  put(out, "asked", order.asked);
  put(out, "asked_reason", order.asked_reason);
  put(out, "verdict", order.verdict);
  put(out, "answered", order.answered);
  put(out, "answer_reason", order.answer_reason);
  put(out, "returned_ground", order.returned_ground);
  return out;
}

json::object request_json(const RequestRow& request) {
  json::object out{{"order", request.order.text()},       {"number", request.number},
                   {"status", name_of(request.status)},   {"employer", request.employer.text()},
                   {"authority", request.authority},      {"submitted", request.submitted.text()},
                   {"terms", write(request.terms)}};
  put(out, "decided", request.decided);
  put(out, "ground", request.ground);
  put(out, "cure", request.cure);
  return out;
}

json::object case_json(const CaseRow& one) {
  json::object out{{"placement", one.placement.text()}, {"order", one.order.text()},
                   {"number", one.number},              {"status", name_of(one.status())},
                   {"put_forward", one.put_forward.text()}, {"profile", write(one.profile)},
                   {"score", one.score},                {"returnee", one.returnee}};
  put(out, "person", one.person);
  put(out, "interview", one.destination.interview);
  put(out, "offered", one.destination.offered);
  put(out, "answer_by", one.destination.answer_by);
  put(out, "answer", one.answer);
  put(out, "withdrawn", one.withdrawn);
  return out;
}

} // namespace amana::recruitment
