// Coming in and going out: sign-in, second factor, invitation, lock, one's own account, the first administrator.
#pragma once
#include "access/sign_in.hpp"
#include "web/front.hpp"
#include "web/openapi.hpp"

namespace amana::desks {

class Entrance {
public:
  Entrance(node::Node& node);

  /// Who comes with a request: a cookie's session, or a program's bearer token.
  std::optional<web::Guest> recognise(const web::Request& request, web::Pairs& headers);
  /// Whether this peer asks more than a person or an honest program would.
  bool too_often(const web::Request& request);
  web::Pages pages();
  /// Needed once to appoint the first administrator: shown at the terminal, where only the operator looks. Empty: there
  /// were users when the node started.
  const std::string& opening_code() const { return opening_code_; }
  access::SignIn& sign_in() { return sign_in_; }
  /// Whether nobody can sign in yet; a demonstration may have opened accounts since the node started.
  bool waits_for_first() const;

private:
  using Answer = web::Response (Entrance::*)(web::Visit&);
  web::Route route(web::Method method, std::string_view pattern, web::Gate gate, Answer answer);

  web::Response show_sign_in(web::Visit& visit);
  web::Response take_sign_in(web::Visit& visit);
  web::Response json_sign_in(web::Visit& visit);
  web::Response show_code(web::Visit& visit);
  web::Response take_code(web::Visit& visit);
  web::Response show_enrolment(web::Visit& visit);
  web::Response take_enrolment(web::Visit& visit);
  web::Response show_invitation(web::Visit& visit);
  web::Response take_invitation(web::Visit& visit);
  web::Response show_locked(web::Visit& visit);
  web::Response take_unlock(web::Visit& visit);
  web::Response lock(web::Visit& visit);
  web::Response alive(web::Visit& visit);
  web::Response sign_out(web::Visit& visit);
  web::Response show_account(web::Visit& visit);
  web::Response take_password(web::Visit& visit);
  web::Response take_program(web::Visit& visit);
  web::Response remove_program(web::Visit& visit);
  web::Response take_stand_in(web::Visit& visit);
  web::Response show_first(web::Visit& visit);
  web::Response take_first(web::Visit& visit);

  /// To where the session stands now; the token goes into the cookie.
  web::Response go_on(const web::Visit& visit, const access::Opened& opened);
  std::string cookie(std::string_view token) const;
  std::string token_of(const web::Request& request) const;

  node::Node& node_;
  access::SignIn sign_in_;
  access::RateLimit requests_{std::chrono::milliseconds(1), 5000}; ///< by peer
  access::RateLimit openings_{std::chrono::seconds(30), 5};          ///< attempts at the opening code
  std::string opening_code_;
};

/// What of it programs use, for the API's description.
std::vector<web::ApiRead> entrance_reads();

} // namespace amana::desks
