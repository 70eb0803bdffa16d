# Assets that are made, never kept: the web fonts, cut from the system's own, and htmx, from npm by its lock file.
# amana_made_assets(list) gives their paths below ${CMAKE_BINARY_DIR}/assets; they are served as assets/….
find_program(NPM npm)
if(NOT NPM)
  message(FATAL_ERROR "npm is missing: apt-get install nodejs npm")
endif()

function(amana_made_assets result)
  set(folder ${CMAKE_BINARY_DIR}/assets)
  set(fonts "")
  foreach(face noto-sans noto-sans-arabic)
    list(APPEND fonts ${folder}/fonts/${face}-400.woff2 ${folder}/fonts/${face}-700.woff2)
  endforeach()
  add_custom_command(OUTPUT ${fonts} DEPENDS ${CMAKE_SOURCE_DIR}/tools/fonts
    COMMAND ${CMAKE_SOURCE_DIR}/tools/fonts ${folder}/fonts COMMENT "Cutting the web fonts" VERBATIM)

  set(web ${CMAKE_SOURCE_DIR}/tools/web)
  set(work ${CMAKE_BINARY_DIR}/web)
  add_custom_command(OUTPUT ${folder}/htmx.min.js DEPENDS ${web}/package.json ${web}/package-lock.json
    COMMAND ${CMAKE_COMMAND} -E make_directory ${work} ${folder}
    COMMAND ${CMAKE_COMMAND} -E copy ${web}/package.json ${web}/package-lock.json ${work}
    COMMAND ${NPM} ci --prefix ${work} --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E copy ${work}/node_modules/htmx.org/dist/htmx.min.js ${folder}
    COMMENT "Fetching htmx" VERBATIM)
  set(${result} ${fonts} ${folder}/htmx.min.js PARENT_SCOPE)
endfunction()
