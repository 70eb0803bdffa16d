// What holds for a person's details, whoever gives them.
#pragma once
#include "agreement/agreement.hpp"
#include "registry/words.hpp"

namespace amana::registry {

/// Every fault of the details, each with its path. Empty: none. Codes are looked up in the corridor's lists
/// as they are offered on `today`.
std::vector<Fault> faults_of(const PersonDetails& details, const agreement::Agreement& agreement, Day today);

/// Notes a fault where the corridor's list does not offer the code on `today`.
void check_code(Reading& reading, std::string_view list, const std::string& code,
                const agreement::Agreement& agreement, Day today);

/// The level that the evidence reaches. A paper counts when its type is in the corridor's list
/// "identity_papers" and nothing in its machine-readable zone speaks against the person.
Confidence confidence(const PersonDetails& details, const agreement::Agreement& agreement, Day today);

/// Where a paper's zone says otherwise than the person: shown beside the paper, never a ground to refuse.
enum class Contradiction { birth, sex };
std::vector<Contradiction> contradictions(const PersonDetails& details, const Paper& paper, Day today);

/// The open part. Every paper must have its id.
PersonCodes codes_of(const PersonDetails& details, const agreement::Agreement& agreement, Day today);

/// A paper's number without what is written in many ways: Latin capitals, Latin digits, letters of other
/// scripts as they are, nothing between. "ab-12 ٣" and "AB123" are one.
std::string number_key(std::string_view number);

} // namespace amana::registry
