# `cmake --install`: the program, its data and what others may include. Models are not part of it (scripts/models).
include(GNUInstallDirs)
if(TARGET khaldun)
  install(TARGETS khaldun RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/khaldun/data PATTERN *.kat EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/khaldun DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
