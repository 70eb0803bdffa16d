// Every address of this folder, its gate, and what the API says of it.
#include "modules/recruitment/pages.hpp"

#include "modules/recruitment/overview_pages.hpp"

namespace amana::recruitment {

using web::ApiRead;
using web::Gate;
using web::Method;

namespace {

web::Pages order_pages() {
  using journal::Permission;
  const Gate orders(Permission("orders.read"), looking), candidates(Permission("candidates.read"), journal::placement),
      ranking(Permission("candidates.rank"), journal::placement);
  return {.routes = {{Method::get, "/orders", orders, list_orders},
                     {Method::get, "/api/orders", orders, list_orders},
                     {Method::get, "/orders.csv", orders, export_orders},
                     {Method::get, "/orders.xlsx", orders, export_orders},
                     {Method::get, "/orders/{order}", orders, show_order},
                     {Method::get, "/api/orders/{order}", orders, show_order},
                     {Method::get, "/orders/{order}/candidates", candidates, show_candidates},
                     {Method::get, "/api/orders/{order}/candidates", candidates, show_candidates},
                     {Method::post, "/orders/{order}/put-forward", ranking, put_forward_many},
                     {Method::get, "/people/{person}/prospects", ranking, show_prospects},
                     {Method::get, "/api/people/{person}/prospects", ranking, show_prospects},
                     {Method::get, "/quotas", orders, show_quotas},
                     {Method::get, "/api/quotas", orders, show_quotas},
                     {Method::get, "/quotas/{table}/{kind}", orders, export_quotas},
                     {Method::get, "/public/orders", Gate::everyone(), list_public_orders},
                     {Method::get, "/api/public/orders", Gate::everyone(), list_public_orders}},
          .places = {{"/orders", T("Job orders"), "work"}}};
}

web::Pages case_pages(std::vector<CaseSource> on_cases) {
  const auto show = [sources = std::make_shared<const std::vector<CaseSource>>(std::move(on_cases))](web::Visit& visit) { return show_case(visit, *sources); };
  const Gate reading(journal::Permission("placements.read"), looking),
      endorsing(journal::Permission("contracts.endorse"), journal::placement),
      attaching(journal::Permission("contracts.attach"), journal::placement),
      releasing(journal::Permission("names.release"), journal::placement),
      border(journal::Permission("borders.control"), journal::placement);
  return {.routes = {{Method::get, "/placements", reading, list_cases},
                     {Method::get, "/api/placements", reading, list_cases},
                     {Method::get, "/placements.csv", reading, export_cases},
                     {Method::get, "/placements.xlsx", reading, export_cases},
                     {Method::get, "/placements/{placement}", reading, show},
                     {Method::get, "/api/placements/{placement}", reading, show},
                     {Method::get, "/placements/{placement}/do/{command}", reading, show_act},
                     {Method::post, "/placements/{placement}/do/{command}", reading, take_act},
                     {Method::get, "/placements/{placement}/contracts/{contract}", reading, show_contract},
                     {Method::get, "/api/placements/{placement}/contracts/{contract}", reading, show_contract},
                     {Method::get, "/placements/{placement}/contracts/{contract}/against", reading, compare_contracts},
                     {Method::get, "/api/placements/{placement}/contracts/{contract}/against", reading, compare_contracts},
                     {Method::get, "/placements/{placement}/contracts/{contract}/{paper}", reading, print_contract},
                     {Method::post, "/placements/{placement}/contracts/{contract}/files", attaching, attach_scan},
                     {Method::post, "/api/placements/{placement}/contracts/{contract}/files", attaching, attach_scan},
                     {Method::get, "/placements/{placement}/contracts/{contract}/files/{file}", reading, open_scan},
                     {Method::get, "/api/placements/{placement}/contracts/{contract}/files/{file}", reading, open_scan},
                     {Method::get, "/placements/{placement}/clearance.pdf", reading, print_clearance},
                     {Method::post, "/placements/{placement}/files", releasing, send_passport_scan},
                     {Method::post, "/api/placements/{placement}/files", releasing, send_passport_scan},
                     {Method::post, "/placements/{placement}/passport/{file}", releasing, send_stored_passport},
                     {Method::post, "/api/placements/{placement}/passport/{file}", releasing, send_stored_passport},
                     {Method::get, "/placements/{placement}/files/{file}", reading, open_passport_scan},
                     {Method::get, "/api/placements/{placement}/files/{file}", reading, open_passport_scan},
                     {Method::get, "/endorsements", endorsing, show_endorsements},
                     {Method::get, "/api/endorsements", endorsing, show_endorsements},
                     {Method::post, "/endorsements", endorsing, endorse_many},
                     {Method::get, "/border", border, show_border},
                     {Method::get, "/api/border", border, show_border}},
          .places = {{"/placements", T("Cases"), "case"},
                     {"/endorsements", T("Endorsements"), "stamp"},
                     {"/border", T("Border desk"), "border"}}};
}

web::Pages block_pages() {
  const Gate appealing(journal::Permission("blocks.appeal"), journal::placement);
  return {.routes = {{Method::get, "/blocks", appealing, list_blocks},
                     {Method::get, "/api/blocks", appealing, list_blocks},
                     {Method::get, "/blocks.csv", appealing, export_blocks},
                     {Method::get, "/blocks.xlsx", appealing, export_blocks},
                     {Method::get, "/people/{person}/blocks", appealing, show_blocks},
                     {Method::get, "/api/people/{person}/blocks", appealing, show_blocks}},
          .places = {{"/blocks", T("Blocks"), "shield"}}};
}

std::vector<ApiRead> order_reads() {
  const Text after = T("Cursor: “next” of the part before.");
  return {{"/api/orders", "list_orders", T("Job orders within reach, newest first"),
           {{"tab", T("waiting, refused, running, over or all")}, {"occupation", T("Code")}, {"area", T("Code")}, {"after", after}}},
          {"/api/orders/{order}", "read_order", T("One job order: what is offered and what both states have said"), {}},
          {"/api/orders/{order}/candidates", "list_candidates", T("The candidates of a job order, by number; at their home also the ranking"), {}},
          {"/api/people/{person}/prospects", "read_prospects", T("How one person stands for each open order, and what would raise the score"), {}},
          {"/api/quotas", "read_quotas", T("The year’s quotas, how far they are used, and where the places went"), {{"year", T("A year: 2026")}}},
          {"/api/public/orders", "list_public_orders", T("Verified job orders, for everybody"), {{"after", after}}}};
}

std::vector<ApiRead> case_reads() {
  return {{"/api/placements", "list_placements", T("Cases within reach, newest first"),
           {{"step", T("Those that wait for this step")}, {"occupation", T("Code")}, {"order", T("One job order")}, {"person", T("One person, where this node knows who it is")},
            {"q", T("The number of a case.")}, {"after", T("Cursor: “next” of the part before.")}}},
          {"/api/placements/{placement}", "read_placement", T("One case: what both states have done, the acts that are possible now, contracts, papers, alerts"), {}},
          {"/api/placements/{placement}/files", "post_passport", T("Send a picture of the passport to the other state: its bytes"), {}, "application/octet-stream"},
          {"/api/placements/{placement}/passport/{file}", "send_stored_passport", T("Send a picture that is attached to the person’s own file"), {}, "application/json"},
          {"/api/placements/{placement}/files/{file}", "read_passport", T("One picture of the passport")},
          {"/api/placements/{placement}/contracts/{contract}", "read_contract", T("One contract: clauses, findings, signatures"), {}},
          {"/api/placements/{placement}/contracts/{contract}/files", "post_contract_paper", T("Attach a scan of the signed contract: its bytes"), {}, "application/octet-stream"},
          {"/api/placements/{placement}/contracts/{contract}/files/{file}", "read_contract_paper", T("One scan of a signed contract")},
          {"/api/placements/{placement}/contracts/{contract}/against", "compare_contracts", T("What a contract changes against an earlier one"),
           {{"other", T("The number of the earlier one; absent: the one before")}}},
          {"/api/blocks", "list_blocks", T("Blocks of people within reach, newest first"),
           {{"tab", T("standing, appealed, over or all")}, {"after", T("Cursor: “next” of the part before.")}}},
          {"/api/people/{person}/blocks", "read_blocks", T("The blocks of one person: ground, notice, end, appeal and decision"), {}},
          {"/api/endorsements", "list_endorsements", T("Contracts that wait for this state’s endorsement"), {}},
          {"/api/border", "border_list", T("Who is expected at a port"), {{"port", T("Code")}, {"q", T("Number of a case or of a clearance")}}}};
}

} // namespace

std::vector<web::Pages> all_pages(std::vector<CaseSource> on_cases) { return {order_pages(), case_pages(std::move(on_cases)), block_pages(), points_pages(), overview_pages()}; }

std::vector<ApiRead> all_reads() {
  auto all = order_reads();
  std::ranges::move(case_reads(), std::back_inserter(all));
  std::ranges::move(points_reads(), std::back_inserter(all));
  std::ranges::move(overview_reads(), std::back_inserter(all));
  return all;
}

} // namespace amana::recruitment
