#include "imports/words.hpp"

namespace amana::imports {

using journal::Label;
using journal::Labels;
using journal::Tag;

namespace {

Label fixed_import() { return Label("import", T("Import")).fixed(); }

} // namespace

Labels labels(Tag<OpenImport>) {
  return {Label("command", T("What each row stands for")).fixed(), Label("name", T("Name of the file")).fixed(),
          Label("digest", T("Digest of the content")).fixed(), Label("salt", T("Salt of the digest")).fixed(),
          Label("bytes", T("Size in bytes")).fixed()};
}

Labels labels(Tag<CommitImport>) {
  return {fixed_import(),
          {"whole", T("All rows or none"), T("When one row is refused, those already in are taken back.")}};
}

Labels labels(Tag<UndoImport>) { return {fixed_import()}; }
Labels labels(Tag<CloseImport>) { return {fixed_import()}; }

Labels labels(Tag<State>) {
  return {{"opened", T("being rehearsed")}, {"rehearsed", T("rehearsed")}, {"committing", T("rows are going in")},
          {"committed", T("brought in")},   {"undoing", T("being undone")}, {"undone", T("undone")},
          {"closed", T("not brought in")}};
}

} // namespace amana::imports
