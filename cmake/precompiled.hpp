// What nearly every file includes, compiled once.
#pragma once
#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <fmt/core.h>

// Of the house what most files include: a change in one of these compiles nearly everything anew with or without this.
#include "agreement/agreement.hpp"
#include "lang/tongue.hpp"
#include "node/node.hpp"
#include "registry/person.hpp"
