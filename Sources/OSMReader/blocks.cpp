#include "blocks.hpp"

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

#include <sys/stat.h>

#include <protozero/pbf_reader.hpp>

const char *const osm_key_names[OSM_KEY_COUNT] = {
    "highway", "route",    "access",  "vehicle",       "motor_vehicle", "motorcar", "foot",
    "oneway",  "junction", "maxspeed", "maxspeed:type", "service",       "area",     "barrier"};

// Format: a big-endian length, a BlobHeader, a Blob, again and again.
void check_blocks(const char *path) {
  struct stat status;
  if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) throw std::runtime_error{"it is not an ordinary file"};
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error{"it cannot be opened"};
  file.seekg(0, std::ios::end);
  const auto size = static_cast<uint64_t>(file.tellg());
  if (!file) throw std::runtime_error{"it cannot be read"};
  if (size == 0) throw std::runtime_error{"it is empty"};
  uint64_t at = 0;
  while (at < size) {
    unsigned char length[4];
    if (size - at < 4) throw std::runtime_error{"it ends in the middle of a block"};
    file.seekg(static_cast<std::streamoff>(at));
    file.read(reinterpret_cast<char *>(length), 4);
    const uint64_t header_size = uint64_t{length[0]} << 24 | uint64_t{length[1]} << 16 | length[2] << 8 | length[3];
    at += 4;
    if (header_size == 0 || header_size > 64 * 1024) throw std::runtime_error{"it is not in the PBF format"};
    if (header_size > size - at) throw std::runtime_error{"it ends in the middle of a block"};
    std::string header(header_size, '\0');
    file.read(&header[0], static_cast<std::streamsize>(header_size));
    if (!file) throw std::runtime_error{"it cannot be read"};
    at += header_size;
    protozero::pbf_reader message{header};
    std::string kind;
    int64_t blob_size = -1;
    while (message.next()) {
      if (message.tag() == 1 && message.wire_type() == protozero::pbf_wire_type::length_delimited) {
        kind = message.get_string();
      } else if (message.tag() == 3 && message.wire_type() == protozero::pbf_wire_type::varint) {
        blob_size = message.get_int32();
      } else {
        message.skip();
      }
    }
    if (blob_size <= 0 || (kind != "OSMHeader" && kind != "OSMData")) {
      throw std::runtime_error{"it is not in the PBF format"};
    }
    if (static_cast<uint64_t>(blob_size) > size - at) throw std::runtime_error{"it ends in the middle of a block"};
    at += static_cast<uint64_t>(blob_size);
  }
}

void say_error(const char *text, char *error, size_t error_size) {
  if (error && error_size > 0) std::snprintf(error, error_size, "%s", text);
}
