/// What may be uploaded.
public struct UploadLimits: Sendable {
  /// Bytes of one file.
  public var file = 200_000_000
  /// Bytes of one case, packed and unpacked alike.
  public var whole = 500_000_000
  /// Files of one case.
  public var files = 100
  /// Cases that one person may be sending at once.
  public var atOnce = 4
  /// Seconds after which what was never finished is thrown away.
  public var staySeconds = 3600.0

  /// The usual limits.
  public init() {}
}
