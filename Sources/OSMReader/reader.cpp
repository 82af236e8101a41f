// libosmium checks its input with exceptions but its own state with assert: a damaged file must never abort.
#ifndef NDEBUG
#define NDEBUG
#endif

#include "OSMReader.h"
#include "blocks.hpp"
#include "tags.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include <osmium/io/pbf_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>

struct osm_roads {
  std::vector<int64_t> node_id;
  std::vector<int32_t> longitude, latitude;
  std::vector<int64_t> way_id;
  std::vector<uint32_t> way_first{0}, way_node, way_tag;
  std::vector<uint32_t> barrier_node, barrier_tag;
  std::vector<std::string> texts;
  std::vector<const char *> strings;
};

namespace {

// Gives every different text one number.
class Interner {
 public:
  explicit Interner(std::vector<std::string> &texts) : texts_(texts) {}

  uint32_t number(const char *text) {
    const auto found = numbers_.find(text);
    if (found != numbers_.end()) return found->second;
    const auto next = static_cast<uint32_t>(texts_.size());
    texts_.emplace_back(text);
    numbers_.emplace(text, next);
    return next;
  }

  void append(const osmium::TagList &tags, std::vector<uint32_t> &rows) {
    for (const char *key : osm_key_names) {
      const char *value = tag_value(tags, key);
      rows.push_back(value ? number(value) : OSM_NONE);
    }
  }

 private:
  std::vector<std::string> &texts_;
  std::unordered_map<std::string, uint32_t> numbers_;
};

template <typename Visit>
void for_each_buffer(const char *path, osmium::osm_entity_bits::type kinds, Visit visit) {
  osmium::io::Reader reader{osmium::io::File{path, "pbf"}, kinds};
  while (osmium::memory::Buffer buffer = reader.read()) visit(buffer);
  reader.close();
}

// First the ways, to learn which nodes matter; then those nodes. Memory stays with the roads, not with the file.
void read_roads(const char *path, osm_roads &roads) {
  check_blocks(path);
  Interner interner{roads.texts};
  std::vector<int64_t> references;
  for_each_buffer(path, osmium::osm_entity_bits::way, [&](osmium::memory::Buffer &buffer) {
    for (const auto &way : buffer.select<osmium::Way>()) {
      const char *route = tag_value(way.tags(), "route");
      if (!tag_value(way.tags(), "highway") && !(route && std::strcmp(route, "ferry") == 0)) continue;
      roads.way_id.push_back(way.id());
      interner.append(way.tags(), roads.way_tag);
      for (const auto &node : way.nodes()) references.push_back(node.ref());
      if (references.size() >= OSM_NONE) throw std::runtime_error{"it holds more roads than this reader can count"};
      roads.way_first.push_back(static_cast<uint32_t>(references.size()));
    }
  });

  auto &ids = roads.node_id;
  ids = references;
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const auto index_of = [&ids](int64_t id) -> uint32_t {
    const auto found = std::lower_bound(ids.begin(), ids.end(), id);
    return found != ids.end() && *found == id ? static_cast<uint32_t>(found - ids.begin()) : OSM_NONE;
  };

  std::vector<bool> present(ids.size(), false);
  roads.longitude.assign(ids.size(), 0);
  roads.latitude.assign(ids.size(), 0);
  std::vector<std::pair<uint32_t, std::vector<uint32_t>>> barriers;
  for_each_buffer(path, osmium::osm_entity_bits::node, [&](osmium::memory::Buffer &buffer) {
    for (const auto &node : buffer.select<osmium::Node>()) {
      const uint32_t index = index_of(node.id());
      if (index == OSM_NONE || !node.location().valid()) continue;
      present[index] = true;
      roads.longitude[index] = node.location().x();
      roads.latitude[index] = node.location().y();
      if (!tag_value(node.tags(), "barrier")) continue;
      std::vector<uint32_t> row;
      interner.append(node.tags(), row);
      barriers.emplace_back(index, std::move(row));
    }
  });
  std::sort(barriers.begin(), barriers.end());
  for (const auto &barrier : barriers) {
    roads.barrier_node.push_back(barrier.first);
    roads.barrier_tag.insert(roads.barrier_tag.end(), barrier.second.begin(), barrier.second.end());
  }

  roads.way_node.reserve(references.size());
  for (const int64_t id : references) {
    const uint32_t index = index_of(id);
    roads.way_node.push_back(index != OSM_NONE && present[index] ? index : OSM_NONE);
  }
  for (const auto &text : roads.texts) roads.strings.push_back(text.c_str());
}

}  // namespace

extern "C" struct osm_roads *osm_read(const char *path, char *error, size_t error_size) {
  try {
    auto roads = std::make_unique<osm_roads>();
    read_roads(path, *roads);
    return roads.release();
  } catch (const std::exception &problem) {
    say_error(problem.what(), error, error_size);
  } catch (...) {
    say_error("an unknown fault in its contents", error, error_size);
  }
  return nullptr;
}

extern "C" struct osm_view osm_roads_view(const struct osm_roads *roads) {
  return {roads->node_id.size(),      roads->longitude.data(),   roads->latitude.data(), roads->way_id.size(),
          roads->way_id.data(),       roads->way_first.data(),   roads->way_node.data(), roads->way_tag.data(),
          roads->barrier_node.size(), roads->barrier_node.data(), roads->barrier_tag.data(),
          roads->strings.size(),      roads->strings.data()};
}

extern "C" void osm_free(struct osm_roads *roads) { delete roads; }
