/// People of whom each travels in one of several ways, and what the ways share: a child's journeys to each school that
/// could have it, and the places there.
public struct RouteChoices: Sendable {
  /// A way to travel: requests that are carried exactly when it is taken.
  public struct Alternative: Sendable, Hashable {
    /// Its requests; none where the way needs no vehicle.
    public var requests: [Int]
    /// Its price beside the journeys, in the problem's money.
    public var price: Int64
    /// The room it takes one of, with all rooms above it; -1: none.
    public var room: Int

    /// A way.
    public init(requests: [Int], price: Int64, room: Int) {
      self.requests = requests
      self.price = price
      self.room = room
    }
  }

  /// Somebody with ways to choose among.
  public struct Chooser: Sendable, Hashable {
    /// The ways; at least one.
    public var alternatives: [Alternative]
    /// The one taken.
    public var held: Int
    /// The one that counts as not moved.
    public var home: Int

    /// A chooser who begins at home.
    public init(alternatives: [Alternative], held: Int = 0) {
      self.alternatives = alternatives
      self.held = held
      home = held
    }
  }

  /// Something of which there is so much. Rooms form trees: who takes one of a room takes one of each above it.
  public struct Room: Sendable, Hashable {
    /// The room above; -1: none. Rooms above have smaller positions.
    public var parent: Int
    /// Most that may be taken, by everybody.
    public var most: Int64
    /// Taken now, choosers included.
    public var used: Int64
    /// Each one taken beyond `above` costs `price` more; any number of such steps.
    public var steps: [Step]

    /// From how many on each further one costs more.
    public struct Step: Sendable, Hashable {
      /// Taken up to here, it costs nothing.
      public var above: Int64
      /// Price of each further one.
      public var price: Int64

      /// A step.
      public init(above: Int64, price: Int64) {
        self.above = above
        self.price = price
      }
    }

    /// A room.
    public init(parent: Int, most: Int64, used: Int64, steps: [Step]) {
      self.parent = parent
      self.most = most
      self.used = used
      self.steps = steps
    }
  }

  /// Who may choose.
  public var choosers: [Chooser]
  /// What they share.
  public var rooms: [Room]
  /// Requests that are carried whatever is chosen.
  public var always: [Int]
  /// Most choosers who may be away from home; nil: all.
  public var mostAway: Int?

  /// Choices from their parts.
  public init(choosers: [Chooser], rooms: [Room], always: [Int], mostAway: Int? = nil) {
    self.choosers = choosers
    self.rooms = rooms
    self.always = always
    self.mostAway = mostAway
  }

  /// Requests carried as things are held, ascending.
  public var active: [Int] {
    (always + choosers.flatMap { $0.alternatives[$0.held].requests }).sorted()
  }

  /// Whether no more are away from home than may be.
  var keepsAway: Bool {
    mostAway.map { most in choosers.lazy.filter { $0.held != $0.home }.count <= most } ?? true
  }

  /// Lets some choosers hold other ways.
  mutating func hold(_ some: [Int], _ held: [Int]) {
    for (c, way) in zip(some, held) where choosers[c].held != way {
      for (position, step) in [(choosers[c].held, Int64(-1)), (way, 1)] {
        var room = choosers[c].alternatives[position].room
        while room >= 0 {
          rooms[room].used += step
          room = rooms[room].parent
        }
      }
      choosers[c].held = way
    }
  }

  /// Prices of the ways held and of rooms beyond their steps.
  public var price: Int64 {
    choosers.reduce(0) { $0 + $1.alternatives[$1.held].price }
      + rooms.reduce(0) { sum, room in
        sum + room.steps.reduce(0) { $0 + max(0, room.used - $1.above) * $1.price }
      }
  }
}
