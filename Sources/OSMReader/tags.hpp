#ifndef OSM_TAGS_HPP
#define OSM_TAGS_HPP

// Tags of a way or a node, looked up so that a damaged list is never read beyond its end; C++ only.

#include <cstring>

#include <osmium/osm/tag.hpp>

// The value of a key; null where there is none. libosmium's own look-up trusts every text to end where it began: one with a
// zero byte inside it (no editor writes such, a damaged or made-up file may) would lead it out of the list.
inline const char *tag_value(const osmium::TagList &tags, const char *key) {
  const char *at = reinterpret_cast<const char *>(tags.data()) + sizeof(osmium::TagList);
  const char *const end = reinterpret_cast<const char *>(tags.data()) + tags.byte_size();
  while (at < end) {
    const char *value = at + strnlen(at, static_cast<size_t>(end - at)) + 1;
    if (value >= end) return nullptr;
    const size_t length = strnlen(value, static_cast<size_t>(end - value));
    if (value + length >= end) return nullptr;
    if (std::strcmp(at, key) == 0) return value;
    at = value + length + 1;
  }
  return nullptr;
}

#endif
