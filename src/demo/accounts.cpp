#include "demo/accounts.hpp"

#include "access/decisions.hpp"
#include "access/sign_in.hpp"
#include "access/totp.hpp"

#include <fstream>
#include <sstream>

namespace amana::demo {

namespace {

std::filesystem::path secrets_file(const std::filesystem::path& folder) { return folder / "demo.json"; }

json::object read_secrets(const std::filesystem::path& folder) {
  std::ifstream stream(secrets_file(folder));
  std::stringstream text;
  text << stream.rdbuf();
  const auto value = parse_json(text.view());
  return value && value->is_object() ? value->as_object() : json::object();
}

/// Whom make() appointed first, when it was called before.
std::optional<Id<access::User>> first_administrator(node::Node& node) {
  if (!std::filesystem::exists(secrets_file(node.folder()))) return std::nullopt;
  auto db = node.readers().lease();
  const auto account = access::find_account(*db, "admin");
  return account ? std::optional(account->user) : std::nullopt;
}

class Accounts {
public:
  explicit Accounts(node::Node& node) : node_(node), sign_in_(node.office(), node.readers()) {}

  Result<Id<access::User>> make() {
    const auto first = TRY(access::appoint_first_administrator({{"login", "admin"}, {"name", "Amana Admin"}, {"language", "en"}}));
    const auto admin = TRY(node_.office().act(first).get()).subject;
    TRY_DO(open_account("admin", Id<access::User>(admin)));
    const auto actor = administrator(Id<access::User>(admin));
    const auto agreement = node_.agreement();
    for (const auto& served : serving(*agreement))
      for (const auto& role : agreement->roles())
        if (role.code != "administrator") TRY_DO(appoint(actor, *served, role));
    keep_secrets();
    return Id<access::User>(admin);
  }

  Result<void> make_firms(const Id<access::User>& admin) {
    secrets_ = read_secrets(node_.folder());
    const auto actor = administrator(admin);
    const auto agreement = node_.agreement();
    for (const auto& served : serving(*agreement))
      if (served->may("approve_employer")) TRY_DO(open_employer(actor, *agreement, *served));
    keep_secrets();
    return {};
  }

private:
  void keep_secrets() const {
    std::ofstream(secrets_file(node_.folder())) << json::serialize(secrets_) << "\n";
    std::filesystem::permissions(secrets_file(node_.folder()), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }

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

  /// An official of the authority who holds the permission, as an actor.
  std::optional<journal::Actor> official(const agreement::Authority& authority, std::string_view permission) {
    auto db = node_.readers().lease();
    for (const auto& [login, secret] : secrets_) {
      const auto account = access::find_account(*db, std::string_view(login));
      if (!account || account->seat.authority != authority.code) continue;
      auto actor = access::actor_for(*db, *node_.agreement(), *account, node_.today());
      if (actor && actor->may(permission)) return actor;
    }
    return std::nullopt;
  }

  /// The least an employer of this authority needs, in the corridor's own codes. Nothing: no office covers an area.
  std::optional<json::object> employer_of(const agreement::Agreement& agreement, const agreement::Authority& authority, const std::string& name) {
    const auto office = std::ranges::find_if(authority.offices, [](const auto& one) { return !one.areas.empty(); });
    const auto* sectors = agreement.list("sectors");
    if (office == authority.offices.end() || !sectors) return std::nullopt;
    const auto& country = agreement.party(authority.party)->country;
    return json::object{{"names", json::array{json::object{{"text", name}}}}, {"sector", sectors->items.front().code}, {"area", office->areas.front()}, {"housing_places", 20},
                        {"staff", json::array{json::object{{"nationality", country}, {"persons", 12}}}}};
  }

  /// An employer that waits for the authority's approval, with an account of its own.
  Result<void> open_employer(const journal::Actor& admin, const agreement::Agreement& agreement, const agreement::Authority& authority) {
    const auto role = std::ranges::find_if(agreement.roles(), [](const auto& one) { return one.seat == agreement::Seat::firm && one.may("employers.manage", "placement"); });
    const auto officer = official(authority, "employers.manage");
    if (role == agreement.roles().end() || !officer) return {};
    const std::string login = role->code + "." + authority.code;
    auto input = employer_of(agreement, authority, "Demo " + login);
    if (!input) return {};
    const auto employer = TRY(node_.office().decide({.command = node_.house().command("register_employer"), .input = *std::move(input), .actor = *officer, .key = {}, .cause = {}}));
    json::object account{{"login", login}, {"name", "Demo " + login}, {"authority", authority.code}, {"language", "en"}, {"firm", employer.subject.text()}, {"roles", json::array{json::object{{"role", role->code}}}}};
    const auto appointed = node_.office().decide({.command = node_.house().command("appoint_user"), .input = std::move(account), .actor = admin, .key = {}, .cause = {}});
    if (!appointed) return {}; // out of this administrator's reach, as above
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

} // namespace

Result<Id<access::User>> make_accounts(node::Node& node) {
  if (const auto first = first_administrator(node)) return *first;
  return Accounts(node).make();
}

Result<void> make_firm_accounts(node::Node& node) {
  const auto admin = first_administrator(node);
  if (!admin) throw std::logic_error("accounts of firms come after those of officials");
  return Accounts(node).make_firms(*admin);
}

std::vector<std::string> accounts(const std::filesystem::path& folder) {
  std::vector<std::string> logins;
  for (const auto& [login, secret] : read_secrets(folder)) logins.emplace_back(login);
  return logins;
}

std::optional<std::string> present_code(const std::filesystem::path& folder, std::string_view login, Instant now) {
  const auto secrets = read_secrets(folder);
  const auto* secret = secrets.if_contains(login);
  const auto key = secret && secret->is_string() ? from_base32(secret->as_string()) : std::nullopt;
  if (!key || key->empty()) return std::nullopt;
  return access::totp_code(*key, access::totp_step(now));
}

} // namespace amana::demo
