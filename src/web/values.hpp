// Values as people read them, derived from the declaration of their fields: labels for codes, days in words.
#pragma once
#include "agreement/agreement.hpp"
#include "journal/command.hpp"
#include "lang/tongue.hpp"
#include "web/html.hpp"

namespace amana::web {

/// One value of a field, or of each element of a list.
Html show_value(const journal::Field& field, const json::value& value, const agreement::Agreement& agreement, const lang::Tongue& t);

/// A list of facts: each field that has a value, under its label.
Html show_fields(const std::vector<journal::Field>& fields, const json::object& values, const agreement::Agreement& agreement, const lang::Tongue& t);

/// Two objects side by side, field by field; differences are marked in sign and word.
Html show_side_by_side(const std::vector<journal::Field>& fields, const json::object& one, const json::object& other, const std::string& head_one,
                       const std::string& head_other, const agreement::Agreement& agreement, const lang::Tongue& t);

} // namespace amana::web
