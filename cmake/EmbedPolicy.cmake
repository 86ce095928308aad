# Puts the files of policy/ into the program as they are: an assembler file that includes their
# bytes, and a table of their names. Nothing is parsed at build time.
function(embed_policy target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/policy
       ${CMAKE_SOURCE_DIR}/policy/*.toml ${CMAKE_SOURCE_DIR}/policy/*.csv)
  list(SORT files)
  set(assembly ".section .note.GNU-stack,\"\",%progbits\n.section .rodata\n")
  set(declarations "")
  set(rows "")
  set(number 0)
  set(paths "")
  foreach(file IN LISTS files)
    string(APPEND assembly ".global policy_file_${number}\npolicy_file_${number}:\n.incbin \"${CMAKE_SOURCE_DIR}/policy/${file}\"\n.global policy_file_end_${number}\npolicy_file_end_${number}:\n.byte 0\n")
    string(APPEND declarations "extern char const policy_file_${number}[];\nextern char const policy_file_end_${number}[];\n")
    string(APPEND rows "    {\"${file}\", {policy_file_${number}, static_cast<std::size_t>(policy_file_end_${number} - policy_file_${number})}},\n")
    list(APPEND paths ${CMAKE_SOURCE_DIR}/policy/${file})
    math(EXPR number "${number} + 1")
  endforeach()
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${folder}/policy_files.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/policy_files.cpp CONTENT
"#include <vector>
#include \"policy/policy.hpp\"
extern \"C\" {
${declarations}}
namespace casewright {
std::span<PolicyFile const> shipped_policy() {
    static std::vector<PolicyFile> const files{
${rows}    };
    return files;
}
}  // namespace casewright
" @ONLY)
  set_source_files_properties(${folder}/policy_files.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${folder}/policy_files.S ${folder}/policy_files.cpp)
endfunction()
