#include "channels/papers.hpp"

namespace amana::channels {
namespace {

using agreement::Agreement;
using contracts::ContractText;
using lang::Language;
using print::Document;
using print::Passage;
using print::Voices;

using Languages = std::vector<Language>;

/// From left to right: Arabic stands where its readers begin.
const Languages side_by_side{Language::en, Language::fr, Language::ar};

Voices said(const Languages& languages, const contracts::ThreeTexts& texts) {
  Voices out;
  for (const auto language : languages)
    out.push_back({language, language == Language::ar   ? texts.ar
                             : language == Language::fr ? texts.fr
                                                        : texts.en});
  return out;
}

print::Code code(const Languages& languages, std::string_view number, std::string_view hash) {
  print::Code out{.payload = code_of_paper(number, hash), .words = {}};
  out.words = print::voices(
      languages,
      hash.empty() ? T("This paper is genuine if the register knows its number {number} with the same content. Its office can look the number up.", {{"number", number}}) :
      T("This paper is genuine if the register knows its number {number} with the same content. The code "
        "holds the number and the hash, to be checked at any office of the corridor, also without a network.",
        {{"number", number}}));
  return out;
}

Text or_agreement(const Agreement& agreement, const Text& authority) {
  return authority.empty() ? agreement.said().treaty.name : authority;
}

print::Signatures seats(const Agreement& agreement, const ContractText& contract,
                        const Languages& languages) {
  print::Signatures out{.sign = print::voices(languages, T("Signature")),
                        .date = print::voices(languages, T("Date")),
                        .seats = {}};
  out.seats.push_back({print::voices(languages, T("The worker")), contract.body.terms.worker});
  out.seats.push_back({print::voices(languages, T("The employer")), contract.body.terms.employer});
  for (const auto& party : agreement.said().parties)
    out.seats.push_back({print::voices(languages, T("Endorsed: {state}", {{"state", party.name}})), {}});
  return out;
}

void add_clauses(Document& document, const ContractText& contract) {
  int number = 0;
  for (const auto& clause : contract.body.clauses)
    document.blocks.emplace_back(
        print::Clause{.number = ++number,
                      .title = said(document.languages, clause.title),
                      .text = said(document.languages, clause.text),
                      .note = clause.note ? said(document.languages, *clause.note) : Voices{}});
}

print::Paragraph number_and_day(const Languages& languages, std::string_view number, Day day) {
  return {print::voices(languages, T("Number {number} of {day}", {{"number", number}, {"day", day}}))};
}

Document contract_document(const Agreement& agreement, const ContractText& contract,
                           const ContractPaper& paper, const Languages& languages) {
  return {.languages = languages,
          .title = print::voices(languages, T("Employment contract")),
          .corridor = print::voices(languages, agreement.said().title),
          .authority = print::voices(languages, or_agreement(agreement, paper.authority)),
          .number = paper.number,
          .hash = contract.hash.text(),
          .day = contract.body.day,
          .blocks = {number_and_day(languages, paper.number, contract.body.day)},
          .attachments = {{"contract.json", contract.canonical}}};
}

print::Facts facts(const Certificate& certificate, const Languages& languages) {
  print::Facts out;
  for (const auto& [name, value] : certificate.facts)
    out.rows.push_back({print::voices(languages, name), print::voices(languages, value)});
  return out;
}

Document certificate_document(const Agreement& agreement, const Certificate& certificate,
                              const Languages& languages) {
  Document document{.languages = languages,
                    .title = print::voices(languages, certificate.title),
                    .corridor = print::voices(languages, agreement.said().title),
                    .authority = print::voices(languages, or_agreement(agreement, certificate.authority)),
                    .number = certificate.number,
                    .hash = certificate.hash,
                    .day = certificate.day,
                    .blocks = {number_and_day(languages, certificate.number, certificate.day)},
                    .attachments = {},
                    .face = print::Face::formal};
  for (const auto& words : certificate.words)
    document.blocks.emplace_back(print::Paragraph{print::voices(languages, words)});
  document.blocks.emplace_back(facts(certificate, languages));
  for (const auto& words : certificate.closing)
    document.blocks.emplace_back(print::Paragraph{print::voices(languages, words)});
  if (certificate.signed_by)
    document.blocks.emplace_back(
        print::Signatures{.sign = print::voices(languages, T("Signature and stamp")),
                          .date = print::voices(languages, T("Date")),
                          .seats = {{print::voices(languages, *certificate.signed_by), {}}}});
  document.blocks.emplace_back(code(languages, certificate.number, certificate.hash));
  return document;
}

} // namespace

std::string code_of_paper(std::string_view number, std::string_view hash) {
  std::string out = "amana:1:";
  out.append(number);
  if (!hash.empty()) out.append(":").append(hash);
  return out;
}

std::string contract_for_signature(const Agreement& agreement, const ContractText& contract,
                                   const ContractPaper& paper) {
  auto document = contract_document(agreement, contract, paper, side_by_side);
  document.blocks.emplace_back(print::Paragraph{
      print::voices(side_by_side, T("The three languages are one text. Each clause stands beside itself.")),
      print::Tone::soft});
  add_clauses(document, contract);
  document.blocks.emplace_back(print::Heading{print::voices(side_by_side, T("Signatures"))});
  document.blocks.emplace_back(seats(agreement, contract, side_by_side));
  document.blocks.emplace_back(code(side_by_side, paper.number, contract.hash.text()));
  return print::pdf(document);
}

std::string contract_for_reading(const Agreement& agreement, const ContractText& contract,
                                 const ContractPaper& paper, Language language) {
  const Languages languages{language};
  auto document = contract_document(agreement, contract, paper, languages);
  document.blocks.emplace_back(print::Paragraph{
      print::voices(
          languages,
          T("Copy for reading. The signed text has three languages and the hash at the foot of this page.")),
      print::Tone::soft});
  add_clauses(document, contract);
  document.blocks.emplace_back(print::Heading{print::voices(languages, T("Signatures"))});
  document.blocks.emplace_back(seats(agreement, contract, languages));
  document.blocks.emplace_back(code(languages, paper.number, contract.hash.text()));
  return print::pdf(document);
}

std::string certificate(const Agreement& agreement, const Certificate& certificate,
                        const Languages& languages) {
  return print::pdf(certificate_document(agreement, certificate, languages));
}

std::string slip(const Agreement& agreement, const Certificate& certificate, Language language) {
  auto document = certificate_document(agreement, certificate, {language});
  document.sheet = print::Sheet::a5;
  return print::pdf(document);
}

} // namespace amana::channels
