// Recruitment: from a job order to a worker at work.
#pragma once
#include "desks/own_page.hpp"
#include "desks/queue.hpp"
#include "journal/module.hpp"

namespace amana::recruitment {

journal::Module recruitment_module();
std::vector<web::Pages> recruitment_pages();
std::vector<web::ApiRead> recruitment_reads();
std::vector<desks::QueueSource> recruitment_queue();
/// What somebody reads about their own case, or about a block on them; nothing: neither.
std::optional<desks::OwnCase> own_case(const web::Visit& visit, store::Connection& db, const Id<registry::Person>& person);

} // namespace amana::recruitment
