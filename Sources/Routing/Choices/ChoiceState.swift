/// What choosers hold and rooms have left, changed in rounds that are kept or taken back.
struct ChoiceState {
  private(set) var choices: RouteChoices
  /// Prices of ways and rooms.
  private(set) var price: Int64
  /// Choosers away from home.
  private(set) var away: Int
  /// Choosers between two ways: their old one is given up.
  private var open: [(chooser: Int, before: Int)] = []
  private var saved: (price: Int64, away: Int) = (0, 0)
  private var changedRooms: [(room: Int, used: Int64)] = []

  init(_ choices: RouteChoices) {
    self.choices = choices
    price = choices.price
    away = choices.choosers.lazy.filter { $0.held != $0.home }.count
  }

  var choosers: [RouteChoices.Chooser] { choices.choosers }

  /// The way a chooser holds.
  func held(_ chooser: Int) -> RouteChoices.Alternative {
    choices.choosers[chooser].alternatives[choices.choosers[chooser].held]
  }

  mutating func begin() {
    open.removeAll(keepingCapacity: true)
    changedRooms.removeAll(keepingCapacity: true)
    saved = (price, away)
  }

  /// Whether the round changed what somebody holds.
  var isChanged: Bool { open.contains { choices.choosers[$0.chooser].held != $0.before } }

  mutating func takeBack() {
    for change in open.reversed() { choices.choosers[change.chooser].held = change.before }
    for change in changedRooms.reversed() { choices.rooms[change.room].used = change.used }
    (price, away) = saved
  }

  /// Gives up what a chooser holds; `take` must follow.
  mutating func release(_ chooser: Int) {
    let own = choices.choosers[chooser]
    open.append((chooser, own.held))
    if own.held != own.home { away -= 1 }
    let way = own.alternatives[own.held]
    price -= way.price
    step(way.room, by: -1)
  }

  /// Price of a way beside its journeys, rooms included; nil where a room is full or nobody more may move.
  func offer(_ chooser: Int, _ position: Int) -> Int64? {
    let own = choices.choosers[chooser]
    if position != own.home, let most = choices.mostAway, away >= most { return nil }
    let way = own.alternatives[position]
    var sum = way.price
    var at = way.room
    while at >= 0 {
      let used = choices.rooms[at].used
      guard used < choices.rooms[at].most else { return nil }
      for step in choices.rooms[at].steps where used >= step.above { sum += step.price }
      at = choices.rooms[at].parent
    }
    return sum
  }

  /// Takes a way for a chooser who holds none.
  mutating func take(_ chooser: Int, _ position: Int) {
    choices.choosers[chooser].held = position
    if position != choices.choosers[chooser].home { away += 1 }
    let way = choices.choosers[chooser].alternatives[position]
    price += way.price
    step(way.room, by: 1)
  }

  private mutating func step(_ room: Int, by count: Int64) {
    var at = room
    while at >= 0 {
      let used = choices.rooms[at].used
      changedRooms.append((at, used))
      for step in choices.rooms[at].steps {
        price += (max(0, used + count - step.above) - max(0, used - step.above)) * step.price
      }
      choices.rooms[at].used = used + count
      at = choices.rooms[at].parent
    }
  }
}
