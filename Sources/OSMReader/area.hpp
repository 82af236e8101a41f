#ifndef OSM_AREA_HPP
#define OSM_AREA_HPP

// Whether a place lies inside rings of a boundary; C++ only.

#include "OSMReader.h"

#include <algorithm>
#include <limits>
#include <vector>

// Rings are taken together, odd and even, so that a ring inside another is a hole. Edges are sorted into bands of
// latitude: a county's boundary has tens of thousands, a place meets the few of its band.
class Area {
 public:
  explicit Area(const osm_area &rings) {
    for (size_t ring = 0; ring < rings.ring_count; ring++) {
      const uint32_t first = rings.ring_first[ring], end = rings.ring_first[ring + 1];
      for (uint32_t at = first; at < end; at++) {
        const uint32_t next = at + 1 < end ? at + 1 : first;
        edges_.push_back({rings.longitude[at], rings.latitude[at], rings.longitude[next], rings.latitude[next]});
        west = std::min(west, rings.longitude[at]);
        east = std::max(east, rings.longitude[at]);
        south = std::min(south, rings.latitude[at]);
        north = std::max(north, rings.latitude[at]);
      }
    }
    if (edges_.empty()) return;
    bands_.resize(band_count);
    for (uint32_t number = 0; number < edges_.size(); number++) {
      const auto &edge = edges_[number];
      const size_t low = band(std::min(edge.ay, edge.by)), high = band(std::max(edge.ay, edge.by));
      for (size_t at = low; at <= high; at++) bands_[at].push_back(number);
    }
  }

  bool contains(int32_t x, int32_t y) const {
    if (x < west || x > east || y < south || y > north || edges_.empty()) return false;
    bool inside = false;
    for (const uint32_t number : bands_[band(y)]) {
      const auto &edge = edges_[number];
      if ((edge.ay > y) == (edge.by > y)) continue;
      // x left of the edge at height y, in whole numbers: 1e-7 degrees squared pass 64 bits.
      const __int128 left = static_cast<__int128>(x - int64_t{edge.ax}) * (int64_t{edge.by} - edge.ay);
      const __int128 right = static_cast<__int128>(int64_t{edge.bx} - edge.ax) * (int64_t{y} - edge.ay);
      if (edge.by > edge.ay ? left < right : left > right) inside = !inside;
    }
    return inside;
  }

  int32_t west = std::numeric_limits<int32_t>::max(), south = std::numeric_limits<int32_t>::max();
  int32_t east = std::numeric_limits<int32_t>::min(), north = std::numeric_limits<int32_t>::min();

 private:
  struct Edge {
    int32_t ax, ay, bx, by;
  };

  static constexpr size_t band_count = 2048;

  size_t band(int32_t y) const {
    const int64_t span = int64_t{north} - south + 1;
    return static_cast<size_t>((int64_t{y} - south) * int64_t{band_count} / span);
  }

  std::vector<Edge> edges_;
  std::vector<std::vector<uint32_t>> bands_;
};

#endif
