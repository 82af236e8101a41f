import Testing

@testable import CaseModel

@Suite struct ScenarioRules {
  /// What the rules say of edits to Two Schools with an option and a vehicle.
  private func found(_ edits: ScenarioEdit...) -> [String] {
    var value = twoSchools()
    value.options = [
      ProvisionOption(id: "more", name: "More", provisionID: "oak", places: 2, capital: Pence(100))
    ]
    value.vehicles = [
      VehicleType(
        id: "taxi", layouts: [VehicleLayout(seats: 4, wheelchairs: 0)], costPerDay: .pounds(40),
        costPerMile: .pounds(1))
    ]
    value.groups = [CapacityGroup(provisionID: "oak", id: "upper", places: 4)]
    value.scenarios = edits
    return Rules.check(value).map { "\($0.column ?? "") \($0.code)" }.sorted()
  }

  private func edit(
    _ kind: EditKind, _ id: String? = nil, column: String? = nil, value: String? = nil,
    scenario: String = "s"
  ) -> ScenarioEdit {
    ScenarioEdit(scenario: scenario, kind: kind, id: id, column: column, value: value)
  }

  @Test func soundEditsOfEveryKind() {
    #expect(
      found(
        edit(.takeOption, "more"), edit(.forbidOption, "more", scenario: "t"), edit(.close, "elm"),
        edit(.addProvision, "ash", value: "name=Ash"), edit(.places, "ash", value: "+1"),
        edit(.places, "elm", value: "-5"), edit(.places, "oak", column: "upper", value: "9"),
        edit(.bell, "oak", value: "08:45-15:00"), edit(.set, "school_days", value: "190"),
        edit(.price, "taxi", column: "cost_per_mile_gbp", value: "2")) == [])
  }

  @Test func feesOfAProvisionMustBeThere() {
    var value = twoSchools()
    value.fees = [
      Fee(provisionID: "oak", annualCost: .pounds(50_000)),
      Fee(provisionID: "oak", band: "B", annualCost: .pounds(1)),
      Fee(provisionID: "elm", childID: "b", annualCost: .pounds(2)),
    ]
    func found(_ id: String, _ column: String, _ text: String) -> [String] {
      value.scenarios = [edit(.price, id, column: column, value: text)]
      return Rules.check(value).map { "\($0.column ?? "") \($0.code)" }
    }
    #expect(found("oak", "annual_cost_gbp", "1").isEmpty && found("oak", "annual_cost_gbp:B", "1").isEmpty)
    #expect(found("elm", "annual_cost_gbp", "+5%").isEmpty)
    // Elm has a fee for one child alone.
    #expect(found("elm", "annual_cost_gbp", "1") == ["column unknown_fee"])
    #expect(found("oak", "annual_cost_gbp:C", "+5%") == ["column unknown_fee"])
    #expect(found("bus", "annual_cost_gbp", "1") == ["id unknown_provision"])
    #expect(found("oak", "annual_cost", "1") == ["id unknown_vehicle_type", "column unknown_column"])
  }

  @Test func unknownReferences() {
    #expect(
      found(
        edit(.takeOption, "less"), edit(.close, "ash"),
        edit(.price, "bus", column: "cost_per_day_gbp", value: "1"),
        edit(.places, "oak", column: "lower", value: "1"), edit(.bell, "ash", value: "08:45-15:00")) == [
          "column unknown_group", "id unknown_option", "id unknown_provision", "id unknown_provision",
          "id unknown_vehicle_type",
        ])
  }

  @Test func aProvisionAddedLaterOrElsewhereIsNotThereYet() {
    #expect(
      found(edit(.places, "ash", value: "1"), edit(.addProvision, "ash", value: "name=Ash")) == [
        "id unknown_provision"
      ])
    #expect(
      found(
        edit(.addProvision, "ash", value: "name=Ash"), edit(.close, "ash", scenario: "t")) == [
          "id unknown_provision"
        ])
  }

  @Test func cellsThatAreMissingOrOfNoUse() {
    #expect(
      found(
        edit(.close), edit(.places, "elm"), edit(.price, "taxi", value: "1"),
        edit(.takeOption, "more", value: "yes"), edit(.set, "school_days", column: "x", value: "1")) == [
          "column cell_not_used", "column empty_required", "id empty_required", "value cell_not_used",
          "value empty_required",
        ])
    #expect(
      found(
        edit(.price, "taxi", column: "seats", value: "1"), edit(.bell, "oak", column: "places", value: "1"))
        == ["column unknown_column", "column unknown_column"])
  }

  @Test func editsThatClash() {
    #expect(found(edit(.takeOption, "more"), edit(.forbidOption, "more")) == ["id edits_clash"])
    #expect(found(edit(.close, "elm"), edit(.close, "elm")) == ["id duplicate_id"])
    #expect(found(edit(.addProvision, "elm", value: "name=Elm")) == ["id duplicate_id"])
  }

  @Test func namesThatAreNone() {
    #expect(
      found(
        edit(.close, "elm", scenario: "base"), edit(.close, "elm", scenario: "a/b"),
        edit(.close, "elm", scenario: ".x")) == [
          "scenario scenario_name", "scenario scenario_name", "scenario scenario_name",
        ])
  }

  @Test func aDemandPathIsRefusedRatherThanIgnored() {
    #expect(found(edit(.demandPath, value: "high")) == ["edit edit_not_used"])
  }

  @Test func placesOfAProvisionWithGroupsAreWarnedOf() {
    #expect(found(edit(.places, "oak", value: "+2")) == ["column groups_keep_places"])
  }
}
