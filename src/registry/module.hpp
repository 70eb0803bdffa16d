// People in the register of this node.
#pragma once
#include "journal/module.hpp"
#include "registry/decisions.hpp"

namespace amana::registry {

/// `duties`: what other modules say about keeping a person's data; asked before an erasure.
journal::Module registry_module(std::vector<DutyToKeep> duties = {});

} // namespace amana::registry
