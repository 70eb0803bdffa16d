# amana_in_batches(target): compiles the sources of each folder several at a time, so that what they all include is read once
# for each batch instead of once for each file: a build from nothing takes a third. A name in an anonymous namespace is
# therefore the only one of its kind in its folder. AMANA_BATCH=1 compiles every file alone; the gcc preset does, and
# shows a file that leans on what its neighbour includes.
set(AMANA_BATCH 8 CACHE STRING "How many sources of a folder are compiled at a time")

function(amana_in_batches target)
  if(AMANA_BATCH LESS_EQUAL 1)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "^${CMAKE_SOURCE_DIR}/(src|tests)/.*\\.cpp$")
  list(SORT sources)
  foreach(source ${sources})
    get_filename_component(folder ${source} DIRECTORY)
    file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${folder})
    string(MAKE_C_IDENTIFIER ${folder} folder)
    list(APPEND in_${folder} ${source})
    list(LENGTH in_${folder} number)
    math(EXPR batch "(${number} - 1) / ${AMANA_BATCH}")
    set_source_files_properties(${source} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${folder}_${batch})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
