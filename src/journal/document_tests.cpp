#include "journal/document.hpp"

#include "stations.hpp"

#include <doctest/doctest.h>

using namespace amana;
using namespace amana::tests;

namespace {

/// The entry of a contract that a station has just written, as a document.
struct Written {
  journal::Entry entry;
  journal::OpenedParts parts;
  journal::Document document;
};

Written write_one(Station& station, const AnyId& person) {
  const auto receipt = station.write_contract(person, 7).value();
  const auto db = station.readers().lease();
  const auto stored = journal::find_entry(*db, receipt.entry).value();
  Written written{journal::read_entry(stored.open).value(), {}, {}};
  journal::PersonKeys keys(station.keys().master);
  written.parts = journal::open_parts(*db, keys, written.entry, stored.parts);
  written.document = journal::own_document(written.entry, written.parts, station.keys());
  return written;
}

std::string bytes_of_document(const journal::Document& document) { return canonical(journal::write_document(document)); }

std::vector<std::string> names_of(const journal::Document& document) {
  std::vector<std::string> names;
  for (const auto& field : document.fields) names.emplace_back(field.at("name").as_string());
  return names;
}

std::string code(const Result<void>& checked) { return checked ? "" : checked.error().faults.front().code; }

} // namespace

TEST_CASE("document: written, read and kept, it is the same to the byte") {
  for_each_database([](const store::Address& address) {
    Station station(address, "bb", "bb-labour");
    const auto written = write_one(station, station.somebody());
    const auto& key = station.keys().signing.public_key();
    const auto text = bytes_of_document(written.document);
    const auto read = journal::read_document(parse_json(text).value()).value();
    CHECK(bytes_of_document(read) == text);
    CHECK(code(journal::check_document(read, key)) == "");
    std::vector<journal::PlainPart> parts;
    const auto kept = journal::keep_document(read, parts);
    journal::OpenedParts opened;
    for (auto& part : parts) opened.emplace_back(part.content);
    CHECK(bytes_of_document(journal::kept_document(kept, opened)) == text);
    // What stands open in the entry that keeps it tells nothing of the person.
    CHECK(json::serialize(kept).find("names of") == std::string::npos);
  });
}

TEST_CASE("document: a field that the sharing policy does not let cross travels as its digest") {
  for_each_database([](const store::Address& address) {
    Station station(address, "bb", "bb-labour");
    const auto written = write_one(station, station.somebody());
    CHECK(std::ranges::find(written.document.head.fields, "secret", &journal::FieldDigest::name) != written.document.head.fields.end());
    CHECK(bytes_of_document(written.document).find("never tell") == std::string::npos);
    const auto names = names_of(written.document);
    CHECK(std::ranges::count(names, "secret") == 0);
    CHECK(code(journal::check_document(written.document, station.keys().signing.public_key())) == "");
  });
}

TEST_CASE("document: whatever is altered in it shows") {
  for_each_database([](const store::Address& address) {
    Station station(address, "bb", "bb-labour");
    const auto written = write_one(station, station.somebody());
    const auto& key = station.keys().signing.public_key();
    const auto altered = [&](auto&& change) {
      auto value = journal::write_document(written.document);
      change(value);
      const auto read = journal::read_document(value);
      return read ? code(journal::check_document(*read, key)) : read.error().faults.front().code;
    };
    // Every member of the head, one after the other.
    for (const auto& member : journal::write_document(written.document).at("head").as_object()) {
      CAPTURE(std::string(member.key()));
      const auto outcome = altered([&](json::object& value) {
        auto& place = value["head"].as_object()[member.key()];
        if (place.is_int64()) place = place.as_int64() + 1;
        else if (place.is_array()) place.as_array().pop_back();
        else if (member.key() == "subject") place = station.somebody().text();
        else if (member.key() == "at") place = "2027-01-01T00:00:00.000Z";
        else if (member.key() == "day") place = "2027-01-01";
        else if (member.key() == "rules") place = sha256("x").text();
        else place = "x";
      });
      CHECK((outcome == "document.forged" || outcome == "document.altered"));
    }
    for (std::size_t i = 0; i < written.document.fields.size(); ++i) {
      CAPTURE(i);
      CHECK(altered([&](json::object& value) { value["fields"].as_array()[i].as_object()["salt"] = "AAAAAAAAAAAAAAAAAAAAAA"; }) == "document.altered");
      CHECK(altered([&](json::object& value) { value["fields"].as_array()[i].as_object()["name"] = "secret"; }) == "document.altered");
      CHECK(altered([&](json::object& value) { auto& fields = value["fields"].as_array(); fields.insert(fields.begin() + static_cast<long>(i), fields[i]); }) == "document.altered");
      CHECK(altered([&](json::object& value) { value["fields"].as_array()[i].as_object()["more"] = 1; }) == "document.malformed");
      CHECK(altered([&](json::object& value) { value["fields"].as_array()[i].as_object().erase("salt"); }) == "document.malformed");
      CHECK(altered([&](json::object& value) { auto& fields = value["fields"].as_array(); fields.erase(fields.begin() + static_cast<long>(i)); }) == ""); // withheld
    }
    CHECK(altered([&](json::object& value) { value["signature"] = base64url(Bytes(64)); }) == "document.forged");
    CHECK(altered([&](json::object& value) { value["signature"] = "AA"; }) == "document.malformed");
    CHECK(altered([&](json::object& value) { value.erase("fields"); }) == "document.malformed");
    CHECK(altered([&](json::object& value) { value["fields"] = 1; }) == "document.malformed");
    CHECK(code(journal::check_document(written.document, SigningKey::random().public_key())) == "document.forged");
  });
}

TEST_CASE("document: what was erased is withheld from then on, and the signature still holds") {
  for_each_database([](const store::Address& address) {
    Station station(address, "bb", "bb-labour");
    const auto person = station.somebody();
    const auto before = write_one(station, person);
    station.erase(person);
    const auto db = station.readers().lease();
    const auto stored = journal::find_entry(*db, before.entry.name()).value();
    journal::PersonKeys keys(station.keys().master);
    const auto after = journal::own_document(before.entry, journal::open_parts(*db, keys, before.entry, stored.parts), station.keys());
    CHECK(bytes_of_document(after).find("names of") == std::string::npos);
    CHECK(journal::document_bytes(after.head) == journal::document_bytes(before.document.head));
    CHECK(code(journal::check_document(after, station.keys().signing.public_key())) == "");
    std::vector<journal::PlainPart> parts;
    const auto kept = journal::keep_document(before.document, parts);
    const auto again = journal::kept_document(kept, journal::OpenedParts(parts.size()));
    CHECK(code(journal::check_document(again, station.keys().signing.public_key())) == "");
    CHECK(bytes_of_document(again) == bytes_of_document(after));
  });
}

TEST_CASE("document: who is not its writer by the corridor keeps it at home") {
  for_each_database([](const store::Address& address) {
    Station station(address, "bb", "unheard-of");
    station.write_contract(station.somebody(), 1).value();
    CHECK(station.count("exchange_feed") == 0);
  });
}
