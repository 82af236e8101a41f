#ifndef NDEBUG
#define NDEBUG
#endif

#include "OSMReader.h"
#include "area.hpp"
#include "blocks.hpp"
#include "tags.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <vector>

#include <osmium/builder/osm_object_builder.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>

namespace {

bool is_road(const osmium::Way &way) {
  if (tag_value(way.tags(), "highway")) return true;
  const char *route = tag_value(way.tags(), "route");
  return route && std::strcmp(route, "ferry") == 0;
}

template <typename Visit>
void for_each_buffer(const char *path, osmium::osm_entity_bits::type kinds, Visit visit) {
  osmium::io::Reader reader{osmium::io::File{path, "pbf"}, kinds, osmium::io::read_meta::no};
  while (osmium::memory::Buffer buffer = reader.read()) visit(buffer);
  reader.close();
}

bool has(const std::vector<int64_t> &sorted, int64_t id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

void sort_once(std::vector<int64_t> &ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// What is kept: roads with a node inside, whole, and every node of theirs.
struct Kept {
  std::vector<bool> road;          // by the road's place in the file
  std::vector<int64_t> node_id;    // sorted
  size_t road_count = 0;
};

// First pass. Nodes come before ways in nearly every file; where they do not, the ways are read again.
Kept choose(const char *from, const Area &area, osm_clip_counts &counts) {
  std::vector<int64_t> inside;
  bool sorted = true, in_order = true, seen_way = false;
  Kept kept;
  const auto take_way = [&](const osmium::Way &way) {
    if (!is_road(way)) return;
    bool wanted = false;
    for (const auto &node : way.nodes()) wanted = wanted || has(inside, node.ref());
    kept.road.push_back(wanted);
    if (!wanted) return;
    kept.road_count++;
    for (const auto &node : way.nodes()) kept.node_id.push_back(node.ref());
  };
  for_each_buffer(from, osmium::osm_entity_bits::node | osmium::osm_entity_bits::way, [&](osmium::memory::Buffer &buffer) {
    for (const auto &item : buffer) {
      if (item.type() == osmium::item_type::node) {
        const auto &node = static_cast<const osmium::Node &>(item);
        counts.nodes_read++;
        if (seen_way) in_order = false;
        if (!node.location().valid() || !area.contains(node.location().x(), node.location().y())) continue;
        if (!inside.empty() && inside.back() >= node.id()) sorted = false;
        inside.push_back(node.id());
      } else if (item.type() == osmium::item_type::way) {
        counts.ways_read++;
        if (!seen_way && !sorted) sort_once(inside);
        seen_way = true;
        if (in_order) take_way(static_cast<const osmium::Way &>(item));
      }
    }
  });
  if (!in_order) {
    sort_once(inside);
    kept = Kept{};
    for_each_buffer(from, osmium::osm_entity_bits::way, [&](osmium::memory::Buffer &buffer) {
      for (const auto &way : buffer.select<osmium::Way>()) take_way(way);
    });
  }
  sort_once(kept.node_id);
  return kept;
}

// A file that is written block by block: build an object in `out`, then take it.
class PbfFile {
public:
  osmium::memory::Buffer out = block();

  PbfFile(const char *to, const osmium::io::Header &header) : writer_{file(to), header, osmium::io::overwrite::allow} {}

  void take() {
    out.commit();
    if (out.committed() >= 900 * 1024) flush();
  }

  // Nodes and ways do not share a block.
  void flush() {
    if (out.committed() == 0) return;
    writer_(std::move(out));
    out = block();
  }

  void close() {
    flush();
    writer_.close();
  }

  static osmium::io::Header header() {
    osmium::io::Header header;
    header.set("generator", "schoolward");
    return header;
  }

private:
  osmium::io::Writer writer_;

  static osmium::memory::Buffer block() { return osmium::memory::Buffer{1 << 20, osmium::memory::Buffer::auto_grow::yes}; }

  static osmium::io::File file(const char *to) {
    osmium::io::File file{to, "pbf"};
    file.set("add_metadata", "none");
    return file;
  }
};

// Second pass: nodes, then roads, with the tags that the reader knows and nothing else.
void write(const char *from, const char *to, const Area &area, const Kept &kept, osm_clip_counts &counts) {
  osmium::io::Header header = PbfFile::header();
  header.add_box(osmium::Box{osmium::Location{area.west, area.south}, osmium::Location{area.east, area.north}});
  PbfFile file{to, header};
  auto &out = file.out;
  const auto add_tags = [](osmium::builder::Builder &parent, osmium::memory::Buffer &buffer, const osmium::TagList &tags) {
    osmium::builder::TagListBuilder list{buffer, &parent};
    for (const char *key : osm_key_names) {
      if (const char *value = tag_value(tags, key)) list.add_tag(key, value);
    }
  };
  for_each_buffer(from, osmium::osm_entity_bits::node, [&](osmium::memory::Buffer &buffer) {
    for (const auto &node : buffer.select<osmium::Node>()) {
      if (!node.location().valid() || !has(kept.node_id, node.id())) continue;
      counts.nodes_kept++;
      {
        osmium::builder::NodeBuilder builder{out};
        builder.set_id(node.id()).set_location(node.location());
        if (tag_value(node.tags(), "barrier")) add_tags(builder, out, node.tags());
      }
      file.take();
    }
  });
  file.flush();
  size_t number = 0;
  for_each_buffer(from, osmium::osm_entity_bits::way, [&](osmium::memory::Buffer &buffer) {
    for (const auto &way : buffer.select<osmium::Way>()) {
      if (!is_road(way)) continue;
      if (number >= kept.road.size()) throw std::runtime_error{"it changed while it was read"};
      if (!kept.road[number++]) continue;
      counts.roads_kept++;
      {
        osmium::builder::WayBuilder builder{out};
        builder.set_id(way.id());
        {
          osmium::builder::WayNodeListBuilder nodes{out, &builder};
          for (const auto &node : way.nodes()) nodes.add_node_ref(node.ref());
        }
        add_tags(builder, out, way.tags());
      }
      file.take();
    }
  });
  file.close();
}

}  // namespace

extern "C" int osm_clip(const char *from, const char *to, const struct osm_area *rings, struct osm_clip_counts *counts,
                        char *error, size_t error_size) {
  try {
    check_blocks(from);
    *counts = osm_clip_counts{};
    const Area area{*rings};
    const Kept kept = choose(from, area, *counts);
    if (kept.road_count == 0) return 0;
    write(from, to, area, kept, *counts);
    return 0;
  } catch (const std::exception &problem) {
    say_error(problem.what(), error, error_size);
  } catch (...) {
    say_error("an unknown fault in its contents", error, error_size);
  }
  return 1;
}

extern "C" int osm_write(const char *to, const struct osm_view *view, char *error, size_t error_size) {
  try {
    PbfFile file{to, PbfFile::header()};
    auto &out = file.out;
    const auto add_tags = [&](osmium::builder::Builder &parent, const uint32_t *row) {
      osmium::builder::TagListBuilder list{out, &parent};
      for (int key = 0; key < OSM_KEY_COUNT; key++) {
        if (row[key] != OSM_NONE) list.add_tag(osm_key_names[key], view->strings[row[key]]);
      }
    };
    size_t barrier = 0;
    for (size_t node = 0; node < view->node_count; node++) {
      {
        osmium::builder::NodeBuilder builder{out};
        builder.set_id(static_cast<int64_t>(node) + 1);
        builder.set_location(osmium::Location{view->longitude[node], view->latitude[node]});
        if (barrier < view->barrier_count && view->barrier_node[barrier] == node) {
          add_tags(builder, view->barrier_tag + barrier++ * OSM_KEY_COUNT);
        }
      }
      file.take();
    }
    file.flush();
    for (size_t way = 0; way < view->way_count; way++) {
      {
        osmium::builder::WayBuilder builder{out};
        builder.set_id(view->way_id[way]);
        {
          osmium::builder::WayNodeListBuilder nodes{out, &builder};
          for (uint32_t at = view->way_first[way]; at < view->way_first[way + 1]; at++) {
            if (view->way_node[at] != OSM_NONE) nodes.add_node_ref(static_cast<int64_t>(view->way_node[at]) + 1);
          }
        }
        add_tags(builder, view->way_tag + way * OSM_KEY_COUNT);
      }
      file.take();
    }
    file.close();
    return 0;
  } catch (const std::exception &problem) {
    say_error(problem.what(), error, error_size);
  } catch (...) {
    say_error("an unknown fault", error, error_size);
  }
  return 1;
}
