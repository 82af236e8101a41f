#ifndef OSM_BLOCKS_HPP
#define OSM_BLOCKS_HPP

// What reading and writing .pbf files share; C++ only.

#include "OSMReader.h"

// The OpenStreetMap keys that are kept, by `osm_key`.
extern const char *const osm_key_names[OSM_KEY_COUNT];

// Walks from block to block without unpacking them, so that a file cut anywhere but between two blocks is found out
// before anything is built. Throws std::runtime_error with what is wrong.
void check_blocks(const char *path);

// Copies a message into a caller's buffer, always ended by a zero.
void say_error(const char *text, char *error, size_t error_size);

#endif
