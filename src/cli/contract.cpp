// amana contract: terms from a file to text, findings and hash, or to paper.
#include "base/clock.hpp"
#include "channels/papers.hpp"
#include "cli/cli.hpp"
#include "contracts/findings.hpp"

#include <fstream>
#include <iostream>

namespace amana::cli {
namespace {

/// The terminal loses the signs that set apart what was filled in; in JSON they are written as escapes, so
/// that whoever reads this output can compute the hash.
std::string escaped(std::string text) {
  for (const auto& [sign, escape] : {std::pair("\u2068", "\\u2068"), std::pair("\u2069", "\\u2069")})
    for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at))
      text.replace(at, std::string_view(sign).size(), escape);
  return text;
}

json::object answer(const contracts::ContractText& contract, const std::vector<contracts::Finding>& findings,
                    const lang::Tongue& t) {
  json::array said;
  for (const auto& finding : findings)
    said.push_back(contracts::written(finding, t));
  return {{"hash", contract.hash.text()}, {"contract", write(contract.body)}, {"findings", std::move(said)}};
}

Result<void> run(const ContractOptions& options, const lang::Tongue& t) {
  const auto day = options.day.empty() ? std::optional(MachineClock().now().day()) : Day::parse(options.day);
  if (!day)
    return refuse(Kind::invalid, {"form", T("{day} is no day.", {{"day", options.day}}),
                                  T("Write it as 2026-03-01."), "day"});
  const auto agreement = TRY(agreement::Agreement::load(options.corridor));
  const auto terms =
      TRY(contracts::read_terms(*agreement, TRY(parse_json(TRY(read_input(options.terms)))), *day));
  const auto contract = contracts::compose(*agreement, terms, *day);
  if (options.pdf.empty()) {
    std::cout << escaped(json::serialize(answer(contract, contracts::check(*agreement, terms, *day), t)))
              << "\n";
    return {};
  }
  const channels::ContractPaper paper{.number = options.number.empty() ? contract.hash.text().substr(0, 12)
                                                                       : options.number,
                                      .authority = {}};
  return write_output(options.pdf, options.reading
                               ? channels::contract_for_reading(*agreement, contract, paper, t.language())
                               : channels::contract_for_signature(*agreement, contract, paper));
}

} // namespace

int contract(const ContractOptions& options, const lang::Tongue& t) {
  const auto done = run(options, t);
  if (done) return 0;
  print(done.error(), t);
  return 1;
}

} // namespace amana::cli
