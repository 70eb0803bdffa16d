// The desk of administrators: accounts, their roles, invitations.
#pragma once
#include "access/sign_in.hpp"
#include "web/acts.hpp"

namespace amana::desks {

web::Pages user_pages(access::SignIn& sign_in);
std::vector<web::ApiRead> user_reads();

} // namespace amana::desks
