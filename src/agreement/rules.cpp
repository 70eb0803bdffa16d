#include "agreement/rules.hpp"

namespace amana::agreement {

std::span<const std::string_view> rule_names() {
  static constexpr std::string_view names[] = {
      "age.minimum",          "block.due_process",      "contract.read_before_signature",
      "contract.same_hash",   "documents.not_retained", "employer_change.consent",
      "fee.worker.none",      "foreign_share.maximum",  "hours.day.maximum",
      "hours.week.maximum",   "leave.annual.minimum",   "medical.fit_until_only",
      "name.after_offer",     "notice.minimum",         "occupation.not_reserved",
      "order.prior_approval", "overtime.rate",          "port.listed",
      "probation.maximum",    "purpose.required",       "quota.places",
      "rest.week.minimum",    "term.maximum",           "visa.before_travel",
      "wage.minimum",
  };
  return names;
}

std::span<const std::string_view> hole_names() {
  static constexpr std::string_view names[] = {
      "daily_hours", "duties",      "employer",   "food",           "housing",    "leave_days",
      "months",      "notice_days", "occupation", "overtime_percent", "probation_days", "rest_hours",
      "start",       "wage",        "weekly_hours", "worker",       "workplace",
  };
  return names;
}

} // namespace amana::agreement
