#include "placement_node.hpp"

#include "journal/journal.hpp"
#include "modules/recruitment/module.hpp"
#include "registry/firms/module.hpp"
#include "registry/module.hpp"

namespace amana::tests {

using journal::Actor;
using journal::Scope;
using recruitment::JobOrder;
using recruitment::Placement;
using registry::Employer;
using registry::Person;
using registry::Right;

namespace {

Right right(const char* permission) { return {permission, journal::placement}; }

} // namespace

Actor labour_officer(std::uint64_t number, std::string authority) {
  return officer(number, std::move(authority), "aa-labour-hq", Scope::state,
                 {right("employers.read"), right("employers.manage"), right("employers.approve"), right("orders.read"),
                  right("orders.submit"), right("orders.approve"), right("candidates.read"),
                  right("candidates.interview"), right("offers.make"), right("placements.read")});
}

Actor employment_officer(std::uint64_t number, std::string authority) {
  return officer(number, std::move(authority), "bb-employment-brisa", Scope::state,
                 {right("people.register"), right("people.read"), right("people.correct"), right("orders.read"),
                  right("orders.publish"), right("candidates.rank"), right("candidates.read"), right("offers.answer"),
                  right("names.release"), right("placements.read"), right("placements.withdraw")});
}

Actor origin_ministry(std::uint64_t number) {
  auto actor = employment_officer(number, "bb-labour");
  actor.office = "bb-labour-hq";
  return actor;
}

Actor of_employer(const Id<Employer>& employer) {
  auto actor = officer(9, "", "", Scope::own,
                       {right("orders.read"), right("orders.submit"), right("candidates.read"),
                        right("candidates.interview"), right("offers.make")});
  actor.firm = employer;
  return actor;
}

json::object order_input(const Id<Employer>& employer, std::string_view more) {
  auto input = object(R"({"occupation":"7112","places":2,"wage":"500.000 AAD","weekly_hours":"48","daily_hours":"8",
    "housing":"employer","food":"allowance","area":"AA0101","town":"aa-port-azur","start":"2026-06-01","months":12,
    "languages":[{"language":"ar","level":"some"}],"open_occupation":"no national applied in three months"})");
  input["employer"] = employer.text();
  for (const auto& member : object(more)) input.insert_or_assign(member.key(), member.value());
  return input;
}

PlacementNode::PlacementNode(const store::Address& address, std::string name, std::string authority)
    : RegisterNode(address,
                   {journal::journal_module(), registry::registry_module({recruitment::keeps}), registry::firms_module(),
                    recruitment::recruitment_module()},
                   std::move(name), std::move(authority)) {}

Id<Employer> PlacementNode::employer(int nationals, int foreigners) {
  auto input = object(R"({"names":[{"text":"مزرعة الواحة"}],"sector":"F","area":"AA0101","town":"aa-port-azur",
    "papers":[{"type":"commercial_register","number":"CR 1-77","expires":"2030-01-01"},{"type":"tax_certificate","number":"TX5"},
              {"type":"social_security_card","number":"S1"}]})");
  input["staff"] = json::array{json::object{{"nationality", "XAA"}, {"persons", nationals}},
                               json::object{{"nationality", "XBB"}, {"persons", foreigners}}};
  const Id<Employer> employer(done("register_employer", std::move(input), labour_officer()).subject);
  done("approve_employer", {{"employer", employer.text()}}, labour_officer());
  return employer;
}

Id<JobOrder> PlacementNode::submitted(const Id<Employer>& employer, std::string_view more) {
  return Id<JobOrder>(done("submit_job_order", order_input(employer, more), labour_officer()).subject);
}

Id<JobOrder> PlacementNode::published(std::string_view more) {
  const auto order = submitted(employer(), more);
  done("approve_job_order", {{"order", order.text()}, {"approval", "PA 12/2026"}}, labour_officer());
  done("accept_job_order", {{"order", order.text()}}, origin_ministry());
  return order;
}

Id<Person> PlacementNode::mason(std::string_view name, std::string_view more) {
  auto input = somebody(name, R"({"born":"1995","region":"BB01","department":"BB0101",
    "occupations":[{"occupation":"7112","years":4}],"languages":[{"language":"ar","level":"work"}],
    "contacts":[{"kind":"phone","value":"+999 90 12 34 56"}],
    "papers":[{"type":"passport","number":"B1234567","issuer":"XBB","expires":"2030-01-01"}],
    "consents":[{"purpose":"placement","how":"thumbprint","day":"2026-03-01"}]})");
  for (const auto& member : object(more)) input.insert_or_assign(member.key(), member.value());
  // Two masons may show the same paper here: tests give each its own number.
  if (auto* papers = input.if_contains("papers"); papers && !papers->as_array().empty())
    papers->as_array()[0].as_object()["number"] = "B" + sha256(name).text().substr(0, 7);
  return Id<Person>(done("register_person", std::move(input), employment_officer()).subject);
}

Id<Placement> PlacementNode::put_forward(const Id<JobOrder>& order, const Id<Person>& person) {
  done("rank_candidates", {{"order", order.text()}}, employment_officer());
  return Id<Placement>(done("put_forward_candidate", {{"order", order.text()}, {"person", person.text()}},
                            employment_officer())
                           .subject);
}

recruitment::CaseRow PlacementNode::one(const Id<Placement>& placement) {
  return recruitment::find_case(db(), placement).value();
}
recruitment::OrderRow PlacementNode::order(const Id<JobOrder>& order) {
  return recruitment::find_order(db(), order).value();
}

int PlacementNode::take_due_acts() {
  int recorded = 0;
  for (const auto& module : house().modules())
    if (module.due)
      for (auto& act : module.due(db(), agreement(), today(), office().setting().authority))
        if (office().act({std::move(act.decide), act.purpose}).get()) ++recorded;
  return recorded;
}

} // namespace amana::tests
