// What administrators decide about users: a command and what is known give an event or a refusal.
#pragma once
#include "access/words.hpp"
#include "journal/module.hpp"
#include "journal/office.hpp"

namespace amana::access {

/// The first account of a node: an administrator of the authority that runs it, with the corridor's widest
/// role that manages users there.
struct FirstAdministrator {
  std::string login, name;
  std::optional<Code<"office">> office;
  Language language = Language::en;
};
BOOST_DESCRIBE_STRUCT(FirstAdministrator, (), (login, name, office, language))
journal::Labels labels(journal::Tag<FirstAdministrator>);

/// The node's own act, decided only while it has no user. The input is that of the form.
Result<journal::NodeAct> appoint_first_administrator(json::object input);

std::vector<journal::CommandType> user_commands();
/// For an account that a restored backup brought back.
std::optional<journal::Decision> erase_again(const journal::Desk& desk, const AnyId& subject);

} // namespace amana::access
