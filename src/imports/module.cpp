#include "imports/module.hpp"

#include "base/embedded.hpp"
#include "imports/decisions.hpp"
#include "imports/tables.hpp"

namespace amana::imports {

namespace {

using journal::CommandType;
using journal::CommandWords;
using journal::Desk;

CommandWords words(std::string_view name, Text title, Text help) {
  return {.name = name, .title = std::move(title), .help = std::move(help), .permission = manage,
          .purposes = journal::administration, .noun = "imports"};
}

/// A command whose decision needs to know what may be imported.
template<class C>
CommandType knowing(CommandWords words, Result<journal::Decision> (*decide)(const Desk&, const C&, const Importable&),
                    const std::shared_ptr<const Importable>& known) {
  CommandType type{std::move(words), journal::fields_of<C>(), {}, {}};
  type.prepare = [decide, known](const json::object& input) -> Result<journal::Decide> {
    return [decide, known, asked = TRY(amana::read<C>(input))](const Desk& desk) { return decide(desk, asked, *known); };
  };
  return type;
}

} // namespace

journal::Module imports_module(const std::vector<journal::Module>& others) {
  auto known = std::make_shared<Importable>();
  for (const auto& module : others)
    for (const auto& command : module.commands)
      if (command.importing) known->emplace(command.name, command);
  return {.name = "imports",
          .migrations = {embedded("src/imports/tables.sql")},
          .tables = tables(),
          .commands = {knowing(words("open_import", T("Rehearse a file"), T("The file is kept sealed and every row is tried; nothing is written yet.")), open_import, known),
                       knowing(words("commit_import", T("Bring the rows in"), T("Every row without a fault becomes an act of its own.")), commit_import, known),
                       knowing(words("undo_import", T("Undo the import"), T("Takes all its rows back, while nothing depends on any of them.")), undo_import, known),
                       journal::command(words("close_import", T("Destroy the file"), T("The file and its report are destroyed. What was brought in stays.")), close_import)},
          .events = events(),
          .erase_again = erase_again};
}

} // namespace amana::imports
