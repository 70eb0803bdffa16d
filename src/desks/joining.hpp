// Where a jobseeker registers by themselves, without an account: a form, a number to bring, and the office that waits.
#pragma once
#include "access/rate_limit.hpp"
#include "web/openapi.hpp"
#include "web/router.hpp"

namespace amana::desks {

class Joining {
public:
  web::Pages pages();
  static std::vector<web::ApiRead> reads();
  /// Whether this node registers jobseekers at all.
  static bool open(const web::Visit& visit);

private:
  web::Response show(web::Visit& visit);
  web::Response take(web::Visit& visit);
  web::Response take_json(web::Visit& visit);
  web::Response done(web::Visit& visit);
  /// Refused also where somebody, or everybody together, registers too many.
  Result<journal::Receipt> join(const web::Visit& visit, json::object input, std::string_view key);

  // Many people may stand behind one address: a village with one telephone, an internet café.
  access::RateLimit of_one_{std::chrono::minutes(1), 30};
  access::RateLimit of_all_{std::chrono::seconds(1), 600};
};

} // namespace amana::desks
