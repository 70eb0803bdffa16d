// From events about employers to tables. Replayed; reads no clock and decides nothing.
#pragma once
#include "journal/module.hpp"
#include "registry/firms/employer_words.hpp"

namespace amana::registry {

void apply(store::Connection& db, const journal::Entry& entry, const EmployerRegistered& event);
void apply(store::Connection& db, const journal::Entry& entry, const EmployerCorrected& event);
void apply(store::Connection& db, const journal::Entry& entry, const EmployerCorrectionProposed& event);
void apply(store::Connection& db, const journal::Entry& entry, const EmployerCorrectionDeclined& event);
void apply(store::Connection& db, const journal::Entry& entry, const HeadcountReported& event);
void apply(store::Connection& db, const journal::Entry& entry, const EmployerApproved& event);
void apply(store::Connection& db, const journal::Entry& entry, const EmployerRefused& event);
void apply(store::Connection& db, const journal::Entry& entry, const EmployerSuspended& event);
void apply(store::Connection& db, const journal::Entry& entry, const SuspensionLifted& event);
void apply(store::Connection& db, const journal::Entry& entry, const SuspensionAnswered& event);
void apply(store::Connection& db, const journal::Entry& entry, const EmployerFileAttached& event);

std::vector<journal::TableType> employer_tables();
std::vector<journal::EventType> employer_events();

} // namespace amana::registry
