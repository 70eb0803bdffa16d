// Accounts to try a node with: one for each role that an official can hold in an authority that the node serves. Made by
// the same acts and the same sign-in as any other account; their second factors lie in demo.json, where `demo code` reads them.
#include "access/decisions.hpp"
#include "access/sign_in.hpp"
#include "access/totp.hpp"
#include "cli/cli.hpp"
#include "modules/all.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

namespace amana::cli {

namespace {

constexpr std::string_view password = "open-the-gate-2026";

std::filesystem::path secrets_file(const std::filesystem::path& folder) { return folder / "demo.json"; }

json::object read_secrets(const std::filesystem::path& folder) {
  std::ifstream stream(secrets_file(folder));
  std::stringstream text;
  text << stream.rdbuf();
  const auto value = parse_json(text.view());
  return value && value->is_object() ? value->as_object() : json::object();
}

class Demo {
public:
  explicit Demo(node::Node& node) : node_(node), sign_in_(node.office(), node.readers()) {}

  Result<void> make() {
    const auto first = TRY(access::appoint_first_administrator({{"login", "admin"}, {"name", "Amana Admin"}, {"language", "en"}}));
    const auto admin = TRY(node_.office().act(first).get()).subject;
    TRY_DO(open_account("admin", Id<access::User>(admin)));
    const auto actor = administrator(Id<access::User>(admin));
    const auto agreement = node_.agreement();
    for (const auto& served : serving(*agreement))
      for (const auto& role : agreement->roles())
        if (role.code != "administrator") TRY_DO(appoint(actor, *served, role));
    std::ofstream(secrets_file(node_.folder())) << json::serialize(secrets_) << "\n";
    std::filesystem::permissions(secrets_file(node_.folder()), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return {};
  }

private:
  std::vector<const agreement::Authority*> serving(const agreement::Agreement& agreement) const {
    std::vector<const agreement::Authority*> served;
    for (const auto& node : agreement.said().nodes)
      if (node.code == node_.settings().name)
        for (const auto& code : node.serves)
          if (const auto* authority = agreement.authority(code)) served.push_back(authority);
    return served;
  }

  journal::Actor administrator(Id<access::User> admin) {
    auto db = node_.readers().lease();
    const auto account = access::find_account(*db, admin);
    return access::actor_for(*db, *node_.agreement(), *account, node_.today()).value();
  }

  /// "officer.ne-anpe": the first who holds a role in an authority; a role that does not sit there is passed over.
  Result<void> appoint(const journal::Actor& admin, const agreement::Authority& authority, const agreement::Role& role) {
    if (access::is_public(role) || !access::can_sit(role, authority)) return {};
    const std::string login = role.code.substr(0, role.code.find('_')) + "." + authority.code;
    if (secrets_.contains(login)) return {};
    json::object input{{"login", login}, {"name", "Demo " + login}, {"authority", authority.code}, {"language", "en"}, {"roles", json::array{json::object{{"role", role.code}}}}};
    if (!authority.offices.empty()) input["office"] = authority.offices.front().code;
    auto appointed = node_.office().decide({.command = node_.house().command("appoint_user"), .input = std::move(input), .actor = admin, .key = {}, .cause = {}});
    // An authority out of this administrator's reach has administrators of its own.
    if (!appointed) return {};
    return open_account(login, Id<access::User>(appointed->subject));
  }

  Result<void> open_account(const std::string& login, Id<access::User> user) {
    const Instant now = node_.clock().now();
    const auto invitation = TRY(sign_in_.invite(journal::Actor::of_node(node_.settings().authority), user, now));
    auto opened = TRY(sign_in_.accept(login, invitation.code, password, "", now));
    secrets_[login] = "";
    if (opened.standing == access::Standing::enrol) {
      const auto enrolment = TRY(sign_in_.begin_enrolment(opened.token, "", "", now));
      const auto key = from_base32(enrolment.secret).value();
      opened = TRY(sign_in_.confirm_enrolment(opened.token, access::totp_code(key, access::totp_step(now)), now)).session;
      secrets_[login] = enrolment.secret;
    }
    sign_in_.sign_out(opened.token);
    return {};
  }

  node::Node& node_;
  access::SignIn sign_in_;
  json::object secrets_;
};

Result<void> make_accounts(const NodeOptions& options, const lang::Tongue& t) {
  if (!std::filesystem::exists(secrets_file(options.folder))) {
    const auto node = TRY(node::Node::open(options.folder, TRY(passphrase(options, t)), every_module()));
    TRY_DO(Demo(*node).make());
  }
  std::cout << t(T("Accounts to try (password {password}):", {{"password", password}})) << "\n";
  for (const auto& [login, secret] : read_secrets(options.folder)) std::cout << "  " << std::string_view(login) << "\n";
  return {};
}

} // namespace

int demo_accounts(const NodeOptions& options, const lang::Tongue& t) {
  const auto made = make_accounts(options, t);
  if (!made) print(made.error(), t);
  return made ? 0 : 1;
}

int demo_code(const NodeOptions& options, const std::string& login, const lang::Tongue& t) {
  const auto secrets = read_secrets(options.folder);
  const auto* secret = secrets.if_contains(login);
  const auto key = secret && secret->is_string() ? from_base32(secret->as_string()) : std::nullopt;
  if (!key || key->empty()) {
    std::cerr << t(T("{login} is no account to try, or needs no code.", {{"login", login}})) << "\n";
    return 1;
  }
  std::cout << access::totp_code(*key, access::totp_step(MachineClock().now())) << "\n";
  return 0;
}

int list_nodes(const std::string& corridor, const lang::Tongue& t) {
  const auto agreement = agreement::Agreement::load(corridor);
  if (!agreement) {
    print(agreement.error(), t);
    return 1;
  }
  for (const auto& node : (*agreement)->said().nodes)
    if (node.in_use) std::cout << node.code << " " << node.run_by << "\n";
  return 0;
}

} // namespace amana::cli
