// The commands of the command line. main.cpp reads the words; each command is a plain function that answers
// with the exit code: 0 done, 1 refused, 2 wrong words, 3 flaws or differences found.
#pragma once
#include "base/result.hpp"
#include "lang/tongue.hpp"
#include "node/node.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace amana::cli {

/// What every command that touches a node needs.
struct NodeOptions {
  std::filesystem::path folder = "var/node";
  std::filesystem::path passphrase_file; ///< empty: AMANA_PASSPHRASE_FILE, else asked for at the terminal
};

struct InitOptions {
  NodeOptions node;
  node::Settings settings;
};
int init(const InitOptions& options, const lang::Tongue& t);

/// The database to another place, of the same kind or the other; the node stands still meanwhile.
struct MoveOptions {
  NodeOptions node;
  std::string database, schema; ///< as node::Settings has them
};
int move(const MoveOptions& options, const lang::Tongue& t);

int serve(const NodeOptions& options, const lang::Tongue& t);

/// One command of the house: `fields` are name=value as in a form ("names.0.text=…"); or JSON from
/// `json_file`
/// ("-": standard input).
struct DoOptions {
  NodeOptions node;
  std::string login; ///< who acts; the password is asked for or read from password_file
  std::filesystem::path password_file;
  std::string command;
  std::vector<std::string> fields;
  std::string json_file;
  std::string key; ///< idempotency
};
int do_command(const DoOptions& options, const lang::Tongue& t);
/// The commands there are, or one command with its fields.
int describe(const std::string& command, const lang::Tongue& t);

/// A list or record of the API, for example "people?q=…"; printed as JSON.
struct ReadOptions {
  NodeOptions node;
  std::string login;
  std::filesystem::path password_file;
  std::string address;
};
int read_address(const ReadOptions& options, const lang::Tongue& t);

/// A new signing key for a node that may run; it is used from its next start.
int change_key(const NodeOptions& options, const lang::Tongue& t);
/// The keystore under another passphrase, from a file or asked for.
int change_passphrase(const NodeOptions& options, const std::filesystem::path& new_passphrase_file, const lang::Tongue& t);

/// A photo or scan: of a person's or employer's paper, a signed contract, a joint act.
struct AttachOptions {
  NodeOptions node;
  std::string login;
  std::filesystem::path password_file;
  std::string address; ///< of what it belongs to, for example "people/…"
  std::filesystem::path file;
  std::string key;
};
int attach_file(const AttachOptions& options, const lang::Tongue& t);

/// A spreadsheet of many rows: rehearsed always; `commit` brings the rows without a fault in, `undo` takes an earlier
/// import back.
struct ImportOptions {
  NodeOptions node;
  std::string login;
  std::filesystem::path password_file;
  std::string file;    ///< or the name of an earlier import
  std::string command; ///< that each row stands for
  bool commit = false, undo = false, whole = false;
};
int import_file(const ImportOptions& options, const lang::Tongue& t);
/// An empty table for a command, into `file`: .xlsx or .csv.
int write_template(const ImportOptions& options, const lang::Tongue& t);

/// A month's wages: a spreadsheet or a salary information file, rehearsed; `commit` files it.
struct WagesOptions {
  NodeOptions node;
  std::string login;
  std::filesystem::path password_file, file;
  std::string employer, month, correction; ///< employer: id or short number; empty: of whoever signs in for a firm
  bool commit = false;
};
int file_wages(const WagesOptions& options, const lang::Tongue& t);

int replay(const NodeOptions& options, const lang::Tongue& t);
/// `heads_file`: JSON lines {"head": …, "signature": …} held by a peer or typed from paper.
int verify(const NodeOptions& options, const std::filesystem::path& heads_file, const lang::Tongue& t);
/// Prints the present head, for paper and for the peer.
int head(const NodeOptions& options, const lang::Tongue& t);

/// Names every fault of a corridor with file, line and cure.
int check_agreement(const std::string& corridor, const lang::Tongue& t);

