// The house's papers: the contract, and certificates and slips of one page.
#pragma once
#include "agreement/agreement.hpp"
#include "channels/print.hpp"
#include "contracts/text.hpp"

namespace amana::channels {

/// What the QR code of a paper says: "amana:1:NUMBER:HASH", or without the hash where nothing is hashed.
std::string code_of_paper(std::string_view number, std::string_view hash);

struct ContractPaper {
  std::string number;
  Text authority; ///< that gives it out; empty: the agreement's name stands there
};

/// For signature: the three languages side by side, with places to sign for the worker, the employer and both
/// states. The hashed bytes go with the file as contract.json.
std::string contract_for_signature(const agreement::Agreement& agreement,
                                   const contracts::ContractText& contract, const ContractPaper& paper);
/// To be read at home, in one language; says where the binding text is.
std::string contract_for_reading(const agreement::Agreement& agreement,
                                 const contracts::ContractText& contract, const ContractPaper& paper,
                                 lang::Language language);

/// A certificate (exit clearance) or a slip (registration) of facts.
struct Certificate {
  Text title, authority;
  std::string number;
  Day day;
  std::vector<Text> words; ///< above the facts
  std::vector<std::pair<Text, Text>> facts;
  std::vector<Text> closing;     ///< below them: what it is good for, until when, where to complain
  std::optional<Text> signed_by; ///< a box to sign and stamp in
  std::string hash;              ///< of what it certifies; may be empty
};

std::string certificate(const agreement::Agreement& agreement, const Certificate& certificate,
                        const std::vector<lang::Language>& languages);
/// The same on half a sheet, in one language, to be handed over at the desk.
std::string slip(const agreement::Agreement& agreement, const Certificate& certificate,
                 lang::Language language);

} // namespace amana::channels
