// The pages of visits (the consulate's, with everybody found at a site) and of sites (both states', with those whose
// cases were sent), the same as JSON under /api, and what of it waits in the queue.
#pragma once
#include "desks/queue.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "web/acts.hpp"

namespace amana::recruitment {

web::Pages regularisation_pages();
std::vector<web::ApiRead> regularisation_reads();
std::vector<desks::QueueSource> regularisation_queue();

// --- The pages ---

web::Response list_visits(web::Visit& visit);
web::Response show_visit(web::Visit& visit);
web::Response export_visit(web::Visit& visit);
web::Response show_listed(web::Visit& visit);
web::Response list_sites(web::Visit& visit);
web::Response show_site(web::Visit& visit);
web::Response export_site(web::Visit& visit);

// --- Shared by them ---

/// Somebody of a list, with as much of their file as this guest sees.
struct SitePerson {
  ListedWorker one;
  std::string number;
  registry::Confidence confidence = registry::Confidence::stated;
  std::optional<registry::PersonDetails> seen; ///< nothing: erased
};
std::vector<SitePerson> people_of(const web::Visit& visit, store::Connection& db, std::vector<ListedWorker> listed);
/// In the reader's script; the short number where no name is seen.
std::string shown_name(const SitePerson& person, const lang::Tongue& t);
Text place_words(const agreement::Agreement& agreement, const std::string& town, const std::string& area);
web::Html state_tag(const web::Visit& visit, ListedState state);

} // namespace amana::recruitment
