import LinearProgramming

/// An integer program that chooses among routes, while it is built: columns with a value each to begin with.
struct SelectionModel {
  var model: LinearModel
  private(set) var start: [Double] = []
  private let data: SearchData
  /// What prices are divided by.
  private let scale: Double

  init(_ name: String, _ data: SearchData, scale: Double) {
    model = LinearModel(name)
    self.data = data
    self.scale = scale
  }

  /// Adds a column.
  mutating func add(
    _ price: Double, kind: ColumnKind = .continuous, lower: Double = 0, upper: Double = .infinity,
    start: Double
  ) -> Int {
    self.start.append(start)
    return model.addColumn(lower: lower, upper: upper, objective: price / scale, kind: kind)
  }

  /// Vehicles by type and day class: at least those of each session, these routes' and others'.
  ///
  /// - Parameters:
  ///   - held: how many of the first columns are taken to begin with.
  ///   - elsewhere: vehicles at work beside these routes; nil: none.
  mutating func addVehicles(_ columns: [RouteRecord], held: Int, elsewhere: VehicleCounts? = nil) {
    let sessions = data.times.indices
    for type in 0..<data.typeCount {
      let info = data.types[type]
      for c in 0..<data.days.count {
        let price = Double(info.dayCost * data.days.weights[c])
        guard price > 0 || info.available < Int32.max else { continue }
        let members = sessions.map { session in
          columns.indices.filter {
            Int(columns[$0].type) == type && Int(columns[$0].session) == session
              && columns[$0].classes >> UInt8(c) & 1 == 1
          }
        }
        let outside = sessions.map { session in elsewhere.map { Int($0[session, type, c]) } ?? 0 }
        let now = sessions.map { s in outside[s] + members[s].lazy.filter { $0 < held }.count }.max() ?? 0
        let upper = info.available < Int32.max ? Double(info.available) : Double.infinity
        let count = add(price, lower: Double(outside.max() ?? 0), upper: upper, start: Double(now))
        for s in sessions where !members[s].isEmpty {
          let row = model.addRow(upper: Double(-outside[s]))
          for member in members[s] { model.addEntry(row: row, column: member, value: 1) }
          model.addEntry(row: row, column: count, value: -1)
        }
      }
    }
  }

  /// A route of today is carried on once at most.
  mutating func addTags(_ columns: [RouteRecord]) {
    for tag in 0..<data.problem.tagCount {
      let members = columns.indices.filter { Int(columns[$0].tag) == tag }
      guard members.count > 1 else { continue }
      let row = model.addRow(upper: 1)
      for member in members { model.addEntry(row: row, column: member, value: 1) }
    }
  }
}
