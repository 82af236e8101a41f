import CaseModel
import Tables

extension NeighbourSheet {
  /// `neighbours.csv`, `recoupment.csv`, `shared-duties.csv`.
  public var files: [(name: String, bytes: [UInt8])] {
    [("neighbours.csv", councils), ("recoupment.csv", children), ("shared-duties.csv", parts)]
  }

  private var councils: [UInt8] {
    var csv = CSVWriter(columns: [
      "council", "children", "awaiting_apart", "awaiting_together", "moved", "place_apart_gbp",
      "place_together_gbp", "travel_apart_gbp", "travel_together_gbp", "gain_gbp", "shared_duties_gbp",
      "pays_top_up_gbp", "pays_place_funding_gbp", "receives_top_up_gbp", "receives_place_funding_gbp",
      "recoupment_net_gbp", "gain_after_recoupment_gbp",
    ])
    for row in rows + [total] {
      csv.text(row.council)
      for count in [row.children, row.awaitingApart, row.awaitingTogether, row.moved] { csv.whole(count) }
      for money in [
        row.placeApart, row.placeTogether, row.travelApart, row.travelTogether, row.gain, row.sharedDuties,
        row.recoupment.paysTopUp, row.recoupment.paysFunding, row.recoupment.receivesTopUp,
        row.recoupment.receivesFunding, row.recoupment.net, row.gainAfterRecoupment,
      ] {
        csv.pounds(money)
      }
      csv.endRow()
    }
    return csv.bytes
  }

  private var children: [UInt8] {
    var csv = CSVWriter(columns: [
      "child_id", "pays", "receives", "provision_id", "top_up_gbp", "place_funding_gbp", "apart_too",
    ])
    for row in recoupment {
      for text in [row.childID, row.payer, row.receiver, row.provisionID] { csv.text(text) }
      csv.pounds(row.topUp)
      csv.pounds(row.funding)
      csv.text(row.isApartToo ? "yes" : "no")
      csv.endRow()
    }
    return csv.bytes
  }

  private var parts: [UInt8] {
    var csv = CSVWriter(columns: ["duty_id", "vehicle_type", "council", "children", "share_gbp"])
    for row in duties {
      for text in [row.dutyID, row.vehicleType, row.council] { csv.text(text) }
      csv.whole(row.children)
      csv.pounds(row.share)
      csv.endRow()
    }
    return csv.bytes
  }

  /// For programs.
  public var json: JSONValue {
    func line(_ row: Row) -> JSONValue {
      .object([
        .init("council", .text(row.council)), .init("children", .whole(row.children)),
        .init("awaiting_apart", .whole(row.awaitingApart)),
        .init("awaiting_together", .whole(row.awaitingTogether)), .init("moved", .whole(row.moved)),
        .init("place_apart_pence", .whole(row.placeApart.value)),
        .init("place_together_pence", .whole(row.placeTogether.value)),
        .init("travel_apart_pence", .whole(row.travelApart.value)),
        .init("travel_together_pence", .whole(row.travelTogether.value)),
        .init("gain_pence", .whole(row.gain.value)),
        .init("shared_duties_pence", .whole(row.sharedDuties.value)),
        .init("recoupment_net_pence", .whole(row.recoupment.net.value)),
        .init("gain_after_recoupment_pence", .whole(row.gainAfterRecoupment.value)),
      ])
    }
    return .object([
      .init("case", .text(caseName)), .init("plan", .text(choice.rawValue)),
      .init("shared_vehicles_pence", sharedVehicles.map { .whole($0.value) } ?? .null),
      .init("councils", .list(rows.map(line))), .init("all", line(total)),
      .init(
        "recoupment",
        .list(
          recoupment.map {
            .object([
              .init("child_id", .text($0.childID)), .init("pays", .text($0.payer)),
              .init("receives", .text($0.receiver)), .init("provision_id", .text($0.provisionID)),
              .init("top_up_pence", .whole($0.topUp.value)),
              .init("place_funding_pence", .whole($0.funding.value)),
              .init("apart_too", .flag($0.isApartToo)),
            ])
          })),
    ])
  }
}
