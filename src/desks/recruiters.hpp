// The desk for recruiters and agents without a licence, and what anybody may look up about them.
#pragma once
#include "desks/lists.hpp"
#include "desks/queue.hpp"
#include "registry/firms/recruiter_queries.hpp"
#include "web/acts.hpp"

namespace amana::desks {

web::Pages recruiter_pages();
std::vector<web::ApiRead> recruiter_reads();
std::vector<QueueSource> recruiter_queue();

// --- Shared by the pages of this desk ---

std::string shown_name(const registry::RecruiterRow& row, const lang::Tongue& t);
std::string shown_name(const registry::AgentRow& row, const lang::Tongue& t);
web::Html recruiter_status(const registry::RecruiterRow& row, Day today, const lang::Tongue& t);
json::object recruiter_json(const registry::RecruiterRow& row, Day today);

web::Response show_recruiter(web::Visit& visit);
web::Response correct_recruiter(web::Visit& visit);
/// Without sign-in: licensed, suspended or unknown, by a name in any script or a number; and the warnings.
web::Response look_up_recruiters(web::Visit& visit);

} // namespace amana::desks
