// What the parts of SignIn share. For this folder alone.
#pragma once
#include "access/sign_in.hpp"
#include "access/turn.hpp"

namespace amana::access {

struct SignIn::Seen {
  Session session;
  Account account;
  Standing standing = Standing::open;
};

std::unexpected<Refusal> wrong_password();
std::unexpected<Refusal> wrong_code();

} // namespace amana::access
