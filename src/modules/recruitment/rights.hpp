// What the acts and pages of this folder ask for: permission and purposes, each used by one kind of act.
#pragma once
#include "registry/reach.hpp"

namespace amana::recruitment {

/// What is looked at both to place somebody and to see that they are treated as was agreed.
inline constexpr journal::Purposes looking{journal::placement, journal::protection};

inline constexpr registry::Right orders_read_right{"orders.read", looking},
    orders_submit_right{"orders.submit", journal::placement},
    orders_approve_right{"orders.approve", journal::placement},
    orders_publish_right{"orders.publish", journal::placement};

inline constexpr registry::Right rank_right{"candidates.rank", journal::placement},
    interview_right{"candidates.interview", journal::placement}, offer_right{"offers.make", journal::placement},
    answer_right{"offers.answer", journal::placement}, release_right{"names.release", journal::placement},
    withdraw_right{"placements.withdraw", journal::placement};

inline constexpr registry::Right read_placement_right{"placements.read", looking};

inline constexpr registry::Right draw_right{"contracts.draw", journal::placement},
    read_out_right{"contracts.accept", journal::placement}, sign_right{"contracts.sign", journal::placement},
    endorse_right{"contracts.endorse", journal::placement}, fitness_right{"fitness.record", journal::placement},
    orient_right{"orientation.give", journal::placement},
    visa_right{"visas.issue", journal::placement}, clear_right{"exits.clear", journal::placement},
    border_right{"borders.control", journal::placement}, hand_over_right{"arrivals.hand_over", journal::placement},
    start_right{"work.start", journal::placement},
    register_arrival_right{"arrivals.register", journal::placement}, permit_right{"permits.issue", journal::placement},
    refuse_right{"steps.refuse", journal::placement},
    alert_right{"alerts.raise", looking}, change_right{"contracts.change", journal::placement},
    paper_right{"contracts.attach", journal::placement};

/// Whether the right reaches what that office keeps.
inline bool reaches_office(const journal::Actor& actor, const registry::Right& right, std::string_view authority, std::string_view office) {
  const auto scope = actor.may(right.permission, right.purposes);
  if (!scope || *scope == journal::Scope::own) return false;
  if (*scope == journal::Scope::office) return actor.authority == authority && actor.office == office;
  return *scope != journal::Scope::authority || actor.authority == authority;
}

} // namespace amana::recruitment
