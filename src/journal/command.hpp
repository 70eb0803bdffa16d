// Commands: what somebody asks for. Declared once; form, JSON, OpenAPI, import columns and command-line
// options derive from the declaration.
#pragma once
#include "base/code.hpp"
#include "base/json.hpp"
#include "journal/event.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace amana::agreement {
class Agreement;
}

namespace amana::journal {

enum class FieldKind {
  text,
  long_text,
  day,
  part_day,
  code,
  choice,
  number,
  decimal,
  money,
  yes_no,
  id,
  group
};

struct Choice {
  std::string value;
  Text label;
};

/// One field of a command, as a form, a column or an option needs to know it.
struct Field {
  std::string name;
  Text label, hint;
  FieldKind kind = FieldKind::text;
  bool required = true;
  bool list = false;
  std::string_view code_list;  ///< of a code: the corridor's list
  std::vector<Choice> choices; ///< of a choice
  std::size_t longest = 200;   ///< characters of a text, elements of a list
  std::vector<Field> fields;   ///< of a group
  bool fixed = false;          ///< chosen by the page the form stands on, not by typing
};

/// A field's words, by the member's name. Each described member of a command must have them: a missing or
/// surplus name stops the start.
class Label {
public:
  Label(Literal member, Text label, Text hint = {})
      : member_(member.text), label_(std::move(label)), hint_(std::move(hint)) {}
  Label&& longest(std::size_t characters) && {
    longest_ = characters;
    return std::move(*this);
  }
  Label&& paragraph() && {
    paragraph_ = true;
    return std::move(*this);
  }
  Label&& fixed() && {
    fixed_ = true;
    return std::move(*this);
  }

  std::string_view member_;
  Text label_, hint_;
  std::size_t longest_ = 200;
  bool paragraph_ = false, fixed_ = false;
};
using Labels = std::vector<Label>;

/// Words for a struct or an enum, found by overload: Labels labels(Tag<RegisterPerson>); for an enum the
/// member is the enumerator.
template<class T> struct Tag {};

/// What an enumerator is called.
template<class Enum> Text words_of(Enum value) {
  for (const auto& label : labels(Tag<Enum>{}))
    if (label.member_ == name_of(value)) return label.label_;
  return verbatim(std::string(name_of(value)));
}

/// Joins what the type tells with what the labels say.
std::vector<Field> join(std::vector<Field> from_type, Labels labels, std::string_view type_name);

template<DescribedStruct T> std::vector<Field> fields_of();

namespace detail {

template<class T> inline constexpr std::string_view code_list_of{};
template<FixedText List> inline constexpr std::string_view code_list_of<Code<List>> = Code<List>::list;
template<class T> inline constexpr bool is_id = false;
template<class Noun> inline constexpr bool is_id<Id<Noun>> = true;
template<> inline constexpr bool is_id<AnyId> = true;

template<class T> void describe_type(Field& field) {
  if constexpr (is_optional<T>) {
    field.required = false;
    describe_type<typename T::value_type>(field);
  } else if constexpr (is_vector<T>) {
    field.required = false;
    field.list = true;
    describe_type<typename T::value_type>(field);
  } else if constexpr (!code_list_of<T>.empty()) {
    field.kind = FieldKind::code;
    field.code_list = code_list_of<T>;
  } else if constexpr (is_id<T>) {
    field.kind = FieldKind::id;
  } else if constexpr (std::is_same_v<T, Day>) {
    field.kind = FieldKind::day;
  } else if constexpr (std::is_same_v<T, PartDay>) {
    field.kind = FieldKind::part_day;
  } else if constexpr (std::is_same_v<T, Money>) {
    field.kind = FieldKind::money;
  } else if constexpr (std::is_same_v<T, Decimal>) {
    field.kind = FieldKind::decimal;
  } else if constexpr (std::is_same_v<T, bool>) {
    field.kind = FieldKind::yes_no;
  } else if constexpr (std::is_integral_v<T>) {
    field.kind = FieldKind::number;
  } else if constexpr (DescribedEnum<T>) {
    field.kind = FieldKind::choice;
    const Labels words = labels(Tag<T>{});
    for (const auto& word : words)
      field.choices.push_back({std::string(word.member_), word.label_});
  } else if constexpr (DescribedStruct<T>) {
    field.kind = FieldKind::group;
    field.fields = fields_of<T>();
  }
}

} // namespace detail

template<DescribedStruct T> std::vector<Field> fields_of() {
  std::vector<Field> fields;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    Field field;
    field.name = member.name;
    detail::describe_type<std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>>(field);
    fields.push_back(std::move(field));
  });
  return join(std::move(fields), labels(Tag<T>{}), "command");
}

