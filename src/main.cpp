// The command line. Each command is a function of src/cli; this file only reads words.
#include "cli/cli.hpp"
#include "cli/terminal.hpp"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

using namespace amana;

namespace {

/// The terminal's language, unless another is asked for.
lang::Tongue tongue(const std::string& asked) {
  std::string code = asked;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); code.empty() && value) code = std::string(value).substr(0, 2);
  return lang::Tongue::of(code).value_or(lang::Tongue(lang::Language::en));
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app("Amana: the open software that makes a bilateral labour agreement run.", "amana");
  app.require_subcommand(1);
  app.set_version_flag("--version", "amana " AMANA_VERSION);
  std::string language;
  app.add_option("--lang", language, "ar, fr or en; otherwise the terminal's language");

  std::function<int(const lang::Tongue&)> chosen;
  cli::NodeOptions node;
  const auto with_node = [&](CLI::App* sub) {
    sub->add_option("--node", node.folder, "folder of the node")->capture_default_str();
    sub->add_option("--passphrase-file", node.passphrase_file,
                    "file whose first line opens the keystore; else AMANA_PASSPHRASE_FILE, else asked for");
    return sub;
  };
  const auto command = [&](const char* name, const char* help, CLI::App* under = nullptr) {
    return (under ? under : &app)->add_subcommand(name, help);
  };

  cli::InitOptions init;
  auto* init_words = with_node(command("init", "make a node in an empty folder"));
  init_words->add_option("--name", init.settings.name, "name of the node, for example bb-capital")
      ->required();
  init_words
      ->add_option("--authority", init.settings.authority,
                   "authority that operates it, a code of the corridor")
      ->required();
  init_words->add_option("--corridor", init.settings.corridor, "corridor in this binary, or a folder")
      ->required();
  init_words->add_option("--database", init.settings.database, "sqlite:FILE or postgresql:CONNINFO")
      ->default_val("sqlite:amana.db");
  init_words->add_option("--schema", init.settings.schema, "PostgreSQL schema");
  init_words->add_option("--address", init.settings.address, "address to listen on")
      ->default_val("127.0.0.1");
  init_words->add_option("--port", init.settings.port, "port to listen on")
      ->default_val(8471)
      ->check(CLI::Range(0, 65535));
  init_words->add_option("--certificate", init.settings.certificate, "PEM file, for TLS");
  init_words->add_option("--key", init.settings.key, "PEM file of its key");
  init_words->callback([&] {
    chosen = [&](const auto& t) {
      init.node = node;
      return cli::init(init, t);
    };
  });

  with_node(command("serve", "serve the pages, the API and the local socket"))->callback([&] {
    chosen = [&](const auto& t) { return cli::serve(node, t); };
  });
  with_node(command("replay", "make the fact tables anew from the journal and compare"))->callback([&] {
    chosen = [&](const auto& t) { return cli::replay(node, t); };
  });
  cli::MoveOptions move;
  auto* move_words = command("move", "copy a stopped node's database to an empty one, compare, and go on from there");
  move_words->add_option("--node", node.folder, "folder of the node")->capture_default_str();
  move_words->add_option("--to", move.database, "sqlite:FILE or postgresql:CONNINFO; a password stands in ~/.pgpass, never here")->required();
  move_words->add_option("--schema", move.schema, "PostgreSQL schema; made where it is missing");
  move_words->callback([&] {
    chosen = [&](const auto& t) {
      move.node = node;
      return cli::move(move, t);
    };
  });
  auto* keys = command("keys", "the node's own signing key, and the passphrase of its keystore");
  keys->require_subcommand(1);
  with_node(command("change", "make a new signing key, used from the next start; the one until now signs it over", keys))->callback([&] {
    chosen = [&](const auto& t) { return cli::change_key(node, t); };
  });
  std::filesystem::path new_passphrase;
  auto* passphrase_words = with_node(command("passphrase", "put the keystore under another passphrase", keys));
  passphrase_words->add_option("--new-passphrase-file", new_passphrase, "file whose first line is the new one; else asked for");
  passphrase_words->callback([&] { chosen = [&](const auto& t) { return cli::change_passphrase(node, new_passphrase, t); }; });
  std::filesystem::path heads;
  auto* verify =
      with_node(command("verify", "check that no entry was altered, removed or put in another order"));
  verify->add_option("--heads", heads, "file with heads held by the peer or on paper, a JSON line each")
      ->check(CLI::ExistingFile);
  verify->callback([&] { chosen = [&](const auto& t) { return cli::verify(node, heads, t); }; });
  with_node(command("head", "print the signed head of the journal, for the peer and for paper"))
      ->callback([&] { chosen = [&](const auto& t) { return cli::head(node, t); }; });

  cli::DoOptions act;
  auto* do_words = with_node(command("do", "carry out one act: amana do register_person --as aicha sex=f …"));
  do_words->add_option("act", act.command, "name of the act; see amana acts")->required();
  do_words->add_option("fields", act.fields, "name=value, lists by number: names.0.text=…");
  do_words->add_option("--as", act.login, "who acts")->required();
  do_words->add_option("--password-file", act.password_file,
                       "file whose first line is the password; else asked for");
  do_words->add_option("--json", act.json_file, "file with the fields as JSON; - is standard input");
  do_words->add_option("--key", act.key, "idempotency key: the same key is carried out once");
  do_words->callback([&] {
    chosen = [&](const auto& t) {
      act.node = node;
      return cli::do_command(act, t);
    };
  });
  cli::ImportOptions import;
  bool rehearse = false, template_only = false;
  auto* import_words = with_node(command("import", "bring a spreadsheet in: amana import people.xlsx --command register_person --as aicha"));
  import_words->add_option("file", import.file, "XLSX or CSV; for --undo and --commit also the name of an earlier import")->required();
  import_words->add_option("--command", import.command, "what each row stands for")->default_val("register_person");
  import_words->add_option("--as", import.login, "who acts")->required();
  import_words->add_option("--password-file", import.password_file, "file whose first line is the password; else asked for");
  auto* rehearse_flag = import_words->add_flag("--rehearse", rehearse, "try every row and write nothing (so also without a flag)");
  auto* commit_flag = import_words->add_flag("--commit", import.commit, "bring in the rows without a fault")->excludes(rehearse_flag);
  auto* undo_flag = import_words->add_flag("--undo", import.undo, "take all rows of an import back")->excludes(rehearse_flag)->excludes(commit_flag);
  import_words->add_flag("--all-or-nothing", import.whole, "with --commit: all rows or none")->needs(commit_flag);
  import_words->add_flag("--template", template_only, "write an empty table into the file instead")->excludes(rehearse_flag)->excludes(commit_flag)->excludes(undo_flag);
  import_words->callback([&] {
    chosen = [&](const auto& t) {
      import.node = node;
      return template_only ? cli::write_template(import, t) : cli::import_file(import, t);
    };
  });
  cli::WagesOptions wages;
  auto* wages_words = with_node(command("wages", "hand in a month's wages: amana wages march.xlsx --month 2026-03 --employer NUMBER --as aicha"));
  wages_words->add_option("file", wages.file, "XLSX, CSV or SIF; - is standard input")->required();
  wages_words->add_option("--month", wages.month, "year and month; a SIF file names its own");
  wages_words->add_option("--employer", wages.employer, "short number or id; of a firm that signs in: its own");
  wages_words->add_option("--correction", wages.correction, "why it takes the place of a list that was filed before");
  wages_words->add_flag("--commit", wages.commit, "file it; else it is only rehearsed");
  wages_words->add_option("--as", wages.login, "who acts")->required();
  wages_words->add_option("--password-file", wages.password_file, "file whose first line is the password; else asked for");
  wages_words->callback([&] {
    chosen = [&](const auto& t) {
      wages.node = node;
      return cli::file_wages(wages, t);
    };
  });
  std::string described;
  auto* acts = command("acts", "list the acts, or the fields of one");
  acts->add_option("act", described, "name of the act");
  acts->callback([&] { chosen = [&](const auto& t) { return cli::describe(described, t); }; });
  cli::ReadOptions read;
  auto* read_words =
      with_node(command("read", "print a list or a record as JSON: amana read people?q=… --as aicha"));
  read_words->add_option("address", read.address, "what stands behind /api/")->required();
  read_words->add_option("--as", read.login, "who reads")->required();
  read_words->add_option("--password-file", read.password_file,
                         "file whose first line is the password; else asked for");
  read_words->callback([&] {
    chosen = [&](const auto& t) {
      read.node = node;
      return cli::read_address(read, t);
    };
  });

  cli::AttachOptions attached;
  auto* attach_words = with_node(command("attach", "attach a photo or scan (JPEG, PNG, PDF): amana attach people/… passport.jpg --as aicha"));
  attach_words->add_option("address", attached.address, "what it belongs to: people/…, employers/…, joint/…, placements/…/contracts/1")->required();
  attach_words->add_option("file", attached.file, "the file; -: the standard input")->required();
  attach_words->add_option("--as", attached.login, "who attaches it")->required();
  attach_words->add_option("--password-file", attached.password_file, "file whose first line is the password; else asked for");
  attach_words->add_option("--key", attached.key, "the same key twice attaches once");
  attach_words->callback([&] {
    chosen = [&](const auto& t) {
      attached.node = node;
      return cli::attach_file(attached, t);
    };
  });

  auto* agreement = command("agreement", "the agreement as data");
  agreement->require_subcommand(1);
  std::string corridor;
  auto* check = command("check", "name every fault of a corridor with file, line and cure", agreement);
  check->add_option("corridor", corridor, "corridor in this binary, a folder, or a packed file")->required();
  check->callback([&] { chosen = [&](const auto& t) { return cli::check_agreement(corridor, t); }; });

  std::filesystem::path packed;
  auto* pack = command("pack", "pack a corridor into one file that a joint act carries, and print its version", agreement);
  pack->add_option("corridor", corridor, "corridor in this binary, or a folder")->required();
  pack->add_option("--out", packed, "the file; *.corridor")->required();
  pack->callback([&] { chosen = [&](const auto& t) { return cli::pack_agreement(corridor, packed, t); }; });

  std::string later;
  auto* changes = command("changes", "what differs between two versions of a corridor, entry by entry", agreement);
  changes->add_option("before", corridor, "corridor in this binary, a folder, or a packed file")->required();
  changes->add_option("after", later, "the same")->required();
  changes->callback([&] { chosen = [&](const auto& t) { return cli::compare_agreements(corridor, later, t); }; });

  auto* nodes = command("nodes", "the nodes a corridor has in use: name and the authority that runs it", agreement);
  nodes->add_option("corridor", corridor, "corridor in this binary, or a folder")->required();
  nodes->callback([&] { chosen = [&](const auto& t) { return cli::list_nodes(corridor, t); }; });

  cli::ContractOptions paper;
  auto* contract = command("contract", "a contract's text, findings and hash from its terms; with --pdf on paper, "
                                       "in three languages for signature, or with --lang in one for reading");
  contract->add_option("terms", paper.terms, "file with the terms as JSON; - is standard input")->required();
  contract->add_option("--corridor", paper.corridor, "corridor in this binary, or a folder")->required();
  contract->add_option("--day", paper.day, "day whose rules are read, as 2026-03-01; else today");
  contract->add_option("--pdf", paper.pdf, "file to write");
  contract->add_option("--number", paper.number, "the contract's number; else the beginning of its hash");
  contract->callback([&] {
    chosen = [&](const auto& t) {
      paper.reading = !language.empty();
      return cli::contract(paper, t);
    };
  });

  auto* demo = command("demo", "a node to try");
  demo->require_subcommand(1);
  with_node(command("accounts", "make accounts to try, once, and list them", demo))->callback([&] {
    chosen = [&](const auto& t) { return cli::demo_accounts(node, t); };
  });
  cli::DemoOptions demonstration;
  auto* demo_serve = command("serve", "make, serve and fill once both nodes of a corridor to try: a year of acts", demo);
  demo_serve->add_option("--folder", demonstration.folder, "holds a folder for each node")->required();
  demo_serve->add_option("--corridor", demonstration.corridor, "corridor in this binary")->required();
  demo_serve->add_option("--port", demonstration.port, "of the first node; the second takes the next one; 0: any that are free")->capture_default_str()->check(CLI::Range(0, 65534));
  demo_serve->add_option("--people", demonstration.people, "how many people come")->capture_default_str()->check(CLI::Range(10, 2'000'000));
  demo_serve->add_option("--seed", demonstration.seed, "the same seed tells the same story")->capture_default_str();
  demo_serve->callback([&] { chosen = [&](const auto& t) { return cli::serve_demo(demonstration, t); }; });
  std::string login;
  auto* code_words = with_node(command("code", "print the present code of an account's second factor", demo));
  code_words->add_option("login", login, "which account")->required();
  code_words->callback([&] { chosen = [&](const auto& t) { return cli::demo_code(node, login, t); }; });

  std::filesystem::path card;
  std::string address;
  auto* trust_words = with_node(command("trust", "let a node to try trust another one by its card", demo));
  trust_words->add_option("--card", card, "file that amana peer card printed")->required()->check(CLI::ExistingFile);
  trust_words->add_option("--address", address, "where the other node is reached");
  trust_words->callback([&] { chosen = [&](const auto& t) { return cli::demo_trust(node, card, address, t); }; });

  auto* peer = command("peer", "other nodes; to trust one: amana do trust_peer");
  peer->require_subcommand(1);
  with_node(command("card", "print the card of this node for the administrator of another one", peer))->callback([&] {
    chosen = [&](const auto& t) { return cli::peer_card(node, t); };
  });
  cli::PouchOptions pouch;
  auto* pouches = command("pouch", "sealed files between nodes, carried by hand");
  pouches->require_subcommand(1);
  auto* make = with_node(command("make", "make a pouch for another node", pouches));
  make->add_option("--peer", pouch.peer, "name of the other node")->required();
  make->add_option("--out", pouch.file, "file to write; more of them as FILE.2 … where one does not hold it all")->required();
  auto* take = with_node(command("take", "take pouches; taking one twice does no harm", pouches));
  take->add_option("files", pouch.files, "files that the other node made")->required();
  auto* show = with_node(command("show", "who made a pouch, for whom; for its receiver also when and how much", pouches));
  show->add_option("file", pouch.files, "a pouch")->required()->expected(1);
  const auto with_pouch = [&](CLI::App* sub, int (*run)(const cli::PouchOptions&, const lang::Tongue&)) {
    sub->callback([&, run] {
      chosen = [&, run](const auto& t) {
        pouch.node = node;
        return run(pouch, t);
      };
    });
  };
  with_pouch(make, cli::pouch_make);
  with_pouch(take, cli::pouch_take);
  with_pouch(show, cli::pouch_show);
  auto* exchange = command("exchange", "how the exchange with other nodes goes");
  exchange->require_subcommand(1);
  with_node(command("status", "each other node: sent, acknowledged, received, alarms", exchange))->callback([&] {
    chosen = [&](const auto& t) { return cli::exchange_status(node, t); };
  });
  with_node(command("agree", "digests of what both nodes hold alike once all news have arrived", exchange))->callback([&] {
    chosen = [&](const auto& t) { return cli::exchange_agree(node, t); };
  });
  with_node(command("restored", "say that the database came from a backup, before the node starts again"))->callback([&] {
    chosen = [&](const auto& t) { return cli::restored(node, t); };
  });

  command("canonical", "RFC 8785 form of the JSON on standard input")->callback([&] {
    chosen = [](const auto& t) { return cli::canonical_json(t); };
  });
  command("mrz", "read machine-readable zones: JSON lines in, JSON lines out")->callback([&] {
    chosen = [](const auto& t) { return cli::machine_readable_zones(t); };
  });

  std::string round_file;
  unsigned threads = 1;
  auto* match = command("match", "rank candidates for job orders and give out the places, with explanations: JSON in, JSON out");
  match->add_option("file", round_file, "the round as src/engines/matching/README.md describes it; - is standard input")
      ->required();
  match->add_option("--threads", threads, "the answer does not depend on it")->default_val(1)->check(CLI::Range(1, 64));
  match->callback([&] { chosen = [&](const auto& t) { return cli::match(round_file, threads, t); }; });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    const int code = app.exit(wrong);
    return code == 0 ? 0 : 2;
  }
  const auto t = tongue(language);
  const cli::WithoutIsolates plain_out(std::cout), plain_err(std::cerr);
  try {
    return chosen(t);
  } catch (const std::exception& failure) {
    std::cerr << t(T("This could not be done: {reason}", {{"reason", failure.what()}})) << "\n";
    return 1;
  }
}
