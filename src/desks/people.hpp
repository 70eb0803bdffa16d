// The desk for people: find, look at, correct, link, attach, erase. Pages and JSON under the same addresses.
#pragma once
#include "desks/queue.hpp"
#include "registry/queries.hpp"
#include "web/acts.hpp"

namespace amana::desks {

/// What a module adds to a person's page: a notice at its top, acts, a section.
struct PersonPart {
  web::Html notice, acts, section;
};
using PersonSource = std::function<PersonPart(const web::Visit&, store::Connection&, const registry::PersonView&)>;

web::Pages people_pages(std::vector<PersonSource> sources);
/// What of it answers JSON, for the API's description.
std::vector<web::ApiRead> people_reads();
std::vector<QueueSource> people_queue();

// --- Shared by the pages of this desk ---

/// How far a permission of the guest goes: to read people, where nothing else is said. Not at all: to nobody.
registry::Reach reach_of(const web::Visit& visit, const registry::Right& right = registry::read_right);
/// The person the address names, if it is one within reach.
std::optional<registry::PersonView> person_of(const web::Visit& visit, store::Connection& db,
                                              const registry::Right& right = registry::read_right);
web::Response no_such_person(const web::Visit& visit);
/// Whether the guest may see who opened a file that this permission shows.
bool sees_readers(const web::Visit& visit, const registry::Right& right = registry::read_right);

/// The form that asks for a correction, filled with what stands now; without the fields that the guest does not see.
web::Html correction_form(const web::Visit& visit, const registry::PersonView& person);

/// The name to show first: in the reader's script where it was given.
std::string shown_name(const registry::PersonRow& row, const lang::Tongue& t);
web::Html person_link(const registry::PersonRow& row, const lang::Tongue& t);
web::Html code_label(const web::Visit& visit, std::string_view list, std::string_view code);
/// "Recorded" after an act brought the guest here.
web::Html done_notice(const web::Visit& visit);

/// What happened, in words, by the kind of the journal's entry.
Text words_of_kind(std::string_view kind);

json::object row_json(const registry::PersonRow& row);
json::object person_json(const registry::PersonView& person);
json::object pair_json(const registry::PairRow& pair);
json::object correction_json(const registry::CorrectionRow& correction);

// --- The pages ---

web::Response list_people(web::Visit& visit);
web::Response export_people(web::Visit& visit);
web::Response show_person(web::Visit& visit, const std::vector<PersonSource>& sources);
web::Response show_history(web::Visit& visit);
web::Response correct_person(web::Visit& visit);
web::Response erase_person(web::Visit& visit);
web::Response list_corrections(web::Visit& visit);
web::Response list_pairs(web::Visit& visit);
web::Response compare_people(web::Visit& visit);
web::Response attach_file(web::Visit& visit);
web::Response open_file(web::Visit& visit);

} // namespace amana::desks
