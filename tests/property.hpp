// Properties by rapidcheck inside doctest: CHECK(holds([](int x) { return f(x) == g(x); })). Silent unless
// one fails; then the smallest example and the seed to repeat it (RC_PARAMS) are printed.
#pragma once
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <iostream>
#include <utility>

namespace amana::tests {

template<class Testable> bool holds(Testable&& testable) {
  const auto result = rc::detail::checkTestable(std::forward<Testable>(testable));
  if (result.template is<rc::detail::SuccessResult>()) return true;
  rc::detail::printResultMessage(result, std::cerr);
  std::cerr << std::endl;
  return false;
}

/// An arbitrary whole number from `least` up to, but not including, `end`.
template<class Number> Number any(Number least, Number end) { return *rc::gen::inRange<Number>(least, end); }

} // namespace amana::tests
