# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries warnings, sanitizers and the linker; every target of ours links it.
add_library(watchlab_compiler INTERFACE)
target_compile_options(watchlab_compiler INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                       -Wold-style-cast -Woverloaded-virtual -Wimplicit-fallthrough)
# GCC 12 sees overlapping copies in "text" + std::string at -O3 where there are none (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(watchlab_compiler INTERFACE -Wno-restrict)
endif()
if(WATCHLAB_WERROR)
    target_compile_options(watchlab_compiler INTERFACE -Werror)
endif()
if(WATCHLAB_SANITIZE)
    target_compile_options(watchlab_compiler INTERFACE -fsanitize=${WATCHLAB_SANITIZE} -fno-sanitize-recover=all
                           -fno-omit-frame-pointer)
    target_link_options(watchlab_compiler INTERFACE -fsanitize=${WATCHLAB_SANITIZE})
endif()
# Programs load only what they call; torch asks for its own exception.
target_link_options(watchlab_compiler INTERFACE -Wl,--as-needed)
find_program(WATCHLAB_MOLD mold)
if(WATCHLAB_MOLD)
    target_link_options(watchlab_compiler INTERFACE -fuse-ld=mold)
endif()
# Paths are kept relative, so that every checkout of the same sources shares one compiler cache (and so that no build
# folder's name ends up in a package).
target_compile_options(watchlab_compiler INTERFACE -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
find_program(WATCHLAB_CCACHE ccache)
if(WATCHLAB_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${WATCHLAB_CCACHE})
endif()
