// How the entries of a file become structs: declared once per struct by BOOST_DESCRIBE_STRUCT, read by
// base/json.
//
// An entry that is Said takes status, source, from and known from the entry it stands in, where it does not
// say them itself; a flag that is not written is false.
#pragma once
#include "agreement/corridor.hpp"
#include "agreement/faults.hpp"
#include "base/json.hpp"

#include <iterator>

namespace amana {
/// {ar, fr, en}, each of them there.
void read_into(Text& out, const json::value& in, Reading& reading);
} // namespace amana

namespace amana::agreement {

void read_into(Given& out, const json::value& in, Reading& reading);

BOOST_DESCRIBE_ENUM(Status, agreed, statutory, unverified, contested, proposed)
BOOST_DESCRIBE_STRUCT(Entry, (), ())
BOOST_DESCRIBE_STRUCT(Said, (Entry), (status, source, from, known, to, clause, note))

/// What stands in one reading of a corridor: the corridor so far, and what is remembered for the
/// cross-checks.
struct Reader {
  Corridor corridor;
  json::object content; ///< what each file says, under its name
  Faults faults;
  std::size_t file = 0;                             ///< the one that is being read
  std::vector<std::pair<Entry, std::string>> cited; ///< an entry, and the source it names
};

/// Fills in what an entry takes from around it. Returns what those within it take.
json::object inherit_said(json::object& entry, json::object around);

template<class T> inline constexpr bool has_members = boost::describe::has_describe_members<T>::value;
template<class T> struct InnerOf {
  using type = T;
};
template<class T> struct InnerOf<std::vector<T>> {
  using type = T;
};
template<class T> struct InnerOf<std::optional<T>> {
  using type = T;
};
template<class T> using Inner = typename InnerOf<T>::type;

template<class T> void inherit(json::value& in, const json::object& around) {
  if (auto* array = in.if_array()) {
    for (auto& element : *array)
      inherit<T>(element, around);
    return;
  }
  auto* object = in.if_object();
  if (!object) return;
  auto own = around;
  if constexpr (std::derived_from<T, Said>) own = inherit_said(*object, std::move(own));
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
    if constexpr (std::same_as<Field, bool>)
      object->emplace(member.name, false); // does nothing where it is written
    else if constexpr (has_members<Inner<Field>>)
      if (auto* inner = object->if_contains(member.name)) inherit<Inner<Field>>(*inner, own);
  });
}

/// What every statement must keep: it ends after it begins, and its source is looked up later.
void settle_said(const Said& said, Reader& reader);

/// Writes into every entry where it stands.
template<class T> void settle(T& value, Reader& reader, const std::string& path) {
  if constexpr (is_vector<T>) {
    for (std::size_t i = 0; i < value.size(); ++i)
      settle(value[i], reader, path + '.' + std::to_string(i));
  } else if constexpr (is_optional<T>) {
    if (value) settle(*value, reader, path);
  } else {
    if constexpr (std::derived_from<T, Entry>) value.at = place_of(reader.file, path);
    if constexpr (std::derived_from<T, Said>) settle_said(value, reader);
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      using Field = Inner<std::remove_cvref_t<decltype(value.*member.pointer)>>;
      if constexpr (has_members<Field>)
        settle(value.*member.pointer, reader, path.empty() ? member.name : path + '.' + member.name);
    });
  }
}

/// Reads the value of a key into `out`; faults go to the reader.
template<class T>
void read_said(T& out, std::string_view key, json::value in, const json::object& every, Reader& reader) {
  inherit<Inner<T>>(in, every);
  Reading reading;
  {
    Reading::Step step(reading, key);
    using amana::read_into;
    read_into(out, in, reading);
  }
  for (auto& fault : reading.faults())
    reader.faults.at(reader.file, std::string(fault.path), std::move(fault));
  settle(out, reader, std::string(key));
}

/// One kind of entry that a file may hold.
struct Section {
  std::string_view key;
  void (*read)(std::string_view key, json::value in, const json::object& every, Reader& reader);
};

/// Entries that go as they are into a list of the corridor.
template<auto List>
void read_list(std::string_view key, json::value in, const json::object& every, Reader& reader) {
  auto& list = reader.corridor.*List;
  std::remove_reference_t<decltype(list)> read;
  read_said(read, key, std::move(in), every, reader);
  list.insert(list.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
}

/// Every kind of entry, in no order.
std::vector<Section> sections();
std::span<const Section> article_sections();
std::span<const Section> authority_sections();
std::span<const Section> code_sections();
std::span<const Section> access_sections();
std::span<const Section> path_sections();
std::span<const Section> parameter_sections();
std::span<const Section> plan_sections();

} // namespace amana::agreement
