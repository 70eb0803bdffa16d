// The desk of the exchange: other nodes and pouches, joint acts, messages. Pages and JSON under the same addresses.
#pragma once
#include "exchange/exchange.hpp"
#include "web/acts.hpp"

namespace amana::desks {

web::Pages exchange_pages(exchange::Exchange& exchange);
web::Pages joint_pages();
web::Pages message_pages();
/// What of it answers JSON, for the API's description.
std::vector<web::ApiRead> exchange_reads();

/// A node's name with the authority that runs it.
std::string node_words(const web::Visit& visit, const exchange::Peer& peer);
std::string authority_words(const web::Visit& visit, std::string_view code);
/// A table under a heading: rows are ready.
web::Html titled_table(const std::string& caption, const std::vector<std::string>& heads, const web::Html& rows);

} // namespace amana::desks