/// What a decision may look at. It writes nothing: it answers with an event or a refusal.
struct Desk {
  store::Connection& db; ///< the tables as they stand after the entry before
  const agreement::Agreement& agreement;
  Instant now;
  Day today;
  const Actor& actor;
  IdMaker& ids;
  std::string_view node = {}; ///< this one's name: what another wrote is not ours to change
  std::string_view home = {}; ///< the authority that operates this node: speaks for its employers and workers
};

/// An event, ready to be recorded.
struct Decision {
  std::string_view kind;
  int version = 1;
  AnyId subject;
  json::object facts;
  std::vector<PlainPart> parts;
  std::vector<AnyId> erases; ///< subjects whose keys this decision destroys
};

template<class Event>
Decision decided(const AnyId& subject, const Event& event, std::vector<AnyId> erases = {}) {
  Decision decision{Event::kind, Event::version, subject, {}, {}, std::move(erases)};
  decision.facts = write_event(event, decision.parts);
  return decision;
}

using Decide = std::function<Result<Decision>(const Desk&)>;

struct CommandWords {
  std::string_view name; ///< imperative and permanent: "register_person"
  Text title;            ///< of the page and the button
  Text help = {};        ///< one sentence for form, OpenAPI and --help
  Permission permission;
  Purposes purposes;
  std::string_view noun = {}; ///< what its subject is, for the address of its page: "people"
  bool while_recovering = false; ///< also taken while the node recovers what a restored backup lacks
};

/// What no two rows of a file may share, for example the number of a paper.
struct Claim {
  std::string path; ///< the field it stands in
  std::string key;
};

/// What a file of many rows needs to know of a command besides its fields.
struct Importing {
  std::string_view permission; ///< to bring such a file
  /// What the decision found and the one who brings the file should look at; nothing that refuses.
  std::function<std::vector<Fault>(const Decision&)> warnings = {};
  std::function<std::vector<Claim>(const json::object& input)> claims = {};
  /// Takes back what a row brought in, while nothing depends on it; `import` is what to refer to.
  std::function<Result<Decision>(const Desk&, const AnyId& subject, const std::string& import)> take_back = {};
};

struct CommandType : CommandWords {
  std::vector<Field> fields;
  /// Reads the input: refused here, it never reaches the writer. What comes back is decided later, in turn.
  std::function<Result<Decide>(const json::object& input)> prepare;
  std::optional<Importing> importing = {}; ///< may come as rows of a spreadsheet
};

template<DescribedStruct C>
CommandType command(CommandWords words, Result<Decision> (*decide)(const Desk&, const C&)) {
  return {std::move(words), fields_of<C>(), [decide](const json::object& input) -> Result<Decide> {
            return
                [decide, command = TRY(read<C>(input))](const Desk& desk) { return decide(desk, command); };
          },
          {}};
}

/// Checks lengths, counts and characters that the types alone do not tell, tidies texts and turns digits of
/// either set into Latin ones where a number or a day is meant. Part of every way in.
Result<json::object> tidy_input(const std::vector<Field>& fields, json::object input);

} // namespace amana::journal
