import CaseModel
import Tables

/// The baseline as tables.
public enum BaselineFiles {
  /// `baseline.csv`: a line a contract, duty without a price and modelled run.
  public static func baseline(_ report: BaselineReport) -> [UInt8] {
    var csv = CSVWriter(columns: [
      "basis", "id", "operator", "routes", "children", "vehicle_type", "day_gbp", "annual_gbp",
    ])
    for (basis, contracts) in [
      ("contract", report.contracts), ("contract_without_route", report.idleContracts),
    ] {
      for contract in contracts {
        csv.text(basis)
        csv.text(contract.id)
        csv.text(contract.operatorName)
        csv.text(contract.routes.joined(separator: ";"))
        csv.whole(contract.children.count)
        csv.empty()
        csv.pounds(contract.dayRate)
        csv.pounds(contract.annual)
        csv.endRow()
      }
    }
    for (basis, modelled) in [("modelled_route", report.unpriced), ("modelled_no_route", report.unrouted)] {
      for duty in modelled {
        csv.text(basis)
        csv.text(duty.id)
        csv.empty()
        csv.empty()
        csv.whole(duty.children.count)
        csv.text(duty.vehicleType)
        csv.pounds(duty.day)
        csv.pounds(duty.annual)
        csv.endRow()
      }
    }
    return csv.bytes
  }

  /// `savings.csv`: a line a contract, duty or modelled school.
  public static func savings(_ savings: Savings) -> [UInt8] {
    var csv = CSVWriter(columns: [
      "label", "id", "children", "today_gbp", "planned_gbp", "saving_gbp", "from",
    ])
    for line in savings.lines {
      csv.text(line.kind.rawValue)
      csv.text(line.id)
      csv.whole(line.children)
      csv.pounds(line.today)
      csv.pounds(line.planned)
      csv.pounds(line.saving)
      csv.text(line.from?.description)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `lots.csv`: a line a duty.
  public static func lots(_ lots: Lots) -> [UInt8] {
    var csv = CSVWriter(columns: [
      "lot", "duty_id", "vehicle_type", "main_provision_id", "routes", "days", "children", "assistants",
      "paid_miles_a_day", "annual_cost_gbp",
    ])
    for line in lots.lines {
      let duty = line.duty
      let tenths = (duty.metres.value * 10_000 + 804_672) / 1_609_344
      csv.text(line.lot)
      csv.text(duty.id)
      csv.text(duty.vehicleType)
      csv.text(duty.provision)
      csv.text(duty.routes.joined(separator: ";"))
      csv.text(duty.days.text)
      csv.whole(duty.children)
      csv.whole(duty.assistants)
      csv.text("\(tenths / 10).\(tenths % 10)")
      csv.pounds(duty.annual)
      csv.endRow()
    }
    return csv.bytes
  }
}
