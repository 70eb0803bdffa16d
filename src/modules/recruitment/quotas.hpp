// The year's places as both states agreed them, by sector, occupation and area, and how far they are used. A place is used from its
// approval on; what is handed back, or returns when an order expires, is free again.
#pragma once
#include "modules/recruitment/orders.hpp"

namespace amana::recruitment {

/// The places of one year for one kind of work.
struct YearPlaces {
  std::string sector, occupation, area; ///< sector: empty where the employer is not known here
  std::int64_t approved = 0, returned = 0, at_work = 0;
  std::int64_t used() const { return approved - returned; }
};
/// By sector, occupation and area, in the order of their codes. `at_work` is only counted where it is asked for.
std::vector<YearPlaces> places_of(store::Connection& db, int year, bool with_work = false);

/// Whether the quota is about this work.
bool counts(const agreement::Quota& quota, const agreement::Agreement& agreement, const YearPlaces& work);
/// Those in force on the day.
std::vector<const agreement::Quota*> quotas_on(const agreement::Agreement& agreement, Day day);
/// What a quota counts, of the year's places.
YearPlaces places_in(const agreement::Quota& quota, const agreement::Agreement& agreement, const std::vector<YearPlaces>& year);
YearPlaces all_places(const std::vector<YearPlaces>& year);

/// The year's quota and every one about this work that `terms.places` more would exceed.
std::vector<Fault> quota_faults(store::Connection& db, const agreement::Agreement& agreement, const OrderTerms& terms,
                                const std::string& sector, Day today);

} // namespace amana::recruitment
