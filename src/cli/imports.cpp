// import: spreadsheets from the command line, over the same addresses as any program.
#include "cli/cli.hpp"
#include "cli/speaker.hpp"
#include "web/http.hpp"

#include <fstream>
#include <iostream>
#include <thread>

namespace amana::cli {

namespace {

constexpr std::chrono::milliseconds between_looks(300);

/// An answer that is no JSON or refuses is printed and ends it.
struct Ended {};

class Import {
public:
  Import(Speaker& speaker, const lang::Tongue& t) : speaker_(speaker), t_(t) {}

  void bring(const ImportOptions& options) {
    const std::filesystem::path path(options.file);
    const auto bytes = read_input(path);
    if (!bytes) {
      cli::print(bytes.error(), t_);
      throw Ended();
    }
    const auto answer = ask("/api/imports?command=" + web::percent_encode(options.command) + "&name=" + web::percent_encode(path.filename().string()), &*bytes);
    id_ = answer.at("subject").as_string();
    std::cout << t_(T("Import {import}", {{"import", id_}})) << "\n";
  }
  void take_up(std::string id) { id_ = std::move(id); }

  void act(const std::string& name, json::object input) {
    input["import"] = id_;
    const std::string body = json::serialize(input);
    ask("/api/do/" + name, &body);
  }

  /// Looks until nothing moves any more, and says how far it is.
  json::object settled() {
    while (true) {
      auto state = ask("/api/imports/" + id_, nullptr);
      const auto& words = state.at("state").as_string();
      if (words != "opened" && words != "committing" && words != "undoing") return state;
      std::cerr << "\r" << words << " " << std::max(state.at("progress").as_int64(), state.at("taken").as_int64() + state.at("refused").as_int64()) << std::flush;
      moving_ = true;
      std::this_thread::sleep_for(between_looks);
    }
  }
  void print_counts(const json::object& state) {
    if (moving_) std::cerr << "\n";
    moving_ = false;
    const auto count = [&](const char* name) { return state.at(name).as_int64(); };
    std::cout << t_(T("{rows} rows, {good} without a fault, {warned} of them to look at; {taken} brought in, {refused} refused, {undone} taken back.",
                      {{"rows", count("rows")}, {"good", count("good")}, {"warned", count("warned")}, {"taken", count("taken")}, {"refused", count("refused")}, {"undone", count("undone")}}))
              << "\n";
  }

  /// A line for each fault; whether any was one that keeps a row out.
  bool print_faults() {
    bool faulty = false;
    for (std::int64_t after = 0;;) {
      const auto part = ask("/api/imports/" + id_ + "/faults?after=" + std::to_string(after), nullptr);
      for (const auto& each : part.at("faults").as_array()) {
        const auto& fault = each.as_object();
        print(fault);
        faulty = faulty || !fault.at("warning").as_bool();
      }
      const auto* next = part.if_contains("next");
      if (!next) return faulty;
      after = next->as_int64();
    }
  }

private:
  void print(const json::object& fault) {
    const auto text = [&](const char* name) { return std::string(fault.at(name).as_string()); };
    const auto* column = fault.if_contains("column");
    std::cout << (column ? std::string(column->as_string()) : std::string()) << fault.at("row").as_int64();
    if (!text("head").empty()) std::cout << " " << text("head");
    if (!text("value").empty()) std::cout << " “" << text("value") << "”";
    std::cout << ": " << text("what") << " " << text("cure") << "\n";
  }

  json::object ask(const std::string& path, const std::string* body) {
    const auto answer = speaker_.say(path, body);
    auto said = parse_json(answer.body);
    if (answer.status == 200 && said && said->is_object()) return std::move(*said).as_object();
    std::cout << answer.body << "\n";
    throw Ended();
  }

  Speaker& speaker_;
  const lang::Tongue& t_;
  std::string id_;
  bool moving_ = false;
};

/// 0: done and nothing to correct; 1: refused; 3: rows with faults.
int carry_out(Import& import, const ImportOptions& options) {
  const bool file = std::filesystem::exists(options.file);
  if (options.undo || !file) {
    import.take_up(options.file);
    if (options.undo) import.act("undo_import", {});
  } else {
    import.bring(options);
  }
  auto state = import.settled();
  if (options.commit && state.at("state").as_string() == "rehearsed") {
    json::object input;
    if (options.whole) input["whole"] = true;
    if (state.at("good").as_int64() > 0) {
      import.act("commit_import", std::move(input));
      state = import.settled();
    }
  }
  const bool faulty = import.print_faults();
  import.print_counts(state);
  return faulty || (!options.undo && !state.at("readable").as_bool()) ? 3 : 0;
}

Result<int> import_one(const ImportOptions& options, const lang::Tongue& t) {
  if (!options.undo && !options.commit && !std::filesystem::exists(options.file))
    return refuse(Kind::missing, {.code = "file.none", .what = T("There is no file {file}.", {{"file", options.file}}), .cure = T("Check its name and folder.")});
  auto speaker = TRY(speak_to(options.node, t));
  TRY_DO(speaker->sign_in(options.login, options.password_file, t));
  Import import(*speaker, t);
  int code = 1;
  try {
    code = carry_out(import, options);
  } catch (const Ended&) {
    code = 1;
  }
  speaker->sign_out();
  return code;
}

Result<int> fetch_template(const ImportOptions& options, const lang::Tongue& t) {
  auto speaker = TRY(speak_to(options.node, t));
  TRY_DO(speaker->sign_in(options.login, options.password_file, t));
  const std::string as = options.file.ends_with(".csv") ? "csv" : "xlsx";
  const auto answer = speaker->say("/api/import-templates/" + options.command + "?as=" + as, nullptr);
  speaker->sign_out();
  if (answer.status != 200) {
    std::cout << answer.body << "\n";
    return 1;
  }
  std::ofstream(options.file, std::ios::binary) << answer.body;
  return 0;
}

} // namespace

int import_file(const ImportOptions& options, const lang::Tongue& t) { return answer(import_one(options, t), t); }
int write_template(const ImportOptions& options, const lang::Tongue& t) { return answer(fetch_template(options, t), t); }

} // namespace amana::cli
