// A refusal in the caller's language: as JSON, and its HTTP status.
#pragma once
#include "base/json.hpp"
#include "lang/tongue.hpp"

namespace amana::web {

int status_of(Kind kind);

/// {"kind": …, "faults": [{"code", "path", "what", "cure", "clause", "rules"}]}; empty members are left out.
json::object refusal_json(const Refusal& refusal, const lang::Tongue& t);

} // namespace amana::web
