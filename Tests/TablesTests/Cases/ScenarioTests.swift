import CaseModel
import Testing

@testable import Tables

/// The edits of `scenarios.csv`, made to Two Schools with an option, groups and a taxi.
@Suite struct ScenarioEdits {
  private func reading(_ edits: String, under name: String? = "s") -> CaseReading {
    var reading = twoSchools([
      "options": """
      option_id,name,provision_id,places,capital_gbp
      open,Open Ash,ash,8,1000
      grow,Grow Oak,oak,2,500

      """,
      "provisions": """
      provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,wheelchair_access,bell_start
      oak,Oak School,special,450000,90000,0,14,*,10,yes,08:30
      elm,Elm School,special,451000,91000,0,14,ASD;SLCN,10,yes,
      ash,Ash School,special,452000,92000,0,14,ASD,0,yes,

      """,
      "groups": """
      provision_id,group_id,parent_group_id,places
      oak,upper,,6
      oak,class,upper,3

      """,
      "vehicles": "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp\ntaxi,4+0,40,1\n",
      "scenarios": "scenario,edit,id,column,value,note\n" + edits,
    ])
    reading.apply(scenario: name)
    return reading
  }

  private func edited(_ edits: String) throws -> Case {
    let reading = reading(edits)
    #expect(reading.problems.filter { $0.severity == .error }.map(\.line) == [])
    return try #require(reading.usable)
  }

  private func errors(_ edits: String) -> [String] {
    reading(edits).problems.filter { $0.severity == .error }.map(\.line)
  }

  @Test func withoutAScenarioNothingChanges() throws {
    for name in [nil, "base"] {
      let reading = reading("s,close,elm,,,\n", under: name)
      let world = try #require(reading.usable)
      #expect(world.scenario == nil && world.provisions.allSatisfy { $0.closes == nil })
    }
  }

  @Test func optionsAreTakenAndForbidden() throws {
    #expect(try edited("s,take_option,grow,,,\n").takenOptions == ["grow"])
    // Ash has no places but those of the option, so it stays shut; Oak does not.
    let world = try edited("s,forbid_option,open,,,\ns,forbid_option,grow,,,\n")
    #expect(world.options.isEmpty)
    #expect(world.provisions.map(\.closes) == [nil, nil, world.parameters.planDate])
  }

  @Test func aClosedProvisionClosesOnThePlanDateItself() throws {
    // The parameters are set first, whatever the order of the rows.
    let world = try edited("s,close,elm,,,\ns,set,plan_year,,2027,\n")
    #expect(world.provisions[1].closes?.description == "2027-09-01")
    #expect(world.scenario == "s")
  }

  @Test func aProvisionIsAddedAsATableWouldHaveIt() throws {
    let world = try edited(
      "s,add_provision,west,,name=West Base;kind=sen_unit;easting=450500;northing=90500;NC year min=0;"
        + "nc_year_max=6;needs=ASD;SLCN;places=12;bell_start=9.00,\ns,places,west,,+3,\n")
    let west = try #require(world.provisions.last)
    #expect(west.id == "west" && west.name == "West Base" && west.kind == .senUnit && west.places == 15)
    #expect(west.needs == NeedSet([.asd, .slcn]) && west.bellStart == 540 && west.yearMax == 6)
    #expect(west.location.point == GridPoint(easting: 450_500, northing: 90_500))
    #expect(world.files[Int(west.source.file)].name == "scenarios.csv" && west.source.row == 2)
  }

