// Forms that derive from a command's declaration, and what a browser sends back.
#pragma once
#include "journal/command.hpp"
#include "lang/tongue.hpp"
#include "web/html.hpp"
#include "web/http.hpp"

#include <functional>

namespace amana::web {

/// The entries of a code list that may be chosen today, in the order to show them.
using CodeLists = std::function<std::vector<journal::Choice>(std::string_view list)>;

/// What stands in a form: values by field name, as JSON input has them, and what was wrong with them.
struct Filled {
  json::object values;
  std::vector<Fault> faults;
};

/// Reads a posted form into the same JSON that the API takes. Days come in parts (name.y, name.m, name.d,
/// name.about), lists by number (names.0.text), amounts with their currency (wage.amount, wage.currency).
json::object read_form(const std::vector<journal::Field>& fields, const Pairs& pairs);

/// Whether the form only asks for one row more ("add") or less ("remove"); the values are changed
/// accordingly.
bool turn_rows(const std::vector<journal::Field>& fields, const Pairs& pairs, json::object& values);

/// The error summary: every fault with the name of its field, linked to it. Empty without faults.
Html error_summary(const std::vector<Fault>& faults, const std::vector<journal::Field>& fields, const lang::Tongue& t);

/// The fields, with values and faults in their places. Fixed fields are carried along unseen.
Html form_fields(const std::vector<journal::Field>& fields, const Filled& filled, const CodeLists& lists,
                 const lang::Tongue& t);

Html icon(std::string_view name, bool mirrored = false);

} // namespace amana::web
