// The pages of appointments: days, who is booked, one person's; the certificate of a test or an orientation; what waits.
#pragma once
#include "desks/own_page.hpp"
#include "desks/people.hpp"
#include "modules/recruitment/appointments/appointments.hpp"
#include "web/acts.hpp"

namespace amana::recruitment {

web::Pages appointment_pages();
std::vector<web::ApiRead> appointment_reads();
std::vector<desks::QueueSource> appointment_queue();

/// On a person's page: what is ahead and what was, and the way to book.
desks::PersonPart appointments_part(const web::Visit& visit, store::Connection& db, const registry::PersonView& person);
/// On somebody's own page: when and where they are expected.
std::vector<desks::OwnDate> own_dates(const web::Visit& visit, store::Connection& db, const Id<registry::Person>& person);
/// On the page of a case: when the worker is expected next; nothing: nowhere, or the guest may not book.
web::Html next_appointment(const web::Visit& visit, store::Connection& db, const Id<registry::Person>& person);

} // namespace amana::recruitment
