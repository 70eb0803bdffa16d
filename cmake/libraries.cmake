# Boost is asked for by version, never by a package name: Debian 12 has 1.81, Debian 13 has 1.83.
find_package(Boost 1.81 REQUIRED COMPONENTS json url locale)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(OpenSSL REQUIRED)
pkg_check_modules(NATIVE REQUIRED IMPORTED_TARGET
  libsodium sqlite3 libpq icu-i18n icu-uc libcurl pangocairo pangofc pangoft2 fontconfig cairo-pdf libqpdf libqrencode xlsxwriter libzip expat zlib)

add_library(amana_libraries INTERFACE)
target_link_libraries(amana_libraries INTERFACE
  Boost::json Boost::url Boost::locale fmt::fmt OpenSSL::SSL OpenSSL::Crypto PkgConfig::NATIVE Threads::Threads)
target_compile_definitions(amana_libraries INTERFACE BOOST_ALL_NO_LIB BOOST_BIND_NO_PLACEHOLDERS)
add_library(amana::libraries ALIAS amana_libraries)
