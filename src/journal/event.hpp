// Events: past-tense structs that an entry records and that tables are projected from.
//
// A plain member goes into the open part; a Sealed member goes into a part of its own, encrypted under the
// key of the one person it speaks of. Sealed members stand at the top of an event, alone or in a vector.
#pragma once
#include "base/json.hpp"
#include "journal/entry.hpp"
#include "store/store.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace amana::agreement {
struct SharedField;
}

namespace amana::journal {

class House;

/// Personal content about one subject. After erasure the content is gone and the rest stands.
template<class T> struct Sealed {
  AnyId subject;
  std::optional<T> content;

  /// The content, or an empty one after erasure.
  const T& value() const {
    static const T erased{};
    return content ? *content : erased;
  }
};

template<class T> Sealed<T> sealed(const AnyId& subject, T content) { return {subject, std::move(content)}; }

template<class T> inline constexpr bool is_sealed = false;
template<class T> inline constexpr bool is_sealed<Sealed<T>> = true;
template<class T> inline constexpr bool is_sealed_list = false;
template<class T> inline constexpr bool is_sealed_list<std::vector<Sealed<T>>> = true;

/// A part before sealing.
struct PlainPart {
  AnyId subject;
  json::value content;
};

/// The parts of an entry in their order; nothing where the key is gone.
using OpenedParts = std::vector<std::optional<json::value>>;

namespace detail {

template<class T> json::value write_sealed(const Sealed<T>& value, std::vector<PlainPart>& parts) {
  json::object reference{{"subject", value.subject.text()}, {"part", std::int64_t(parts.size())}};
  parts.push_back({value.subject, write(value.value())});
  return reference;
}

template<class T>
void read_sealed(Sealed<T>& out, const json::value& in, const OpenedParts& parts, Reading& reading) {
  const auto* object = in.if_object();
  const auto* subject = object ? object->if_contains("subject") : nullptr;
  const auto* part = object ? object->if_contains("part") : nullptr;
  if (!subject || !part || !part->is_int64()) return refuse_shape(reading, false);
  read_into(out.subject, *subject, reading);
  const auto index = static_cast<std::size_t>(part->as_int64());
  if (index >= parts.size()) return refuse_shape(reading, false);
  if (parts[index]) read_into(out.content.emplace(), *parts[index], reading);
}

} // namespace detail

template<DescribedStruct E> json::object write_event(const E& event, std::vector<PlainPart>& parts) {
  json::object out;
  boost::mp11::mp_for_each<Members<E>>([&](auto member) {
    const auto& field = event.*member.pointer;
    using Value = std::remove_cvref_t<decltype(field)>;
    if constexpr (is_sealed<Value>) {
      out.emplace(member.name, detail::write_sealed(field, parts));
    } else if constexpr (is_sealed_list<Value>) {
      json::array list;
      for (const auto& one : field)
        list.push_back(detail::write_sealed(one, parts));
      if (!list.empty()) out.emplace(member.name, std::move(list));
    } else if constexpr (is_optional<Value>) {
      if (field) out.emplace(member.name, write(*field));
    } else if constexpr (is_vector<Value>) {
      if (!field.empty()) out.emplace(member.name, write(field));
    } else {
      out.emplace(member.name, write(field));
    }
  });
  return out;
}

template<DescribedStruct E> Result<E> read_event(const json::object& facts, const OpenedParts& parts) {
  E event{};
  Reading reading;
  std::vector<std::string_view> known;
  boost::mp11::mp_for_each<Members<E>>([&](auto member) {
    auto& field = event.*member.pointer;
    using Value = std::remove_cvref_t<decltype(field)>;
    known.push_back(member.name);
    Reading::Step step(reading, member.name);
    const auto* in = facts.if_contains(member.name);
    if (!in) {
      // A sealed member may have been withheld by the document that brought the event.
      if constexpr (!is_optional<Value> && !is_vector<Value> && !is_sealed<Value>) refuse_missing(reading);
    } else if constexpr (is_sealed<Value>) {
      detail::read_sealed(field, *in, parts, reading);
    } else if constexpr (is_sealed_list<Value>) {
      if (!in->is_array()) return refuse_shape(reading, true);
      for (const auto& one : in->as_array())
        detail::read_sealed(field.emplace_back(), one, parts, reading);
    } else {
      read_into(field, *in, reading);
    }
  });
  refuse_unknown(facts, known, reading);
  if (!reading.faults().empty())
    return std::unexpected(Refusal{Kind::unreadable, std::move(reading.faults())});
  return event;
}

/// How an event crosses to the other nodes.
struct CrossingRules {
  /// For a field that crosses after a step or with consent: whether that has come for this subject. Absent:
  /// it has not.
  std::function<bool(store::Connection&, const AnyId& subject, const agreement::SharedField&)> may_cross = {};
  /// Whether these facts may be known elsewhere at all yet. Absent: yes.
  std::function<bool(const json::object& facts)> ready = {};
  /// The subjects whose keys whoever receives it must destroy.
  std::function<std::vector<AnyId>(const json::object& facts)> erases = {};
};

/// What an entry does to the tables: read, judged, and ready to be done in the entry's turn, on any thread.
using Projection = std::move_only_function<void(store::Connection&, const Entry&)>;

/// A kind of event: how it changes the tables, and how older versions become the present one.
struct EventType {
  std::string_view kind;
  int version = 1;
  /// Upgrades facts of version i+1 to version i+2.
  std::vector<std::function<json::object(json::object)>> upgrades;
  /// The house is for an event that carries others.
  std::function<Result<Projection>(const House&, const Entry&, const json::object& facts, const OpenedParts&)> read;
  std::string_view document = {}; ///< the corridor's document that carries it; empty: it stays at home
  CrossingRules crossing = {};
  std::vector<std::string_view> members = {}; ///< of an event that crosses: the fields of its document
  /// The subjects whose keys this event destroys here: every module clears what it holds of them.
  std::function<std::vector<AnyId>(const json::object& facts)> forgets = {};
};

/// `Event` names itself: static constexpr std::string_view kind; static constexpr int version.
template<class Event>
EventType event(void (*apply)(store::Connection&, const Entry&, const Event&),
                std::vector<std::function<json::object(json::object)>> upgrades = {}) {
  return {Event::kind, Event::version, std::move(upgrades),
          [apply](const House&, const Entry&, const json::object& facts, const OpenedParts& parts) -> Result<Projection> {
            return [apply, event = TRY(read_event<Event>(facts, parts))](store::Connection& db, const Entry& entry) { apply(db, entry, event); };
          }};
}

/// An event that other nodes receive as the corridor's `document`, field by field as the sharing policy says:
/// its members are the fields. Whoever receives it applies it by the same function, with entry.node telling
/// whose it is. A member that may be withheld is optional, sealed or a list.
template<class Event>
EventType crossing(std::string_view document, void (*apply)(store::Connection&, const Entry&, const Event&),
                   CrossingRules rules = {},
                   std::vector<std::function<json::object(json::object)>> upgrades = {}) {
  EventType type = event<Event>(apply, std::move(upgrades));
  type.document = document;
  type.crossing = std::move(rules);
  boost::mp11::mp_for_each<Members<Event>>([&](auto member) { type.members.push_back(member.name); });
  return type;
}

/// An event that destroys the keys of the subjects it names.
template<class Event> EventType forgetting(EventType type, std::vector<AnyId> (*subjects)(const Event&)) {
  type.forgets = [subjects](const json::object& facts) {
    const auto event = read_event<Event>(facts, {});
    return event ? subjects(*event) : std::vector<AnyId>();
  };
  return type;
}

} // namespace amana::journal
