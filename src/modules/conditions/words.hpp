// Working conditions in words: nouns, commands and events. All that other folders need to know.
#pragma once
#include "modules/conditions/wages/words.hpp"
