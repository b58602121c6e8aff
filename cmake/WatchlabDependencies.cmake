# SPDX-License-Identifier: GPL-3.0-or-later
find_package(Threads REQUIRED)
find_package(Torch REQUIRED)
find_package(Eigen3 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(ICU REQUIRED COMPONENTS uc)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
find_package(ZLIB REQUIRED)

# XGBoost's own package file asks for its program, which Debian ships apart from the library.
find_path(XGBOOST_INCLUDE_DIR xgboost/c_api.h REQUIRED)
find_library(XGBOOST_LIBRARY xgboost REQUIRED)
mark_as_advanced(XGBOOST_INCLUDE_DIR XGBOOST_LIBRARY)
add_library(XGBoost::XGBoost UNKNOWN IMPORTED)
set_target_properties(XGBoost::XGBoost PROPERTIES
    IMPORTED_LOCATION ${XGBOOST_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${XGBOOST_INCLUDE_DIR})

# LightGBM boosts Hybrid's trees where it is at hand. Debian 12 has no package of it: who has installed it otherwise
# names its place with CMAKE_PREFIX_PATH. Its C API does not say which version it is.
set(WATCHLAB_LIGHTGBM AUTO CACHE STRING "Boost trees with LightGBM: AUTO = where it is found, ON = it must be, OFF")
set_property(CACHE WATCHLAB_LIGHTGBM PROPERTY STRINGS AUTO ON OFF)
set(WATCHLAB_HAS_LIGHTGBM OFF)
if(WATCHLAB_LIGHTGBM STREQUAL "AUTO" OR WATCHLAB_LIGHTGBM)
    include(WatchlabLightgbm)
endif()

if(WATCHLAB_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg PrintSupport LinguistTools)
    find_package(QCustomPlotQt6 REQUIRED)
    set(CMAKE_AUTOMOC OFF) # switched on per Qt target: core must not even be scanned
endif()
if(WATCHLAB_TESTS)
    find_package(Catch2 2 REQUIRED)
    if(WATCHLAB_GUI)
        find_package(Qt6 REQUIRED COMPONENTS Test)
    endif()
endif()
