// What is handed over on paper: the contract to sign, the contract to read at home, the exit clearance.
#include "channels/papers.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using web::Visit;

namespace {

web::Response no_such_paper(const Visit& visit) {
  return web::refusal_response(visit, {Kind::missing, {{.code = "paper.missing",
                                                        .what = T("There is no such paper in this case."),
                                                        .cure = T("Open the case and choose from there.")}}});
}

Text authority_name(const Visit& visit, const std::string& code, Day day) {
  const auto agreement = visit.node.agreement();
  const auto* authority = agreement->authority(code);
  return authority ? authority->name(day) : Text();
}

} // namespace

web::Response print_contract(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  if (!view) return no_such_case(visit);
  const auto agreement = visit.node.agreement();
  const auto& paper = visit.places.at(2);
  const bool sees = visit.actor().sees("contract", read_placement_right.permission, read_placement_right.purposes);
  for (const auto& contract : view->contracts) {
    if (std::to_string(contract.contract) != visit.places.at(1) || !sees) continue;
    const auto text = contract.text();
    if (!text) continue;
    visit.shows({view->row.placement});
    const std::string number = view->row.number + "/" + std::to_string(contract.contract);
    const channels::ContractPaper on{number, authority_name(visit, contract.authority, contract.drawn)};
    if (paper == "signature.pdf") return web::pdf_response(channels::contract_for_signature(*agreement, *text, on), "contract.pdf");
    if (paper == "reading.pdf")
      return web::pdf_response(channels::contract_for_reading(*agreement, *text, on, visit.t.language()), "contract-to-read.pdf");
  }
  return no_such_paper(visit);
}

namespace {

channels::Certificate clearance_of(const Visit& visit, const CaseView& view, const CasePaper& paper) {
  const auto agreement = visit.node.agreement();
  channels::Certificate out;
  out.title = T("Exit clearance");
  out.authority = authority_name(visit, paper.authority, paper.issued);
  out.number = paper.code;
  out.day = paper.issued;
  const auto fact = [&](Text name, Text value) { out.facts.emplace_back(std::move(name), std::move(value)); };
  fact(T("Name"), verbatim(title_of(view, visit.t)));
  fact(T("Case"), verbatim(view.row.number));
  fact(T("Occupation"), agreement->label("occupations", view.row.profile.occupation.value));
  if (view.names && view.names->passport) fact(T("Passport"), verbatim(view.names->passport->number));
  fact(T("Valid until"), T("{day}", {{"day", paper.until}}));
  out.closing = {T("Good for one departure through a listed port, with a valid visa."),
                 T("The worker paid no fee for the job and keeps their own papers.")};
  out.signed_by = T("For the authority");
  return out;
}

} // namespace

web::Response print_clearance(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  if (!view) return no_such_case(visit);
  const CasePaper* latest = nullptr;
  for (const auto& paper : view->papers)
    if (paper.paper == "clearance") latest = &paper;
  if (!latest) return no_such_paper(visit);
  visit.shows({view->row.placement});
  return web::pdf_response(channels::certificate(*visit.node.agreement(), clearance_of(visit, *view, *latest),
                                   {lang::Language::ar, lang::Language::fr, lang::Language::en}),
             "exit-clearance.pdf");
}

} // namespace amana::recruitment
