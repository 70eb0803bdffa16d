// What officials write into the forms of a case: the fields of each act that takes a step of the path.
#pragma once
#include "demo/stage.hpp"
#include "modules/recruitment/case_view.hpp"

namespace amana::demo {

/// As many days a passport must last for work of two years and the way home.
inline constexpr int enough_passport = 900;

/// The fields of the command that takes the step, with the words that its checklist asks for.
json::object form_of(Stage& stage, Side& side, const recruitment::CaseView& view, const agreement::Step& step, std::string_view command);

/// A later contract for somebody at work: the present terms, soon, for so many months, at that part of the wage.
json::object later_contract(Stage& stage, const recruitment::CaseView& view, recruitment::ContractKind change, const contracts::ContractTerms& present, int months, int percent_of_wage);

} // namespace amana::demo
