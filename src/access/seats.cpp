#include "access/seats.hpp"

#include <algorithm>

namespace amana::access {

namespace {

using journal::Scope;

std::optional<Fault> office_fault(const agreement::Authority& authority, const std::string& office) {
  const bool known = office.empty() || std::ranges::find(authority.offices, office,
                                                         &agreement::Office::code) != authority.offices.end();
  if (known) return std::nullopt;
  return Fault{.code = "office.unknown",
               .what = T("This authority has no such office."),
               .cure = T("Choose one of its offices."),
               .path = "office"};
}

bool reaches(const agreement::Role& role, Scope scope) {
  return std::ranges::find(role.grants, name_of(scope), &agreement::RoleGrant::scope) != role.grants.end();
}

bool opens_own_file(const agreement::Role& role) {
  return std::ranges::any_of(role.grants, [](const agreement::RoleGrant& grant) {
    return std::ranges::find(grant.purposes, journal::own_file.name) != grant.purposes.end();
  });
}

/// Looks at one role after the other and notes what is wrong.
class Check {
public:
  Check(const journal::Desk& desk, const Placement& placement, const agreement::Authority& authority,
        Scope giver)
      : desk_(desk), placement_(placement), authority_(authority), giver_(giver) {}

  std::vector<Fault> faults() {
    for (std::size_t i = 0; i < placement_.roles.size(); ++i)
      look_at(i);
    look_at_all();
    return std::move(faults_);
  }

private:
  void fault(std::string path, std::string code, Text what, Text cure) {
    faults_.push_back(
        {.code = std::move(code), .what = std::move(what), .cure = std::move(cure), .path = std::move(path)});
  }

  void look_at(std::size_t i) {
    const auto& given = placement_.roles[i];
    const auto path = "roles." + std::to_string(i);
    const auto* role = desk_.agreement.role(given.role.value);
    if (!role)
      return fault(path + ".role", "role.unknown", T("The corridor knows no such role."),
                   T("Choose one of its roles."));
    if (std::ranges::count(placement_.roles, given.role, &RoleGiven::role) > 1)
      fault(path + ".role", "role.twice", T("This role stands twice in the list."),
            T("Keep one of the two."));
    if (given.until && *given.until < desk_.today)
      fault(path + ".until", "role.over", T("The last day of this role is past."),
            T("Give a later day, or leave it empty."));
    look_at_place(*role, path + ".role");
  }

  void look_at_place(const agreement::Role& role, const std::string& path) {
    (is_public(role) ? public_ : official_) = true;
    own_file_ = own_file_ || opens_own_file(role);
    firm_ = firm_ || role.seat == agreement::Seat::firm;
    if (!is_public(role) && !can_sit(role, authority_))
      fault(path, "role.authority",
            T("The role “{role}” cannot be held in this authority.", {{"role", role.name}}),
            T("Choose another role, or the authority where it is held."));
    if (reaches(role, Scope::office) && placement_.office.empty())
      fault("office", "office.needed", T("The role “{role}” works in one office.", {{"role", role.name}}),
            T("Choose the office."));
    const RoleGiven endless{{role.code}, std::nullopt};
    if (const auto scope = manages(desk_.agreement, {&endless, 1}, desk_.today); scope && *scope > giver_)
      fault(path, "role.above",
            T("The role “{role}” manages users farther than you do.", {{"role", role.name}}),
            T("Ask an administrator who reaches that far."));
  }

  void look_at_all() {
    if (placement_.roles.empty())
      fault("roles", "role.none", T("No role is given."), T("Give at least one."));
    if (public_ && official_)
      fault("roles", "role.mixed", T("An account is either an official's or a member of the public's."),
            T("Open two accounts."));
    if (own_file_ && !placement_.person)
      fault("person", "person.needed", T("This role opens one's own file, and it is not said whose."),
            T("Open the account from the person's page."));
    if (placement_.person && !own_file_)
      fault("person", "person.surplus", T("None of these roles opens a person's own file."),
            T("Leave the person out, or give the role that opens it."));
    if (placement_.firm && !firm_)
      fault("firm", "firm.surplus", T("None of these roles acts for a firm."),
            T("Leave the firm out, or give the role of an employer or a recruiter."));
  }

  const journal::Desk& desk_;
  const Placement& placement_;
  const agreement::Authority& authority_;
  Scope giver_;
  bool public_ = false, official_ = false, own_file_ = false, firm_ = false;
  std::vector<Fault> faults_;
};

} // namespace

Result<UserSeat> check_placement(const journal::Desk& desk, const Placement& placement, Scope giver) {
  const auto* authority = desk.agreement.authority(placement.authority);
  if (!authority)
    return refuse(Kind::invalid, {.code = "authority.unknown",
                                  .what = T("The corridor knows no such authority."),
                                  .cure = T("Choose one of its authorities."),
                                  .path = "authority"});
  auto faults = Check(desk, placement, *authority, giver).faults();
  if (auto fault = office_fault(*authority, placement.office)) faults.push_back(*std::move(fault));
  if (!faults.empty()) return std::unexpected(Refusal{Kind::refused, std::move(faults)});
  return UserSeat{authority->party, authority->code, placement.office};
}

} // namespace amana::access
