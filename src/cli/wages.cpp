// wages: a month's file from the command line, rehearsed or filed, over the same address as any program.
#include "cli/cli.hpp"
#include "cli/speaker.hpp"
#include "web/http.hpp"

#include <iostream>

namespace amana::cli {

namespace {

std::string text_of(const json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

void print_fault(const json::object& fault) {
  std::cout << text_of(fault, "column") << fault.at("row").as_int64();
  if (const auto there = text_of(fault, "value"); !there.empty()) std::cout << " “" << there << "”";
  std::cout << ": " << text_of(fault, "what") << " " << text_of(fault, "cure") << "\n";
}

/// 0: good, or filed; 1: refused; 3: faults in the file.
int tell(const Answer& answer, bool filed, const lang::Tongue& t) {
  const auto said = parse_json(answer.body);
  const auto* object = said ? said->if_object() : nullptr;
  if (!object || !object->contains("faults") || !object->contains("good")) {
    std::cout << answer.body << "\n";
    return answer.status == 200 && filed ? 0 : 1;
  }
  for (const auto& fault : object->at("faults").as_array()) print_fault(fault.as_object());
  if (!object->at("good").as_bool()) return 3;
  std::cout << t(N("{n} worker, {sum} stated as paid. Nothing is written yet: --commit files it.", "{n} workers, {sum} stated as paid. Nothing is written yet: --commit files it.", object->at("workers").as_int64(),
                   {{"sum", verbatim(text_of(*object, "stated"))}}))
            << "\n";
  for (const auto& [finding, count] : object->at("found").as_object()) std::cout << finding << " " << count << "\n";
  return 0;
}

Result<int> hand_in(const WagesOptions& options, const lang::Tongue& t) {
  const auto bytes = TRY(read_input(options.file));
  auto speaker = TRY(speak_to(options.node, t));
  TRY_DO(speaker->sign_in(options.login, options.password_file, t));
  std::string path = "/api/wages/file?employer=" + web::percent_encode(options.employer) + "&month=" + web::percent_encode(options.month);
  if (!options.correction.empty()) path += "&correction=" + web::percent_encode(options.correction);
  if (options.commit) path += "&word=file";
  const auto answer = speaker->say(path, &bytes);
  speaker->sign_out();
  return tell(answer, options.commit, t);
}

} // namespace

int file_wages(const WagesOptions& options, const lang::Tongue& t) { return answer(hand_in(options, t), t); }

} // namespace amana::cli
