// Rows of people as queries of this folder read them.
#pragma once
#include "registry/queries.hpp"

namespace amana::registry {

/// Columns of people p LEFT JOIN person_details d, as read_row() takes them.
inline constexpr std::string_view row_columns =
    "p.filed, p.person, p.paper_number, d.latin_name, d.arabic_name, "
    "CASE WHEN d.latin_name = '' AND d.arabic_name = '' THEN d.details END, p.authority, p.office, p.sex, "
    "p.department, "
    "p.confidence, p.birth_year, p.registered, p.leader, p.erased";

PersonRow read_row(const store::Rows& rows);

/// One person's row; of somebody out of reach only who they are and who registered them.
PersonRow row_of(store::Connection& db, const Reach& reach, const Id<Person>& person);

} // namespace amana::registry
