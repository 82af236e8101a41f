/// References given in order to children whom a key file tells apart: `C00001` and on.
public enum RunningReference {
  /// The reference of a number.
  public static func text(_ number: Int) -> String {
    let digits = String(number)
    return "C" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// The number of a reference; 0: another form.
  public static func number(_ id: String) -> Int {
    guard id.first == "C" || id.first == "c", id.dropFirst().allSatisfy({ ("0"..."9").contains($0) }) else {
      return 0
    }
    return Int(id.dropFirst()) ?? 0
  }
}
