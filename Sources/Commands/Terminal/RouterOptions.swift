import ArgumentParser
import Geography

/// Options that name a router. Without one of them no router is ever contacted.
struct RouterOptions: ParsableArguments {
  @Option(
    name: .long, help: "Ask the OSRM router at this address for drive times, such as http://127.0.0.1:5000.")
  var osrm: String?

  @Option(name: .long, help: "Ask the Valhalla router at this address for drive times.")
  var valhalla: String?

  @Flag(
    name: .long,
    help:
      "Allow a router on another machine, which then learns where children live: for an administrator to decide."
  )
  var routerRemoteAllowed = false

  func validate() throws {
    if osrm != nil, valhalla != nil { throw ValidationError("Give --osrm or --valhalla, not both.") }
    if routerRemoteAllowed, osrm == nil, valhalla == nil {
      throw ValidationError("--router-remote-allowed goes with --osrm or --valhalla.")
    }
  }

  /// The router named; nil without one.
  ///
  /// - Throws: `GeographyError` for an address that is none, or not on this machine without the flag.
  func address() throws(GeographyError) -> RouterAddress? {
    if let osrm { return try RouterAddress(.osrm, osrm, remoteAllowed: routerRemoteAllowed) }
    if let valhalla { return try RouterAddress(.valhalla, valhalla, remoteAllowed: routerRemoteAllowed) }
    return nil
  }
}
