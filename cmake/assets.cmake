# Assets that are made, never kept: the web fonts, cut from the system's own; htmx and the outlines of countries, from npm by
# its lock file. amana_made_assets(list) gives their paths below ${CMAKE_BINARY_DIR}; those in assets/ are served.
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

  # The fonts of paper, whole: names come in more letters than pages.
  set(printed "")
  foreach(face NotoSans-Regular NotoSans-Bold NotoSerif-Regular NotoSerif-Bold NotoNaskhArabic-Regular NotoNaskhArabic-Bold
          Amiri-Regular Amiri-Bold NotoSansTifinagh-Regular NotoSansNKo-Regular)
    list(APPEND printed ${CMAKE_BINARY_DIR}/print/${face}.ttf)
  endforeach()
  add_custom_command(OUTPUT ${printed} DEPENDS ${CMAKE_SOURCE_DIR}/tools/fonts
    COMMAND ${CMAKE_SOURCE_DIR}/tools/fonts --print ${CMAKE_BINARY_DIR}/print COMMENT "Taking the fonts of paper" VERBATIM)

  set(web ${CMAKE_SOURCE_DIR}/tools/web)
  set(work ${CMAKE_BINARY_DIR}/web)
  set(outlines ${CMAKE_BINARY_DIR}/map/outlines.txt)
  add_custom_command(OUTPUT ${folder}/htmx.min.js ${outlines} DEPENDS ${web}/package.json ${web}/package-lock.json ${CMAKE_SOURCE_DIR}/tools/outlines
    COMMAND ${CMAKE_COMMAND} -E make_directory ${work} ${folder} ${CMAKE_BINARY_DIR}/map
    COMMAND ${CMAKE_COMMAND} -E copy ${web}/package.json ${web}/package-lock.json ${work}
    COMMAND ${NPM} ci --prefix ${work} --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E copy ${work}/node_modules/htmx.org/dist/htmx.min.js ${folder}
    COMMAND ${CMAKE_SOURCE_DIR}/tools/outlines ${work}/node_modules/world-atlas/countries-50m.json ${outlines}
    COMMENT "Fetching htmx and the outlines of countries" VERBATIM)
  set(${result} ${fonts} ${printed} ${folder}/htmx.min.js ${outlines} PARENT_SCOPE)
endfunction()
