// A node where a consulate visits work sites, and the state of work takes the cases on.
#pragma once
#include "journeys.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "people.hpp"

namespace amana::tests {

/// A consul: for protection at their own lists, for placement in the cases that were sent.
inline journal::Actor consul() {
  journal::Actor actor = officer_of(21, "bb-embassy", {"sites.visit", "sites.consent", "people.read", "imports.manage"}, "protection");
  for (const auto* permission : {"placements.read", "papers.complete", "contracts.accept", "placements.withdraw"})
    actor.grants.push_back({permission, journal::Scope::all, {"placement"}, {"identity", "contract", "papers"}});
  return actor;
}

inline journal::Actor at_work_state(std::string authority) {
  return officer_of(22, std::move(authority), {"placements.read", "sites.open", "employment.confirm", "fitness.record", "fines.settle", "steps.refuse",
                                               "contracts.draw", "contracts.sign", "contracts.endorse", "arrivals.register", "permits.issue", "work.start"});
}

struct SiteNode : JourneyNode {
  explicit SiteNode(const store::Address& address, std::string home = "aa-labour") : JourneyNode(address, std::move(home)) {}
  /// Beside another node: its clock and its ids start elsewhere.
  SiteNode(const store::Address& address, std::string home, Instant start)
      : JourneyNode(address, std::move(home), {SigningKey::random(), Secret::random(32)}, start) {}

  Id<Site> visit(json::object more = {}) {
    json::object input{{"name", "Quarry 7"}, {"area", "AA0101"}, {"day", today().text()}, {"employer_name", "the man with the lorry"}};
    for (auto& [name, value] : more) input[name] = value;
    return Id<Site>(done("open_site_visit", input, consul()).subject);
  }
  std::string number(const Id<Site>& site) { return find_visit(db(), site)->number; }

  /// Without papers, vouched for by a foreman.
  json::object worker(const Id<Site>& site, std::string_view name, std::string_view more = "{}") {
    auto input = somebody(name, R"({"sex":"m","born":"1990","vouchers":[{"kind":"two_peers","name":"Foreman"}]})");
    for (const auto& member : object(more)) input.insert_or_assign(member.key(), member.value());
    input["visit"] = number(site);
    input["trade"] = "7112";
    input["irregular_since"] = "2024";
    input["entry_route"] = "over the old well";
    return input;
  }
  Id<Placement> listed(const Id<Site>& site, std::string_view name, std::string_view more = "{}") {
    const Id<registry::Person> person(done("register_site_worker", worker(site, name, more), consul()).subject);
    return listed_of(db(), person)->placement;
  }
  void answer(const Id<Placement>& placement, std::string_view verdict = "given") {
    done("answer_site_consent", {{"placement", placement.text()}, {"verdict", verdict}, {"language", "ha"}, {"how", "read_aloud"}, {"reader", "Aïcha, interpreter"}}, consul());
  }
  Id<Placement> sent(const Id<Site>& site, std::string_view name) {
    const auto placement = listed(site, name);
    answer(placement);
    done("send_site_case", {{"placement", placement.text()}}, consul());
    return placement;
  }
  void open(const Id<Site>& site) { done("open_site", {{"site", site.text()}}, at_work_state("aa-labour")); }
  /// Short number of a fresh approved employer.
  std::string employer_number() { return paper_number(employer("Quarry Works")); }
  void confirm(const Id<Placement>& placement) {
    done("confirm_employment", with(*this, placement, "employment_confirmed", {{"verdict", "confirmed"}, {"employer", employer_number()}}), at_work_state("aa-labour"));
  }
  void waive(const Id<Placement>& placement) {
    done("assess_fine", with(*this, placement, "fines_settled", {{"verdict", "waived"}, {"ground", "Circular 3"}}), at_work_state("aa-passports"));
  }
  void examine(const Id<Placement>& placement) {
    done("record_fitness", with(*this, placement, "site_medical", {{"fit_until", day_text(*this, 80)}, {"centre", "Azur Clinic"}, {"diagnosis", "healthy"}}), at_work_state("aa-health"));
  }
  void card(const Id<Placement>& placement) {
    json::object input{{"placement", placement.text()}, {"paper", "consular_card"}, {"number", "C-9"}, {"issued", today().text()}, {"until", day_text(*this, 700)}};
    input["answers"] = json::array{json::object{{"item", "passport"}, {"words", "asked for today"}}};
    done("complete_papers", input, consul());
  }
  /// Drawn, accepted by the worker and signed by the employer.
  void signed_contract(const Id<Placement>& placement) {
    done("draw_contract", drawing(*this, placement, terms_of(*this)), anybody("aa-labour"));
    done("answer_contract", answering(*this, placement), consul());
    sign(*this, placement);
  }
  void contract(const Id<Placement>& placement) {
    signed_contract(placement);
    endorse(*this, placement);
  }
};

} // namespace amana::tests
