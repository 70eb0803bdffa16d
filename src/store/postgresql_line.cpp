#include "store/postgresql_line.hpp"

#include "store/dialect.hpp"
#include "store/drivers.hpp"
#include "store/writer_lock.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>

namespace amana::store {
namespace {

/// Parameters as libpq takes them: text that ends with a zero, or bytes.
class Parameters {
public:
  explicit Parameters(std::span<const Value> values) {
    std::size_t room = 0;
    for (const auto& value : values) {
      const auto* text = std::get_if<std::string_view>(&value);
      room += text ? text->size() + 1 : digits_at_most;
    }
    arena_.reserve(room);
    pointers_.reserve(values.size());
    lengths_.assign(values.size(), 0);
    formats_.assign(values.size(), 0);
    for (const auto& value : values)
      std::visit([&](const auto& given) { add(given); }, value);
  }
  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

private:
  static constexpr std::size_t digits_at_most = 24;

  void add(std::monostate) { pointers_.push_back(nullptr); }
  void add(std::int64_t value) {
    std::array<char, digits_at_most> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    add(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
  }
  void add(std::string_view text) {
    pointers_.push_back(arena_.data() + arena_.size());
    arena_.append(text).push_back('\0');
  }
  void add(BytesView bytes) {
    lengths_[pointers_.size()] = static_cast<int>(bytes.size());
    formats_[pointers_.size()] = 1;
    pointers_.push_back(bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()));
  }

  std::string arena_; ///< has room for all from the start: the pointers into it stand
  std::vector<const char*> pointers_;
  std::vector<int> lengths_, formats_;
};

std::string_view field(const PGresult* answer, int code) {
  const char* text = PQresultErrorField(answer, code);
  return text ? text : "";
}

} // namespace

/// The server's words are kept where they speak of the schema or the machine. Other classes of faults (data
/// exceptions above all) may repeat what was bound and are named by their number alone.
void raise(const PGresult* answer, std::string_view sql) {
  const auto state = field(answer, PG_DIAG_SQLSTATE);
  if (state.empty()) throw Broken("the line to the database is lost");
  constexpr std::array<std::string_view, 12> speak_of_schema = {"08", "0A", "23", "25", "34", "3F",
                                                                "40", "42", "53", "55", "57", "58"};
  const bool shown = std::ranges::find(speak_of_schema, state.substr(0, 2)) != speak_of_schema.end();
  const auto words = shown ? field(answer, PG_DIAG_MESSAGE_PRIMARY) : "a value does not fit";
  const auto message = fmt::format("{} (PostgreSQL {}): {}", words, state, named(sql));
  if (state == "23505") throw NotUnique(message);
  if (state == "40001" || state == "40P01" || state == "55P03") throw Busy(message);
  if (state == "53100") throw DiskFull(message);
  if (state == "0A000" || state == "26000") throw Stale(message);
  throw Broken(message);
}

Line::Line(const std::string& conninfo, const std::string& schema, Access access) {
  const auto name = process_name();
  // What stands later wins: the address may say otherwise in all but the encoding.
  const std::array<const char*, 5> keys = {"application_name", "connect_timeout", "dbname", "client_encoding",
                                           nullptr};
  const std::array<const char*, 5> values = {name.c_str(), "10", conninfo.c_str(), "UTF8", nullptr};
  line_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
  if (!stands()) throw Broken(fmt::format("cannot reach the database: {}", PQerrorMessage(line_.get())));
  PQsetNoticeProcessor(line_.get(), [](void*, const char*) {}, nullptr);
  const char* encoding = PQparameterStatus(line_.get(), "server_encoding");
  if (!encoding || std::string_view(encoding) != "UTF8")
    throw Broken("the database must be made with ENCODING 'UTF8'");
  set_up(schema, access);
  require(PQenterPipelineMode(line_.get()) == 1);
}

void Line::set_up(const std::string& schema, Access access) {
  auto settings =
      fmt::format("SET standard_conforming_strings = on; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; "
                  "SET bytea_output = 'hex'; SET client_min_messages = warning; SET lock_timeout = {};",
                  lock_patience_ms);
  if (!schema.empty() && access != Access::read)
    settings += fmt::format("CREATE SCHEMA IF NOT EXISTS {};", quoted_name(schema));
  if (!schema.empty()) settings += fmt::format("SET search_path = {};", quoted_name(schema));
  if (access == Access::scratch) settings += "SET synchronous_commit = off;";
  if (access == Access::read)
    settings +=
        "SET default_transaction_read_only = on; SET default_transaction_isolation = 'repeatable read';";
  const Answer answer(PQexec(line_.get(), settings.c_str()));
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) raise(answer.get(), settings);
}

void Line::prepare(const std::string& name, std::string_view sql) {
  require(PQsendPrepare(line_.get(), name.c_str(), std::string(sql).c_str(), 0, nullptr) == 1);
}

void Line::execute(const std::string& name, std::span<const Value> values) {
  const Parameters given(values);
  require(PQsendQueryPrepared(line_.get(), name.c_str(), given.count(), given.pointers(), given.lengths(),
                              given.formats(), 0) == 1);
}

void Line::execute_plain(const std::string& sql) {
  require(PQsendQueryParams(line_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1);
}

void Line::sync() { require(PQpipelineSync(line_.get()) == 1); }

Answer Line::answer() {
  Answer answer(PQgetResult(line_.get()));
  require(answer && stands());
  return answer;
}

void Line::end_of_statement() {
  const Answer none(PQgetResult(line_.get()));
  require(!none);
}

void Line::end_of_sync() { require(PQresultStatus(answer().get()) == PGRES_PIPELINE_SYNC); }

void Line::row_by_row() { require(PQsetSingleRowMode(line_.get()) == 1); }

void Line::require(bool done) {
  if (done && !lost_) return;
  lost_ = true; // also when the two ends no longer agree on whose turn it is
  throw Broken("the line to the database is lost");
}

} // namespace amana::store
