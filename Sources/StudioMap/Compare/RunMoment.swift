import Foundation

/// When a run was ordered, as people say it.
enum RunMoment {
  /// `22 Nov 2026, 14:05` in the time of this machine.
  static func text(_ seconds: Double) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_GB")
    format.dateFormat = "d MMM yyyy, HH:mm"
    return format.string(from: Date(timeIntervalSince1970: seconds))
  }
}
