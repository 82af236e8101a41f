import CaseModel

/// Times, days and distances of routes in words.
public enum RouteWords {
  /// `08:05`: whole minutes, never later than the time itself, so that nobody is told to come late.
  public static func clock(_ seconds: Int) -> String {
    let minutes = (seconds >= 0 ? seconds : seconds - 59) / 60
    let day = ((minutes % 1440) + 1440) % 1440
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return two(day / 60) + ":" + two(day % 60)
  }

  /// `Monday to Friday`, `Monday and Wednesday`, `no day`.
  public static func days(_ days: WeekDays) -> String {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    let on = (0..<5).filter { days.contains($0) }
    guard let first = on.first, let last = on.last else { return "no day" }
    if on.count >= 3, last - first + 1 == on.count { return "\(names[first]) to \(names[last])" }
    let words = on.map { names[$0] }
    return words.count == 1
      ? words[0] : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }

  /// Miles with one decimal, rounded: `3.1`.
  public static func miles(_ metres: Metres) -> String {
    // A mile is 1,609.344 m.
    let tenths = (metres.value * 10_000 + 804_672) / 1_609_344
    return "\(Words.count(tenths / 10)).\(tenths % 10)"
  }

  /// Whole miles, rounded.
  static func wholeMiles(_ metres: Metres) -> Int64 { (metres.value * 1000 + 804_672) / 1_609_344 }

  /// `morning` or `afternoon`.
  public static func half(_ run: HalfDay) -> String { run == .am ? "morning" : "afternoon" }

  /// `1 minute`, `12 minutes`.
  public static func minutes(_ number: Int64) -> String {
    Words.count(number) + (number.magnitude == 1 ? " minute" : " minutes")
  }

  /// `8 seats`, `5 seats and 1 wheelchair space`.
  public static func layout(_ layout: VehicleLayout) -> String {
    let seats = Words.number(layout.seats, "seat", "seats")
    guard layout.wheelchairs > 0 else { return seats }
    return seats + " and " + Words.number(layout.wheelchairs, "wheelchair space", "wheelchair spaces")
  }

  /// Seconds above a guideline in whole minutes, rounded up: anything above counts.
  public static func minutesAbove(_ above: Seconds) -> Int64 { (above.value + 59) / 60 }

  /// Whether a rider's row means a seat in a vehicle.
  static let vehicle = "vehicle"
  /// Whether a rider's row means that no way was found.
  static let leftOut = "left_out"
}

/// Why a rider is left out of the routes (ROUTES.md), and what to do about it.
enum LeftOutWords {
  /// A code in words: what is wrong, then what to do.
  static func sentence(_ code: String) -> (problem: String, action: String) {
    switch code {
    case "no_bell":
      (
        "the provision has no bell time for this half-day",
        "Fill bell_start and bell_end in provisions.csv (or calendars.csv) and plan again."
      )
    case "no_place":
      ("the address is not on the map", "Correct the postcode, or give easting and northing, and plan again.")
    case "no_road":
      (
        "no road joins the address and the provision",
        "Check both points and the road file, or give the journey in travel_times.csv."
      )
    case "no_layout":
      (
        "no vehicle type has a layout for this child and assistant",
        "Add a type or layout with the seats and wheelchair spaces needed to vehicles.csv."
      )
    default:
      (code.isEmpty ? "no reason was recorded" : code, "Look at riders.csv and arrange this journey by hand.")
    }
  }
}
