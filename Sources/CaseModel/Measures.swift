/// A whole-number measure that adds up exactly: pence, metres, seconds, places.
public protocol Measure: RawRepresentable, Comparable, Hashable, Sendable, CustomStringConvertible
where RawValue == Int64 {
  /// Wraps a count in this measure's unit.
  init(_ value: Int64)
  /// The count in this measure's unit.
  var value: Int64 { get }
}

extension Measure {
  /// Wraps a raw count; never fails.
  public init?(rawValue: Int64) { self.init(rawValue) }
  /// The raw count.
  public var rawValue: Int64 { value }
  /// Nothing of it.
  public static var zero: Self { Self(0) }
  /// Sum.
  public static func + (a: Self, b: Self) -> Self { Self(a.value + b.value) }
  /// Difference.
  public static func - (a: Self, b: Self) -> Self { Self(a.value - b.value) }
  /// Negation.
  public static prefix func - (a: Self) -> Self { Self(-a.value) }
  /// Adds in place.
  public static func += (a: inout Self, b: Self) { a = a + b }
  /// Subtracts in place.
  public static func -= (a: inout Self, b: Self) { a = a - b }
  /// Scales by a whole number.
  public static func * (a: Self, b: Int64) -> Self { Self(a.value * b) }
  /// Orders by size.
  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
  /// The plain number.
  public var description: String { String(value) }
}

/// Money in whole pence.
public struct Pence: Measure {
  /// Pence.
  public let value: Int64
  /// Wraps a number of pence.
  public init(_ value: Int64) { self.value = value }
  /// A whole number of pounds.
  public static func pounds(_ pounds: Int64) -> Pence { Pence(pounds * 100) }
  /// Whole pounds for sentences, halves away from zero: `£12,346`.
  public var words: String {
    let whole = (value.magnitude + 50) / 100
    var digits = String(whole)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return (value < 0 && whole > 0 ? "\u{2212}£" : "£") + digits
  }
  /// Pounds as a decimal with two places and no separators, as results files carry them: `12345.60`.
  public var gbp: String {
    let magnitude = value.magnitude
    let pennies = magnitude % 100
    return (value < 0 ? "-" : "") + "\(magnitude / 100)." + (pennies < 10 ? "0" : "") + "\(pennies)"
  }
}

/// Distance in whole metres.
public struct Metres: Measure {
  /// Metres.
  public let value: Int64
  /// Wraps a number of metres.
  public init(_ value: Int64) { self.value = value }
  /// Statute miles (1,609.344 m), rounded to the nearest metre.
  public static func miles(_ miles: Double) -> Metres { Metres(Int64((miles * 1609.344).rounded())) }
  /// As statute miles.
  public var miles: Double { Double(value) / 1609.344 }
}

/// Time in whole seconds.
public struct Seconds: Measure {
  /// Seconds.
  public let value: Int64
  /// Wraps a number of seconds.
  public init(_ value: Int64) { self.value = value }
  /// A whole number of minutes.
  public static func minutes(_ minutes: Int64) -> Seconds { Seconds(minutes * 60) }
}

/// A number of school places.
public struct Places: Measure {
  /// Places.
  public let value: Int64
  /// Wraps a number of places.
  public init(_ value: Int64) { self.value = value }
}
