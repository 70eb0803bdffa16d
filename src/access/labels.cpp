// How the fields of the commands are called on forms, in files and in the description of the API.
#include "access/decisions.hpp"

namespace amana::access {

using journal::Label;
using journal::Labels;
using journal::Tag;

namespace {

Label user_label() { return Label("user", T("User")).fixed(); }
Label login_label() {
  return Label("login", T("Login name"), T("Small Latin letters and digits, for example a.salem"))
      .longest(40);
}
Label name_label() { return {"name", T("Full name"), T("As it stands on papers, in any script")}; }
Label authority_label() { return {"authority", T("Authority")}; }
Label office_label() { return {"office", T("Office"), T("Needed for roles that work in one office")}; }
Label language_label() { return {"language", T("Language")}; }
Label roles_label() { return {"roles", T("Roles")}; }
Label ground_label() {
  return Label("ground", T("Ground"), T("The user and later administrators can read it"))
      .longest(500)
      .paragraph();
}

} // namespace

Labels labels(Tag<Language>) { return {{"ar", T("Arabic")}, {"fr", T("French")}, {"en", T("English")}}; }

Labels labels(Tag<RoleGiven>) {
  return {{"role", T("Role")}, {"until", T("Last day"), T("Empty: without end")}};
}

Labels labels(Tag<AppointUser>) {
  return {login_label(),
          name_label(),
          authority_label(),
          office_label(),
          roles_label(),
          language_label(),
          Label("person", T("Own file of")).fixed(),
          Label("firm", T("Acts for the firm")).fixed()};
}

Labels labels(Tag<CorrectUser>) { return {user_label(), login_label(), name_label(), language_label()}; }

Labels labels(Tag<MoveUser>) { return {user_label(), authority_label(), office_label()}; }

Labels labels(Tag<ChangeRoles>) { return {user_label(), roles_label()}; }

Labels labels(Tag<SuspendUser>) {
  return {user_label(),
          ground_label(),
          {"until", T("Last day"), T("The account opens again by itself on the day after")}};
}

Labels labels(Tag<RestoreUser>) { return {user_label()}; }

Labels labels(Tag<DismissUser>) { return {user_label(), ground_label()}; }

Labels labels(Tag<ResetSignIn>) { return {user_label(), ground_label()}; }

Labels labels(Tag<EraseUser>) { return {user_label()}; }

Labels labels(Tag<Delegate>) {
  return {{"absent", T("Who is away")},
          {"stand_in", T("Who stands in")},
          {"from", T("First day")},
          {"until", T("Last day")}};
}

Labels labels(Tag<EndDelegation>) { return {Label("delegation", T("Standing-in")).fixed()}; }

Labels labels(Tag<FirstAdministrator>) {
  return {login_label(), name_label(), office_label(), language_label()};
}

} // namespace amana::access
