// A small house for tests of the journal: one noun, a note about somebody, with an open and a sealed side.
#pragma once
#include "agreement/agreement.hpp"
#include "journal/office.hpp"
#include "journal/replay.hpp"
#include "node/node.hpp"

#include <memory>

namespace amana::tests {

struct NoteText {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(NoteText, (), (text))

struct WriteNote {
  std::string text;
  int weight = 0;
  std::optional<AnyId> about; ///< an earlier subject; absent: a new one
};
BOOST_DESCRIBE_STRUCT(WriteNote, (), (text, weight, about))

struct EraseNote {
  AnyId about;
};
BOOST_DESCRIBE_STRUCT(EraseNote, (), (about))

struct NoteWritten {
  static constexpr std::string_view kind = "note_written";
  static constexpr int version = 1;
  AnyId note;
  int weight = 0;
  journal::Sealed<NoteText> content;
};
BOOST_DESCRIBE_STRUCT(NoteWritten, (), (note, weight, content))

struct NotesErased {
  static constexpr std::string_view kind = "notes_erased";
  static constexpr int version = 1;
  AnyId about;
};
BOOST_DESCRIBE_STRUCT(NotesErased, (), (about))

journal::Module note_module();

/// Somebody who may write and erase notes.
journal::Actor note_writer();

/// An office on a database of its own, with a clock that stands still.
class SmallOffice {
public:
  explicit SmallOffice(const store::Address& address);

  Result<journal::Receipt> write(std::string text, int weight = 1, std::string key = {}, std::optional<AnyId> about = {});
  Result<journal::Receipt> erase(const AnyId& about);
  std::unique_ptr<store::Connection> look() const { return store::open(address_, store::Access::read); }
  journal::Verified verify(const std::vector<std::pair<journal::Head, Signature>>& held = {}) const;
  void close() { office_.reset(); }
  void reopen();
  void renew_key();

  journal::Office& office() { return *office_; }
  const journal::House& house() const { return house_; }
  const journal::NodeKeys& keys() const { return keys_; }
  SetClock& clock() { return clock_; }

private:
  store::Address address_;
  journal::House house_;
  journal::NodeKeys keys_;
  SetClock clock_;
  IdMaker ids_;
  std::unique_ptr<journal::Office> office_;
};

} // namespace amana::tests
