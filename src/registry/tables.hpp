// From events to tables. Everything here is replayed: it reads no clock, decides nothing, and gives the same
// rows where a person's content is gone as the erasure left behind.
#pragma once
#include "journal/module.hpp"
#include "registry/words.hpp"

namespace amana::registry {

void apply(store::Connection& db, const journal::Entry& entry, const PersonRegistered& event);
void apply(store::Connection& db, const journal::Entry& entry, const CorrectionProposed& event);
void apply(store::Connection& db, const journal::Entry& entry, const CorrectionApproved& event);
void apply(store::Connection& db, const journal::Entry& entry, const CorrectionDeclined& event);
void apply(store::Connection& db, const journal::Entry& entry, const PeopleLinked& event);
void apply(store::Connection& db, const journal::Entry& entry, const PeopleUnlinked& event);
void apply(store::Connection& db, const journal::Entry& entry, const PeopleKeptApart& event);
void apply(store::Connection& db, const journal::Entry& entry, const PairSentToReview& event);
void apply(store::Connection& db, const journal::Entry& entry, const PeopleErased& event);
void apply(store::Connection& db, const journal::Entry& entry, const FileAttached& event);

std::vector<journal::TableType> tables();
std::vector<journal::EventType> events();

/// "a b c", as columns keep short lists of codes, and back.
std::string joined(const std::vector<std::string>& words);
std::vector<std::string> split(std::string_view joined);

} // namespace amana::registry
