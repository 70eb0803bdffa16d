# amana_embed(target): every file of assets/, the assets made by the build, every *.sql of src/ and every catalogue of
# text/ becomes part of the binary. src/base/embedded.hpp reads them by path, for example embedded("assets/amana.css").
find_program(MSGFMT msgfmt REQUIRED)
include(cmake/assets.cmake)

function(amana_embed target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
       assets/* src/*.sql corridors/*.toml)
  list(FILTER files EXCLUDE REGEX "^assets/(src|package|node_modules)|/\\.")
  file(GLOB catalogues CONFIGURE_DEPENDS text/*.po)

  amana_made_assets(compiled)
  foreach(catalogue ${catalogues})
    get_filename_component(tongue ${catalogue} NAME_WE)
    set(mo ${CMAKE_BINARY_DIR}/text/${tongue}.mo)
    add_custom_command(OUTPUT ${mo} DEPENDS ${catalogue}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/text
      COMMAND ${MSGFMT} --check-format -o ${mo} ${catalogue})
    list(APPEND compiled ${mo})
  endforeach()

  set(assembly ${CMAKE_BINARY_DIR}/embedded/files.cpp)
  set(depends "")
  foreach(file ${files})
    list(APPEND depends ${CMAKE_SOURCE_DIR}/${file})
  endforeach()
  add_custom_command(OUTPUT ${assembly} DEPENDS ${depends} ${compiled} ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    COMMAND ${CMAKE_COMMAND} -DOUT=${assembly} -DSOURCE=${CMAKE_SOURCE_DIR} -DBINARY=${CMAKE_BINARY_DIR}
            "-DFILES=${files}" "-DCOMPILED=${compiled}" -P ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake VERBATIM)
  target_sources(${target} PRIVATE ${assembly})
  set_source_files_properties(${assembly} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
