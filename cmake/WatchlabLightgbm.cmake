# SPDX-License-Identifier: GPL-3.0-or-later
# Looks for LightGBM 4.0 or newer: sets WATCHLAB_HAS_LIGHTGBM, and defines LightGBM::LightGBM where it is found.
include(CheckCXXSourceCompiles)

find_path(LIGHTGBM_INCLUDE_DIR LightGBM/c_api.h)
find_library(LIGHTGBM_LIBRARY NAMES _lightgbm lightgbm)
mark_as_advanced(LIGHTGBM_INCLUDE_DIR LIGHTGBM_LIBRARY)

if(LIGHTGBM_INCLUDE_DIR AND LIGHTGBM_LIBRARY)
    set(CMAKE_REQUIRED_INCLUDES ${LIGHTGBM_INCLUDE_DIR})
    set(CMAKE_REQUIRED_LIBRARIES ${LIGHTGBM_LIBRARY})
    check_cxx_source_compiles("
        #include <LightGBM/c_api.h>
        int main()
        {
            int (*create)(double**, int**, int32_t, const int*, int32_t, int32_t, int64_t, const char*, DatasetHandle*) =
                LGBM_DatasetCreateFromSampledColumn;
            return create(nullptr, nullptr, 0, nullptr, 0, 0, 0, nullptr, nullptr);
        }" WATCHLAB_LIGHTGBM_IS_4)
    unset(CMAKE_REQUIRED_INCLUDES)
    unset(CMAKE_REQUIRED_LIBRARIES)
    if(WATCHLAB_LIGHTGBM_IS_4)
        set(WATCHLAB_HAS_LIGHTGBM ON)
    endif()
endif()

if(WATCHLAB_HAS_LIGHTGBM)
    # Next to the headers of a source tree lies its version; conda keeps a record of each package.
    get_filename_component(prefix ${LIGHTGBM_INCLUDE_DIR} DIRECTORY)
    file(GLOB records ${prefix}/conda-meta/lightgbm-*.json ${prefix}/conda-meta/liblightgbm-*.json)
    if(EXISTS ${prefix}/VERSION.txt)
        file(STRINGS ${prefix}/VERSION.txt found LIMIT_COUNT 1)
    elseif(records MATCHES "lightgbm-([0-9]+[0-9.]*)-")
        set(found ${CMAKE_MATCH_1})
    endif()
    set(LIGHTGBM_VERSION "${found}" CACHE STRING "Version of LightGBM that runs record; empty = not known")
    add_library(LightGBM::LightGBM UNKNOWN IMPORTED)
    set_target_properties(LightGBM::LightGBM PROPERTIES
        IMPORTED_LOCATION ${LIGHTGBM_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${LIGHTGBM_INCLUDE_DIR})
    message(STATUS "LightGBM ${LIGHTGBM_VERSION}: ${LIGHTGBM_LIBRARY}")
elseif(LIGHTGBM_INCLUDE_DIR AND LIGHTGBM_LIBRARY)
    set(reason "is older than 4.0, or cannot be linked: ${LIGHTGBM_LIBRARY}")
else()
    set(reason "was not found (LightGBM/c_api.h and lib_lightgbm)")
endif()
if(NOT WATCHLAB_HAS_LIGHTGBM)
    if(WATCHLAB_LIGHTGBM STREQUAL "AUTO")
        message(STATUS "LightGBM ${reason}; XGBoost alone boosts the trees")
    else()
        message(FATAL_ERROR "LightGBM ${reason}. Name its place with CMAKE_PREFIX_PATH, or leave WATCHLAB_LIGHTGBM at AUTO.")
    endif()
endif()
