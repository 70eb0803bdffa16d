// Every declared command as a page, as JSON and in the API's description: nothing here knows any one of them.
#pragma once
#include "web/forms.hpp"
#include "web/openapi.hpp"
#include "web/shell.hpp"

namespace amana::web {

/// The pages and addresses of all commands of the house; `reads` complete the API's description.
Pages act_pages(std::vector<ApiRead> reads);

/// The fields of an act as JSON gives them. Refused: no JSON, or no object.
Result<json::object> read_fields(std::string_view text);

/// The code lists of the agreement, as forms show them on that day.
CodeLists code_lists(std::shared_ptr<const agreement::Agreement> agreement, Day today);

/// What a code is called. Besides the corridor's lists: authorities, offices, roles and what they may do.
std::string code_words(const agreement::Agreement& agreement, std::string_view list, std::string_view code, Day today, const lang::Tongue& t);

/// The page of this node where a form or a bulk of acts was opened and where it goes back to; empty: it does not say, or says another place.
std::string came_from(const Visit& visit);

/// A form of one command, to stand in any page: `values` fills it, fixed fields among them.
Html command_form(const Visit& visit, const journal::CommandType& command, const Filled& filled);

/// A button that carries out a command with the given fields and asks for nothing more.
Html command_button(const Visit& visit, const journal::CommandType& command, const json::object& values,
                    std::string_view style);

} // namespace amana::web
