// Recruitment in words: nouns, commands and events. All that other folders need to know.
#pragma once
#include "modules/recruitment/words_contracts.hpp"
#include "modules/recruitment/words_journey.hpp"
#include "modules/recruitment/words_orders.hpp"
#include "modules/recruitment/words_placements.hpp"
