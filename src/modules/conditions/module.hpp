// Working conditions: dimension 2 of the agreement. Its table of contents.
#pragma once
#include "desks/own_page.hpp"
#include "desks/queue.hpp"
#include "modules/recruitment/words.hpp"

namespace amana::conditions {

journal::Module conditions_module();
std::vector<web::Pages> conditions_pages();
std::vector<web::ApiRead> conditions_reads();
std::vector<desks::QueueSource> conditions_queue();
std::vector<desks::OwnLinks> conditions_own();
/// On the page of a case: what was paid, by both sides' word.
std::function<web::Html(const web::Visit&, store::Connection&, const Id<recruitment::Placement>&)> conditions_on_cases();

} // namespace amana::conditions
