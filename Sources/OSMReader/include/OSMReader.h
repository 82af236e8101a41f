#ifndef OSM_READER_H
#define OSM_READER_H

#include <stddef.h>
#include <stdint.h>

/* Reads the highways and ferry routes of an OpenStreetMap .pbf file. C++ stays behind this header: no exception
   crosses it, and every failure is a text. */

#ifdef __cplusplus
extern "C" {
#endif

/* The tags that are kept, by position in a row of tags. */
enum osm_key {
  OSM_HIGHWAY, OSM_ROUTE, OSM_ACCESS, OSM_VEHICLE, OSM_MOTOR_VEHICLE, OSM_MOTORCAR, OSM_FOOT, OSM_ONEWAY,
  OSM_JUNCTION, OSM_MAXSPEED, OSM_MAXSPEED_TYPE, OSM_SERVICE, OSM_AREA, OSM_BARRIER, OSM_KEY_COUNT
};

/* An index that stands for "none". */
#define OSM_NONE UINT32_MAX

/* What a file holds; owns its memory until osm_free. */
struct osm_roads;

/* Flat arrays inside an osm_roads. A tag is an index into `strings`, or OSM_NONE. */
struct osm_view {
  size_t node_count;            /* nodes that some way uses, in order of their OpenStreetMap id */
  const int32_t *longitude;     /* 1e-7 degrees, WGS84 */
  const int32_t *latitude;
  size_t way_count;             /* ways with `highway`, or with route=ferry, in file order */
  const int64_t *way_id;
  const uint32_t *way_first;    /* way_count + 1 positions in way_node */
  const uint32_t *way_node;     /* node indices; OSM_NONE where the file lacks the node */
  const uint32_t *way_tag;      /* way_count rows of OSM_KEY_COUNT */
  size_t barrier_count;         /* nodes with `barrier`, in order of node index */
  const uint32_t *barrier_node;
  const uint32_t *barrier_tag;  /* barrier_count rows of OSM_KEY_COUNT */
  size_t string_count;
  const char *const *strings;
};

/* Reads a file; null and a text in `error` (always ended by a zero) when it cannot be read whole. */
struct osm_roads *osm_read(const char *path, char *error, size_t error_size);

/* The arrays of a file; valid until osm_free. */
struct osm_view osm_roads_view(const struct osm_roads *roads);

/* Frees what osm_read gave; null is allowed. */
void osm_free(struct osm_roads *roads);

/* Rings of a boundary, taken together odd and even: a ring inside another is a hole. Each closes by itself. */
struct osm_area {
  size_t ring_count;
  const uint32_t *ring_first;   /* ring_count + 1 positions */
  const int32_t *longitude;     /* 1e-7 degrees, WGS84 */
  const int32_t *latitude;
};

/* What a clip read and kept. */
struct osm_clip_counts {
  uint64_t nodes_read, ways_read, nodes_kept, roads_kept;
};

/* Writes to `to` the highways and ferry routes of `from` that have a node inside the area, whole, with the tags above and
   nothing else. Memory is that of the nodes inside. Gives 0; else a text in `error`. Where no road is inside, nothing is
   written and roads_kept is 0. Both files are .pbf; the same input gives the same bytes. */
int osm_clip(const char *from, const char *to, const struct osm_area *area, struct osm_clip_counts *counts, char *error,
             size_t error_size);

/* Writes nodes (numbered from 1 in order), ways and barriers as a .pbf file. Gives 0; else a text in `error`. */
int osm_write(const char *to, const struct osm_view *view, char *error, size_t error_size);

#ifdef __cplusplus
}
#endif

#endif