  @Test func aProvisionWithMoneyOpensUnderAnOptionOfItsOwn() throws {
    let world = try edited(
      "s,add_provision,west,,name=West Base;kind=sen_unit;easting=450500;northing=90500;nc_year_min=0;nc_year_max=6;"
        + "needs=ASD;SLCN;places=12;capital_gbp=600000;grant_gbp=100000;term_years=25;running_cost_gbp=15000.50,\n"
    )
    let west = try #require(world.provisions.last)
    #expect(west.id == "west" && west.places == 0)
    let option = try #require(world.options.last)
    #expect(
      option.id == "west" && option.provisionID == "west" && option.name == "West Base" && option.places == 12
    )
    #expect(option.capital == .pounds(600_000) && option.grant == .pounds(100_000) && option.termYears == 25)
    #expect(option.runningCost == Pence(1_500_050))
    #expect(world.takenOptions == ["west"])
    #expect(world.files[Int(option.source.file)].name == "scenarios.csv" && option.source.row == 2)
  }

  @Test(arguments: [("7", 7), ("+5", 15), ("-10", 0)]) func places(_ value: String, _ places: Int) throws {
    #expect(try edited("s,places,elm,,\(value),\n").provisions[1].places == places)
  }

  @Test func placesOfAGroupAreThoseOfAllAboveIt() throws {
    let world = try edited("s,places,oak,class,5,\n")
    // 3 to 5 in the class: 2 more in the upper school and in the whole.
    #expect(world.groups.map(\.places) == [8, 5] && world.provisions[0].places == 12)
  }

  @Test func bells() throws {
    let both = try edited("s,bell,elm,,08:45-15:00,\n").provisions[1]
    #expect(both.bellStart == 525 && both.bellEnd == 900)
    let one = try edited("s,bell,oak,bell_end,3:15 pm,\n").provisions[0]
    #expect(one.bellStart == 510 && one.bellEnd == 915)
  }

  @Test func parametersAndPrices() throws {
    let world = try edited("s,set,school_days,,180,term cut\ns,price,taxi,cost_per_hour_gbp,12.50,\n")
    #expect(world.parameters.whole("school_days") == 180)
    #expect(world.parameters.overrides.last?.note == "term cut")
    #expect(world.vehicles[0].costPerHour == Pence(1250) && world.vehicles[0].costPerDay == .pounds(40))
  }

  @Test func feesAreSetOrChangeInTheHundred() throws {
    func fees(_ edits: String) throws -> [Int64] {
      var reading = twoSchools([
        "fees": """
        provision_id,band,child_id,annual_cost_gbp
        oak,,,50000
        oak,B2,,60000.01
        oak,,c1,70000

        """, "scenarios": "scenario,edit,id,column,value,note\n" + edits,
      ])
      reading.apply(scenario: "s")
      #expect(reading.problems.filter { $0.severity == .error }.map(\.line) == [])
      return try #require(reading.usable).fees.map(\.annualCost.value)
    }
    #expect(
      try fees("s,price,oak,annual_cost_gbp,\"52,500.50\",\n") == [5_250_050, 6_000_001, 7_000_000])
    #expect(try fees("s,price,oak,annual_cost_gbp:B2,61000,\n") == [5_000_000, 6_100_000, 7_000_000])
    // 6,000,001 pence and 2.5 in the hundred are 6,150,001.025.
    #expect(try fees("s,price,oak,annual_cost_gbp,+2.5%,\n") == [5_125_000, 6_150_001, 7_175_000])
    #expect(try fees("s,price,oak,annual_cost_gbp:B2,-10%,\n") == [5_000_000, 5_400_001, 7_000_000])
  }

  @Test func wrongFeesAreToldInTheirOwnWords() {
    func said(_ value: String) -> [String] {
      var reading = twoSchools([
        "fees": "provision_id,annual_cost_gbp\noak,50000\n",
        "scenarios": "scenario,edit,id,column,value,note\ns,price,oak,annual_cost_gbp,\(value),\n",
      ])
      reading.apply(scenario: "s")
      return reading.problems.filter { $0.severity == .error }.map(\.line)
    }
    let percent = "this is no change in the hundred. Write +5% or -2.5%, from -100% to +1000%."
    #expect(said("5%") == ["scenarios.csv, row 2, value \"5%\": " + percent])
    #expect(said("-101%") == ["scenarios.csv, row 2, value \"-101%\": " + percent])
    #expect(
      said("-1") == [
        "scenarios.csv, row 2, value \"-1\": annual_cost_gbp: the amount is below nothing. "
          + "Write pounds, such as 1234.50, or 0."
      ])
  }

  @Test func everyWrongValueIsSaidAtOnceWhicheverScenarioIsAskedFor() {
    let lines = errors(
      """
      t,places,elm,,many,
      t,places,oak,class,-4,
      t,bell,elm,,08:45,
      t,bell,oak,bell_end,08:00,
      t,set,school_dys,,190,
      t,set,school_days,,many,
      t,price,taxi,cost_per_day_gbp,-1,
      t,add_provision,west,,name=West;kind=tent;easting=450500;northing=90500;nc_year_min=0;needs=ASD;places=3;plces=4,
      t,add_provision,east,,name=East;kind=tent;easting=450500;northing=90500;nc_year_min=0;needs=ASD;places=3,

      """)
    let kinds = ProvisionKind.allCases.map(\.rawValue).joined(separator: ", ")
    #expect(
      lines == [
        "scenarios.csv, row 2, value \"many\": this is no number of places. Write a number such as 12, +10 or -5.",
        "scenarios.csv, row 3, value \"-4\": there are 3 places, so fewer than none would be left. "
          + "Take away at most 3.",
        "scenarios.csv, row 4, value \"08:45\": this is no school day. "
          + "Write its start and end, such as 08:45-15:00.",
        "scenarios.csv, row 5, value \"08:00\": the day would start at or after its end. "
          + "Write times of the 24-hour clock, such as 08:45-15:15.",
        "scenarios.csv, row 6, id \"school_dys\": there is no parameter of this name. Did you mean school_days? "
          + "schoolward schema --parameters lists them.",
        "scenarios.csv, row 7, value \"many\": this is not a number. Write a whole number of at least 0.",
        "scenarios.csv, row 8, value \"-1\": cost_per_day_gbp: the amount is below nothing. "
          + "Write pounds, such as 1234.50, or 0.",
        "scenarios.csv, row 9, value \"plces\": provisions has no such column. Did you mean places? "
          + "Write column=value;column=value with the columns of provisions.",
        "scenarios.csv, row 10, value \"name=East;kind=tent;easting=450500;northing=90500;nc_year_mi...\": "
          + "nc_year_max: the provision needs it. Write nc_year_max=... in the value.",
        "scenarios.csv, row 10, value \"tent\": kind: there is no such code. Write one of \(kinds).",
      ])
  }

  @Test func whatOnlyTheEditedCaseShowsIsSaidOfTheEdit() {
    #expect(
      errors(
        "s,add_provision,west,,name=West;kind=special;easting=450500;northing=90500;nc_year_min=9;nc_year_max=6;"
          + "needs=ASD;places=3,\ns,set,plan_year,,1066,\n") == [
          "scenarios.csv, row 2, value \"9\": nc_year_min: the youngest year is above the oldest, 6. "
            + "Swap them, or correct one.",
          "scenarios.csv, row 3, value \"1066\": plan_year has no use for this value. "
            + "Write a year from 2000 to 2100.",
        ])
  }

  @Test func anUnknownScenarioNamesThoseThereAre() {
    #expect(
      reading("south,close,elm,,,\nnorth,close,oak,,,\n", under: "sout").problems
        .filter { $0.severity == .error }.map(\.line) == [
          "scenarios.csv \"sout\": there is no such scenario. Did you mean south? Choose from south, north."
        ])
    #expect(
      reading("", under: "x").problems.filter { $0.severity == .error }.map(\.line) == [
        "scenarios.csv \"x\": there is no such scenario. Add its edits to the table scenarios: "
          + "schoolward schema --table scenarios says how."
      ])
  }

  @Test func anUnknownEditNamesTheKinds() {
    #expect(
      errors("s,clse,elm,,,\n").first
        == "scenarios.csv, row 2, edit \"clse\": there is no such code. Did you mean close? Write one of "
        + "take_option, forbid_option, close, add_provision, places, bell, set, price, demand_path.")
  }

  @Test func otherScenariosAreNoInputOfAPlan() {
    #expect(!reading("s,close,elm,,,\n").inputs.contains { $0.name == "scenarios.csv" })
  }

  @Test func theRecordOfARunKeepsTheEdits() throws {
    let world = try edited("s,places,elm,,+2,\nt,close,oak,,,\ns,price,taxi,cost_per_day_gbp,50,\n")
    var run = RunRecord()
    run.scenario = ScenarioRecord(world)
    let read = try RunRecord(json: run.json)
    #expect(
      read.scenario
        == ScenarioRecord(name: "s", edits: ["places elm +2", "price taxi cost_per_day_gbp 50"]))
    #expect(try RunRecord(json: RunRecord().json).scenario == nil)
  }
}
