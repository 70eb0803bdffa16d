// Recruitment: from a job order to a worker at work.
#pragma once
#include "desks/employers.hpp"
#include "desks/own_page.hpp"
#include "desks/people.hpp"
#include "journal/module.hpp"
#include "modules/recruitment/pages.hpp"

namespace amana::recruitment {

journal::Module recruitment_module();

/// Why a person's data must be kept for now; nothing: recruitment does not need them.
std::optional<Fault> keeps(const journal::Desk& desk, const Id<registry::Person>& person);

std::vector<web::Pages> recruitment_pages(std::vector<CaseSource> on_cases);
std::vector<web::ApiRead> recruitment_reads();
std::vector<desks::QueueSource> recruitment_queue();
std::vector<desks::BulkPart> recruitment_bulk();
std::vector<desks::OwnSource> recruitment_own();
std::vector<desks::OwnDates> recruitment_dates();
std::vector<desks::PersonSource> recruitment_on_people();
desks::EmployerParts recruitment_on_employers();
/// What somebody reads about their own case, or about a block on them; nothing: neither.
std::optional<desks::OwnCase> own_case(const web::Visit& visit, store::Connection& db, const Id<registry::Person>& person);

/// On a person's page: whether a block stands, their cases, the ways to their prospects and blocks.
desks::PersonPart person_part(const web::Visit& visit, store::Connection& db, const registry::PersonView& person);

} // namespace amana::recruitment
