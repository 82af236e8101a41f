/// Judges a whole case.
public enum Rules {
  /// Everything wrong with a case that no single cell shows, unsorted.
  public static func check(_ value: Case, unread: UnreadCells = UnreadCells()) -> [Problem] {
    []
  }
}
