# Writes one C++ file that pulls each listed file in by the assembler (.incbin): no time lost in the compiler.
set(index "")
set(bytes "")
set(number 0)
macro(embed name path)
  string(APPEND bytes
    "asm(\".section .rodata\\n.balign 16\\nfile${number}:\\n.incbin \\\"${path}\\\"\\nfile${number}_end:\\n.byte 0\\n.previous\\n\");\n"
    "extern \"C\" const char file${number}[], file${number}_end[];\n")
  string(APPEND index "    {\"${name}\", {file${number}, static_cast<std::size_t>(file${number}_end - file${number})}},\n")
  math(EXPR number "${number} + 1")
endmacro()
foreach(file ${FILES})
  embed(${file} ${SOURCE}/${file})
endforeach()
foreach(file ${COMPILED})
  file(RELATIVE_PATH name ${BINARY} ${file})
  embed(${name} ${file})
endforeach()
file(WRITE ${OUT}.new
  "// Made by cmake/embed_files.cmake.\n#include \"base/embedded.hpp\"\n\n${bytes}\n"
  "namespace amana {\nstd::span<const EmbeddedFile> embedded_files() {\n"
  "  static const EmbeddedFile files[] = {\n${index}    {\"\", {}}};\n"
  "  return {files, std::size(files) - 1};\n}\n} // namespace amana\n")
file(RENAME ${OUT}.new ${OUT})
