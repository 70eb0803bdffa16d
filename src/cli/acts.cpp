// do, read, attach, acts: every act and every list of the house from the command line.
#include "cli/cli.hpp"
#include "cli/speaker.hpp"
#include "modules/all.hpp"
#include "web/acts.hpp"

#include <iostream>

namespace amana::cli {

namespace {

/// Whether a name as forms write it, "names.0.text", stands for one of these fields or a part of one.
bool is_known(const std::vector<journal::Field>& fields, std::string_view name) {
  const auto step = [&name] {
    const auto dot = std::min(name.find('.'), name.size());
    const auto first = name.substr(0, dot);
    name.remove_prefix(std::min(dot + 1, name.size()));
    return first;
  };
  const auto field = std::ranges::find(fields, step(), &journal::Field::name);
  if (field == fields.end()) return false;
  if (field->list && !name.empty()) step(); // which of them
  return field->kind != journal::FieldKind::group || name.empty() || is_known(field->fields, name);
}

/// "name=value" words, read like the fields of a form.
Result<json::object> fields_of(const journal::CommandType& command, const std::vector<std::string>& words) {
  web::Pairs pairs;
  for (const auto& word : words) {
    const auto sign = word.find('=');
    if (sign == std::string::npos)
      return refuse(Kind::invalid, {.code = "field.form", .what = T("“{word}” is not of the form name=value.", {{"word", word}}), .cure = T("Look at the fields with “amana acts {name}”.", {{"name", command.name}})});
    if (!is_known(command.fields, std::string_view(word).substr(0, sign)))
      return refuse(Kind::invalid, {.code = "field.unknown", .what = T("There is no field of this name here."), .cure = T("Look at the fields with “amana acts {name}”.", {{"name", command.name}}), .path = word.substr(0, sign)});
    pairs.emplace_back(word.substr(0, sign), word.substr(sign + 1));
  }
  return web::read_form(command.fields, pairs);
}

Result<json::object> input_of(const DoOptions& options, const journal::CommandType& command) {
  if (options.json_file.empty()) return fields_of(command, options.fields);
  return web::read_fields(TRY(read_input(options.json_file)));
}

/// Signs in, says one thing under an idempotency key, signs out; prints the answer.
Result<int> say(const auto& who, const std::string& address, const std::string* body, const std::string& key, const lang::Tongue& t) {
  auto speaker = TRY(speak_to(who.node, t));
  TRY_DO(speaker->sign_in(who.login, who.password_file, t));
  speaker->use_key(key);
  const auto answer = speaker->say(address, body);
  speaker->use_key("");
  speaker->sign_out();
  std::cout << answer.body;
  return answer.status >= 200 && answer.status < 300 ? 0 : 1;
}

std::unexpected<Refusal> no_such_act(const std::string& name) {
  return refuse(Kind::missing, {.code = "command.unknown", .what = T("There is no act of the name {name}.", {{"name", name}}), .cure = T("Look at the list with “amana acts”.")});
}

Result<int> carry_out(const DoOptions& options, const lang::Tongue& t) {
  const journal::House house(every_module());
  const auto* command = house.command(options.command);
  if (!command) return no_such_act(options.command);
  const std::string body = json::serialize(TRY(input_of(options, *command)));
  return say(options, "/api/do/" + options.command, &body, options.key, t);
}

std::string below_api(std::string_view address) { return "/api/" + std::string(address.substr(address.starts_with('/') ? 1 : 0)); }

Result<int> attach(const AttachOptions& options, const lang::Tongue& t) {
  const auto content = TRY(read_input(options.file));
  return say(options, below_api(options.address) + "/files", &content, options.key, t);
}

Result<int> read_out(const ReadOptions& options, const lang::Tongue& t) {
  return say(options, below_api(options.address), nullptr, "", t);
}

std::string_view form_of(const journal::Field& field) {
  using enum journal::FieldKind;
  switch (field.kind) {
  case text:
  case long_text: return "text";
  case day: return "YYYY-MM-DD";
  case part_day: return "YYYY[-MM[-DD]], ~YYYY";
  case code: return field.code_list;
  case choice: return "choice";
  case number: return "number";
  case decimal: return "0.00";
  case money: return "0.000 XXX";
  case yes_no: return "yes|no";
  case id: return "id";
  case group: return "";
  }
  return "";
}

void print_fields(const std::vector<journal::Field>& fields, const std::string& prefix, const lang::Tongue& t) {
  for (const auto& field : fields) {
    const std::string name = prefix + field.name + (field.list ? ".0" : "");
    if (field.kind != journal::FieldKind::group)
      std::cout << "  " << name << (field.required ? "*" : "") << "  <" << form_of(field) << ">  " << t(field.label) << "\n";
    for (const auto& choice : field.choices) std::cout << "      " << choice.value << "  " << t(choice.label) << "\n";
    print_fields(field.fields, name + ".", t);
  }
}

} // namespace

int do_command(const DoOptions& options, const lang::Tongue& t) { return answer(carry_out(options, t), t); }

int attach_file(const AttachOptions& options, const lang::Tongue& t) { return answer(attach(options, t), t); }

int read_address(const ReadOptions& options, const lang::Tongue& t) { return answer(read_out(options, t), t); }

int describe(const std::string& name, const lang::Tongue& t) {
  const journal::House house(every_module());
  for (const auto* command : house.commands()) {
    if (!name.empty() && command->name != name) continue;
    std::cout << command->name << "  " << t(command->title) << "\n";
    if (name.empty()) continue;
    if (!command->help.empty()) std::cout << t(command->help) << "\n";
    std::cout << t(T("Permission: {permission}. Purpose: {purpose}.", {{"permission", command->permission.name}, {"purpose", command->purposes.text()}})) << "\n";
    print_fields(command->fields, "", t);
  }
  if (name.empty() || house.command(name)) return 0;
  print(no_such_act(name).error(), t);
  return 1;
}

} // namespace amana::cli