/// Packs a sound corridor into one file that a joint act can carry, and prints its version.
int pack_agreement(const std::string& corridor, const std::filesystem::path& out, const lang::Tongue& t);

/// What differs between two versions of a corridor, entry by entry.
int compare_agreements(const std::string& before, const std::string& after, const lang::Tongue& t);

/// The nodes that a corridor has in use: name and the authority that runs it, a line each.
int list_nodes(const std::string& corridor, const lang::Tongue& t);

/// Two nodes in one folder, one for each state, in one process: made and filled once, served from the first moment on.
struct DemoOptions {
  std::filesystem::path folder; ///< holds a folder for each node
  std::string corridor;
  int port = 8471; ///< of the first node, the next one for the second; 0: any that are free
  int people = 5000;
  std::uint64_t seed = 1;
};
int serve_demo(const DemoOptions& options, const lang::Tongue& t);

/// Makes accounts to try a node with, once, and prints them. For demonstrations: their password is known to all.
int demo_accounts(const NodeOptions& options, const lang::Tongue& t);
/// The present code of such an account's second factor.
int demo_code(const NodeOptions& options, const std::string& login, const lang::Tongue& t);

/// A contract's terms as text, findings and hash in JSON; with `pdf`, on paper instead.
struct ContractOptions {
  std::filesystem::path terms; ///< JSON; "-": standard input
  std::string corridor, day, number;
  std::filesystem::path pdf;
  bool reading = false; ///< in the reader's language alone, rather than for signature
};
int contract(const ContractOptions& options, const lang::Tongue& t);

/// RFC 8785 of the JSON on standard input.
int canonical_json(const lang::Tongue& t);
/// ICAO 9303: a JSON line {"mrz": ["…"]} in, a JSON line out.
int machine_readable_zones(const lang::Tongue& t);

/// Ranks candidates and allocates places: a round as JSON in, from a file or "-", the answer as JSON out.
int match(const std::string& file, unsigned threads, const lang::Tongue& t);

/// Prints a refusal for people, or as JSON.
void print(const Refusal& refusal, const lang::Tongue& t);
/// What the program ends with; a refusal is printed first.
int answer(const Result<int>& result, const lang::Tongue& t);
/// A passphrase that is typed twice where it is typed.
Result<std::string> new_passphrase(const std::filesystem::path& file, const lang::Tongue& t);
/// A file's bytes; "-": standard input.
Result<std::string> read_input(const std::filesystem::path& file);
/// Writes a whole file.
Result<void> write_output(const std::filesystem::path& file, std::string_view bytes);
/// The passphrase from its file or the terminal. Never from the words of the command line.
Result<std::string> passphrase(const NodeOptions& options, const lang::Tongue& t);
/// Where it stands, if anywhere.
std::filesystem::path passphrase_file(const NodeOptions& options);
/// A secret typed at the terminal, unseen; from standard input when that is no terminal.
std::string ask_secret(const std::string& question);
Result<std::string> read_secret_file(const std::filesystem::path& file);

/// The card that is handed to the administrator of another node, as JSON.
int peer_card(const NodeOptions& options, const lang::Tongue& t);
struct PouchOptions {
  NodeOptions node;
  std::string peer;
  std::filesystem::path file;               ///< to write
  std::vector<std::filesystem::path> files; ///< to read
};
int pouch_make(const PouchOptions& options, const lang::Tongue& t);
int pouch_take(const PouchOptions& options, const lang::Tongue& t);
int pouch_show(const PouchOptions& options, const lang::Tongue& t);
int exchange_status(const NodeOptions& options, const lang::Tongue& t);
/// Digests of the tables that both nodes hold alike.
int exchange_agree(const NodeOptions& options, const lang::Tongue& t);
/// After the database was restored from a backup, before the node starts.
int restored(const NodeOptions& options, const lang::Tongue& t);
int demo_trust(const NodeOptions& options, const std::filesystem::path& card, const std::string& address,
               const lang::Tongue& t);

} // namespace amana::cli
