import Testing

@testable import CaseModel

/// Two Schools in memory: Oak takes anything from Reception to Year 14, Elm autism in primary years.
func twoSchools() -> Case {
  let here = Location(point: GridPoint(easting: 450_000, northing: 90_000))
  return Case(
    name: "two schools", parameters: Parameters(),
    provisions: [
      Provision(
        id: "oak", name: "Oak", kind: .special, location: here, yearMin: 0, yearMax: 14, needs: .any,
        places: 10,
        wheelchairAccess: true),
      Provision(
        id: "elm", name: "Elm", kind: .senUnit, location: here, yearMin: 0, yearMax: 6,
        needs: NeedSet([.asd]),
        places: 5, wheelchairAccess: true),
    ],
    children: [
      Child(id: "a", location: here, ncYear: 3, needs: [.asd], status: .newPlan),
      Child(id: "b", location: here, ncYear: 9, needs: [.semh], status: .settled, currentProvisionID: "oak"),
    ])
}

private func codes(_ change: (inout Case) -> Void) -> [String] {
  var value = twoSchools()
  change(&value)
  return Rules.check(value).sortedByPlace().map(\.code)
}

@Suite struct CaseRules {
  @Test func aGoodCaseHasNoProblem() { #expect(codes { _ in } == []) }

  @Test func budgets() {
    let good = BudgetEntry(financialYear: "2025-26", line: .total, broughtForward: Pence(1))
    #expect(codes { $0.budget = [good] } == [])
    #expect(codes { $0.budget = [good, good] } == ["duplicate"])
    #expect(
      codes { $0.budget = [BudgetEntry(financialYear: "2025", line: .total)] } == ["bad_financial_year"])
    #expect(
      codes { $0.budget = [BudgetEntry(financialYear: "2025-26", line: .hospital, broughtForward: Pence(1))] }
        == ["brought_forward_of_line"])
  }

  @Test func duplicates() {
    #expect(codes { $0.children.append($0.children[1]) } == ["duplicate_id"])
    #expect(
      codes {
        $0.fees = [
          Fee(provisionID: "oak", annualCost: Pence(1)),
          Fee(provisionID: "oak", band: "B", annualCost: Pence(1)),
          Fee(provisionID: "oak", annualCost: Pence(2)),
        ]
      } == ["duplicate_id"])
  }

  @Test func unknownReferencesInEveryTable() {
    let here = Location(point: GridPoint(easting: 450_000, northing: 90_000))
    let found = codes {
      $0.provisions[0].hostID = "x"
      $0.groups = [CapacityGroup(provisionID: "x", id: "g", places: 1)]
      $0.fees = [Fee(provisionID: "x", childID: "x", annualCost: Pence(1))]
      $0.requests = [PlaceRequest(childID: "x", provisionID: "x")]
      $0.suitability = [SuitabilityRecord(childID: "x", provisionID: "x", view: .canMeet)]
      $0.attendance = [Attendance(childID: "x", provisionID: "x")]
      $0.addresses = [Address(childID: "x", kind: .respite, location: here)]
      $0.travelNeeds = [TravelNeeds(childID: "x")]
      $0.calendars = [
        CalendarRule(
          provisionID: "x", from: CalendarDate(dayNumber: 1), to: CalendarDate(dayNumber: 1), open: true)
      ]
      $0.options = [ProvisionOption(id: "o", name: "O", provisionID: "x", places: 1, capital: .zero)]
      $0.children[0].notWith = ["x"]
      $0.children[0].currentProvisionID = "x"
    }
    // Provision: host, group, fee, child, request, suitability, attendance, calendar, option.
    #expect(found.count { $0 == "unknown_provision" } == 9)
    // Child: fee, not_with, request, suitability, attendance, address, travel needs.
    #expect(found.count { $0 == "unknown_child" } == 7)
    #expect(found.count == 16)
  }

  @Test func hosts() {
    #expect(codes { $0.provisions[0].hostID = "oak" } == ["host_itself"])
    #expect(
      codes {
        $0.provisions[0].hostID = "elm"
        $0.provisions[1].hostID = "oak"
      } == ["host_ring", "host_ring"])
    #expect(codes { $0.provisions[1].hostID = "oak" } == [])
  }

  @Test func yearsAndAmounts() {
    #expect(
      codes { ($0.provisions[1].yearMin, $0.provisions[1].yearMax) = (6, 0) }.contains("years_reversed"))
    #expect(codes { $0.provisions[0].yearMax = 21 } == ["out_of_range"])
    #expect(codes { $0.provisions[0].places = -3 } == ["more_held_than_places", "negative"])
    #expect(codes { $0.provisions[0].heldByOtherLAs = 11 } == ["more_held_than_places"])
    #expect(codes { $0.bands = [Band(band: "B", kind: .special, topUp: Pence(-1))] } == ["negative"])
  }

  @Test func groupTrees() {
    func group(
      _ id: String, _ parent: String? = nil, _ places: Int = 1, _ low: Int? = nil, _ high: Int? = nil
    )
      -> CapacityGroup
    {
      CapacityGroup(provisionID: "oak", id: id, parentID: parent, places: places, yearMin: low, yearMax: high)
    }
    #expect(codes { $0.groups = [group("g", nil, 5, 0, 6), group("h", nil, 5, 7, 14)] } == [])
    #expect(codes { $0.groups = [group("g", nil, 11, 0, 6)] } == ["group_larger_than_parent"])
    #expect(codes { $0.groups = [group("g", "h"), group("h", "g")] } == ["group_ring", "group_ring"])
    #expect(codes { $0.groups = [group("g", "g")] } == ["group_ring"])
    #expect(codes { $0.groups = [group("g", "x")] } == ["unknown_group"])
    // Child a (year 3, due) matches both; b is settled at Oak and in year 9.
    #expect(codes { $0.groups = [group("g", nil, 1, 0, 3), group("h", nil, 1, 3, 9)] } == ["groups_overlap"])
    #expect(
      codes { $0.groups = [group("g", nil, 1, 7, 9), group("h", nil, 1, 9, 14)] } == ["groups_overlap"])
    // Nobody is in year 12.
    #expect(
      codes { $0.groups = [group("g", nil, 1, 10, 12), group("h", nil, 1, 12, 14)] } == ["groups_may_overlap"]
    )
    // Their parents keep them apart.
    #expect(
      codes {
        $0.groups = [
          group("p", nil, 5, 0, 6), group("q", nil, 5, 7, 14), group("pg", "p", 1, 0, 9),
          group("qg", "q", 1, 0, 9),
        ]
      } == [])
  }

  @Test func placesOnTheMap() {
    #expect(codes { $0.children[0].location = Location() } == ["location_missing"])
    #expect(codes { $0.children[0].location = Location(postcode: "PO30 1UD") } == [])
    #expect(
      codes { $0.provisions[0].location.point = GridPoint(easting: 450_000, northing: 1_400_000) }
        == ["outside_great_britain"])
    #expect(
      codes {
        $0.provisions[1] = Provision(
          id: "eotas", name: "EOTAS", kind: .educationOtherwise, location: Location(), yearMin: 0,
          yearMax: 14,
          needs: .any, places: 0)
      } == [])
  }

  @Test func datesAndBells() {
    let early = CalendarDate(dayNumber: 20_000)
    let late = CalendarDate(dayNumber: 20_400)
    #expect(codes { ($0.children[0].starts, $0.children[0].ends) = (late, early) }.contains("dates_reversed"))
    #expect(
      codes { ($0.provisions[1].opens, $0.provisions[1].closes) = (early, early) } == ["dates_reversed"])
    #expect(codes { ($0.provisions[0].bellStart, $0.provisions[0].bellEnd) = (540, 540) } == ["day_reversed"])
    #expect(codes { ($0.provisions[0].bellStart, $0.provisions[0].bellEnd) = (540, 900) } == [])
  }

  @Test func sharesAddUp() {
    func share(_ provision: String, _ thousandths: Int, to: CalendarDate? = nil) -> Attendance {
      Attendance(childID: "b", provisionID: provision, shareThousandths: thousandths, to: to)
    }
    #expect(codes { $0.attendance = [share("oak", 600), share("elm", 400)] } == [])
    #expect(codes { $0.attendance = [share("oak", 600), share("elm", 300)] } == ["shares_not_whole"])
    // A share that ended in 2020 does not count on 1 September 2025.
    let past = CalendarDate(year: 2020, month: 1, day: 1)
    #expect(codes { $0.attendance = [share("oak", 1000), share("elm", 300, to: past)] } == [])
    #expect(codes { $0.attendance = [share("oak", 0), share("elm", 1000)] } == ["share_out_of_range"])
  }

  @Test func requestsAndOrders() {
    func ask(_ child: String, _ provision: String, _ rank: Int = 1, _ basis: RequestBasis = .s38)
      -> PlaceRequest
    {
      PlaceRequest(childID: child, provisionID: provision, rank: rank, basis: basis)
    }
    #expect(codes { $0.requests = [ask("a", "oak"), ask("a", "elm", 2)] } == [])
    #expect(codes { $0.requests = [ask("a", "oak"), ask("a", "elm")] } == ["rank_tie"])
    #expect(codes { $0.requests = [ask("a", "oak"), ask("a", "oak", 2)] } == ["duplicate_id"])
    #expect(codes { $0.requests = [ask("b", "oak")] } == ["request_of_settled"])
    #expect(codes { $0.children[0].status = .request } == ["request_missing"])
    #expect(codes { $0.children[0].status = .tribunalOrder } == ["order_without_place"])
    #expect(
      codes {
        $0.provisions[0].kind = .independentSpecial
        $0.requests = [ask("a", "oak")]
      } == ["s38_not_open"])
    #expect(
      codes {
        $0.provisions[0].kind = .independentSpecial
        $0.requests = [ask("a", "oak", 1, .s9)]
      } == [])
    #expect(
      codes { $0.suitability = [SuitabilityRecord(childID: "a", provisionID: "oak", view: .cannotMeet)] }
        == ["ground_missing"])
  }

  @Test func options() {
    func option(_ id: String, _ places: Int = 5, ramp: [Int] = [], set: String? = nil) -> ProvisionOption {
      ProvisionOption(
        id: id, name: id, provisionID: "oak", places: places, capital: Pence(100), ramp: ramp, rivalSet: set)
    }
    #expect(codes { $0.options = [option("o", ramp: [50, 100])] } == [])
    #expect(codes { $0.options = [option("o", ramp: [50, 25, 100])] } == ["ramp_falls"])
    #expect(codes { $0.options = [option("o", ramp: [50, 75])] } == ["ramp_below_whole"])
    #expect(codes { $0.options = [option("o", 0)] } == ["option_without_places"])
    #expect(codes { $0.options = [option("o", set: "r")] } == ["rival_set_of_one"])
    #expect(codes { $0.options = [option("o", set: "r"), option("p", set: "r")] } == [])
    #expect(
      codes {
        $0.options = [option("o")]
        $0.options[0].grant = Pence(101)
      } == ["grant_above_capital"])
    func closing(_ id: String) -> [String] {
      codes {
        $0.options = [option("o", 0)]
        $0.options[0].closesID = id
      }
    }
    #expect(closing("elm") == [])
    #expect(closing("oak") == ["closes_itself"])
    #expect(closing("nowhere").count == 1)
  }

  @Test func siblingsAndTravel() {
    func siblings(_ first: SiblingRule?, _ second: SiblingRule?) -> [String] {
      codes {
        ($0.children[0].siblingGroup, $0.children[0].siblingRule) = ("s", first)
        ($0.children[1].siblingGroup, $0.children[1].siblingRule) = ("s", second)
      }
    }
    #expect(siblings(.together, .together) == [])
    #expect(siblings(.together, nil) == [])
    #expect(siblings(nil, .together) == ["sibling_rule_missing"])
    #expect(siblings(.together, .apart) == ["sibling_rules_mixed"])
    #expect(codes { $0.children[0].siblingGroup = "s" } == ["siblings_of_one"])
    #expect(
      codes { ($0.children[0].solo, $0.children[0].assistant) = (true, .shared) } == ["solo_shares_assistant"]
    )
    #expect(codes { $0.children[0].notWith = ["a"] } == ["not_with_itself"])
  }

  @Test func settledChildren() {
    #expect(codes { $0.children[1].ncYear = 15 } == ["settled_outside_years"])
    #expect(codes { $0.children[1].currentProvisionID = nil } == ["settled_nowhere"])
    #expect(
      codes { $0.provisions[0].closes = CalendarDate(year: 2025, month: 8, day: 31) } == ["settled_at_closed"]
    )
    // A leaver is nobody's concern.
    #expect(
      codes {
        $0.children[1].ncYear = 15
        $0.children[1].ends = CalendarDate(year: 2025, month: 7, day: 31)
      } == [])
  }

  @Test func childrenAndProvisionsThatFitNothing() {
    #expect(
      codes {
        $0.provisions[0].yearMax = 9
        $0.children[0].ncYear = 12
      } == ["no_provision", "nobody_fits"])
    // A request keeps the provision a candidate whatever its codes.
    #expect(
      codes {
        $0.provisions[0].yearMax = 9
        $0.children[0].ncYear = 12
        $0.requests = [PlaceRequest(childID: "a", provisionID: "elm", basis: .s9)]
      } == [])
    #expect(codes { $0.provisions[1].places = 0 } == ["no_places"])
    #expect(
      codes {
        $0.provisions[1].places = 0
        $0.options = [ProvisionOption(id: "o", name: "O", provisionID: "elm", places: 5, capital: .zero)]
      } == [])
    #expect(
      codes {
        $0.children[0].mobility = .wheelchair
        $0.provisions[0].wheelchairAccess = nil
      } == ["access_not_recorded"])
  }

  @Test func lostNoughts() {
    #expect(
      codes {
        $0.children[0].id = "0123"
        $0.children[1].id = "456"
      } == ["noughts_lost"])
    #expect(
      codes {
        $0.children[0].id = "1"
        $0.children[1].id = "20"
      } == [])
    var value = twoSchools()
    value.children[0].id = "0123"
    value.requests = [PlaceRequest(childID: "123", provisionID: "oak")]
    #expect(
      Rules.check(value).map(\.advice) == [
        "Did you mean 0123, whose leading noughts a spreadsheet has dropped? "
          + "Add it to children, or correct the reference"
      ])
  }

  @Test func aCellThatCouldNotBeReadIsNotJudged() {
    var value = twoSchools()
    value.provisions[0].source = RowSource(file: 0, row: 2)
    value.files = [
      SourceFile(name: "provisions.csv", table: "provisions", columns: []),
      SourceFile(name: "children.csv", table: "children", columns: []),
    ]
    value.provisions[0].places = -3
    var unread = UnreadCells()
    #expect(Rules.check(value, unread: unread).map(\.code).contains("negative"))
    unread.insert(value.provisions[0].source, "places")
    #expect(Rules.check(value, unread: unread).map(\.code) == [])
  }
}

@Suite struct Spellings {
  @Test func slipsAreCounted() {
    func slips(_ a: String, _ b: String) -> Int { Spelling.distance(Array(a.utf8), Array(b.utf8)) }
    #expect(slips("kitten", "sitting") == 3)
    #expect(slips("ASD", "ADS") == 1)
    #expect(slips("", "abc") == 3)
    #expect(Spelling.nearest("phase_transfr", in: ["settled", "phase_transfer"]) == "phase_transfer")
    #expect(Spelling.nearest("settled", in: ["request"]) == nil)
    #expect(Spelling.nearest("x", in: ["y"]) == nil)
  }
}
