/// Finds what a person probably meant.
public enum Spelling {
  /// The candidate nearest to the text by single-letter slips, or nil where none is near: at most one slip in
  /// up to five letters, two in more. Ties go to the earlier candidate.
  public static func nearest(_ text: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(text.lowercased().utf8)
    guard wanted.count >= 2, wanted.count <= 64 else { return nil }
    let limit = wanted.count <= 5 ? 1 : 2
    var best: (candidate: String, slips: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().utf8)
      guard abs(other.count - wanted.count) <= limit else { continue }
      let slips = distance(wanted, other)
      if slips <= limit && slips < best?.slips ?? Int.max { best = (candidate, slips) }
    }
    return best?.candidate
  }

  /// Letters added, dropped, changed or swapped with their neighbour (optimal string alignment).
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
          row[j] = min(row[j], before[j - 2] + 1)
        }
      }
      before = last
      last = row
    }
    return last[b.count]
  }

  /// `Did you mean x? `, or nothing.
  public static func suggestion(_ text: String, in candidates: some Sequence<String>) -> String {
    nearest(text, in: candidates).map { "Did you mean \($0)? " } ?? ""
  }
}
