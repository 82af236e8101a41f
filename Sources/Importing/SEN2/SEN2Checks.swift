import CaseModel

/// What councils need to know of a return before they rely on it, one check a function, each with a code of its own
/// (COLUMNS.md, "Import checks LAs actually need").
enum SEN2Checks {
  /// Two plans of one child are in force.
  static func twoLivePlans(_ place: SEN2Place, _ child: String?) -> SEN2Fault {
    SEN2Fault(
      "live_plans_two", place, nil, child: child,
      "the person has two requests with a plan in force on the census date",
      "End the one that is out of date in the source system; the plan that began last was taken")
  }

  /// No placement on the census date, of a child who was moved in or of another.
  static func placementMissing(_ plan: SEN2ActivePlan?, _ place: SEN2Place, _ child: String?) -> SEN2Fault {
    plan?.transferredFrom.isEmpty == false
      ? SEN2Fault(
        "placement_missing_transferred_in", place, nil, child: child,
        "there is no placement on the census date for a plan transferred in",
        "Record where the child is placed")
      : SEN2Fault(
        "placement_missing", place, nil, child: child, "there is no placement on the census date",
        "Record where the child is placed, or the code of who is not in education")
  }

  /// A placement that says nowhere.
  static func settingUnknown(_ setting: SEN2Setting, _ child: String?) -> SEN2Fault? {
    guard setting.urn.isEmpty, setting.ukprn.isEmpty, setting.setting.isEmpty else { return nil }
    return SEN2Fault(
      "setting_unknown", setting.place, "urn", child: child,
      "the placement has no URN, no UKPRN and no SEN setting", "Record the URN, or the setting's code")
  }

  /// A school of which nobody says whether the place is in its unit or resourced provision.
  static func flagsUnset(_ setting: SEN2Setting, _ host: Provision?, _ child: String?) -> SEN2Fault? {
    guard !setting.urn.isEmpty, setting.isUnit == nil || setting.isResourced == nil else { return nil }
    // Special schools and colleges have neither; unknown schools may.
    guard host.map({ $0.kind == .mainstream }) ?? true else { return nil }
    return SEN2Fault(
      "unit_flags_unset", setting.place, "senunitindicator", child: child,
      "a URN is given but not whether the place is in a SEN unit or resourced provision",
      "Record both as yes or no; it was taken as no")
  }

  /// A flag for something that the school, as GIAS has it, lacks.
  static func flagWithout(_ kind: ProvisionKind, _ setting: SEN2Setting, _ child: String?) -> SEN2Fault {
    kind == .senUnit
      ? SEN2Fault(
        "unit_flag_without_unit", setting.place, "senunitindicator", child: child,
        "the place is said to be in a SEN unit, and the school has none in the case",
        "Correct the indicator, or add the unit to provisions; the child was taken as attending the school")
      : SEN2Fault(
        "rp_flag_without_rp", setting.place, "resourcedprovisionindicator", child: child,
        "the place is said to be in a resourced provision, and the school has none in the case",
        "Correct the indicator, or add the provision to provisions; the child was taken as attending the school"
      )
  }

  /// Needs: missing, or codes that are none.
  static func needs(_ needs: [SEN2Need], _ place: SEN2Place, _ child: String?) -> (
    needs: [Need], faults: [SEN2Fault]
  ) {
    var faults: [SEN2Fault] = []
    var known: [Need] = []
    let ordered = needs.enumerated().sorted { a, b in
      let (x, y) = (a.element.rank ?? 99, b.element.rank ?? 99)
      return x != y ? x < y : a.offset < b.offset
    }
    for (_, need) in ordered where !need.type.isEmpty {
      if let code = Need(rawValue: need.type) {
        if !known.contains(code) { known.append(code) }
      } else {
        faults.append(
          SEN2Fault(
            "need_invalid", need.place, "sentype", child: child, "there is no such type of need",
            "Write one of " + Need.allCases.map(\.rawValue).joined(separator: ", ")))
      }
    }
    if known.isEmpty {
      faults.append(
        SEN2Fault(
          "need_missing", place, "sentype", child: child,
          "no type of need is recorded, so the child was not taken", "Record the primary need with rank 1"))
    }
    return (known, faults)
  }

  /// Neither of the numbers by which a child is known again.
  static func numbersMissing(_ person: SEN2Person, _ child: String?) -> SEN2Fault? {
    guard person.upn.isEmpty, person.uln.isEmpty else { return nil }
    return SEN2Fault(
      "upn_uln_missing", person.place, "upn", child: child,
      "there is neither a UPN nor a ULN, so the child is known again by name and birth date alone",
      "Record the UPN or the ULN")
  }

  /// A number that surely is another child's.
  static func numberOfAnother(_ person: SEN2Person, inReturn: Bool) -> SEN2Fault {
    SEN2Fault(
      "number_of_another", person.place, person.upn.isEmpty ? "uniquelearnernumber" : "upn",
      inReturn
        ? "other persons of the return have the same UPN or ULN; it was left out for all of them"
        : "the key file has this UPN or ULN for a child of another forename and birth date, so it was left out",
      "Correct the number; the child is known by name and birth date until then")
  }

  /// A URN that is none.
  static func urnInvalid(_ setting: SEN2Setting, _ child: String?) -> SEN2Fault? {
    guard !setting.urn.isEmpty, !SEN2Text.isURN(setting.urn) else { return nil }
    return SEN2Fault(
      "urn_invalid", setting.place, "urn", child: child,
      "this is no URN, so it cannot be told where the child is",
      "Write the six digits that Get Information about Schools gives, or the code of the SEN setting instead")
  }

  /// An age at which nobody has a plan.
  static func age(_ birth: CalendarDate, _ census: CalendarDate, _ place: SEN2Place) -> SEN2Fault? {
    guard !(0...25).contains(SchoolYear.age(birth, on: census)) else { return nil }
    return SEN2Fault(
      "age_out_of_range", place, "personbirthdate", child: nil,
      "the age on the census date lies outside 0 to 25, so the person was not taken",
      "Correct the date of birth")
  }

  /// A kind of establishment where children with plans are not expected at that age.
  static func unexpectedKind(
    _ provision: Provision, age: Int, _ setting: SEN2Setting, _ child: String?
  ) -> SEN2Fault? {
    let why: String? =
      switch provision.kind {
      case .earlyYears where age > 7:
        "an early-years setting, and the child is above compulsory school age's first years"
      case .furtherEducation where age < 14: "a college, and the child is younger than 14"
      case .specialistPost16 where age < 14: "a post-16 institution, and the child is younger than 14"
      default: nil
      }
    guard let why else { return nil }
    return SEN2Fault(
      "establishment_unexpected", setting.place, "urn", child: child, "the establishment is \(why)",
      "Check the URN")
  }

  /// Fewer children than a specialist provision of the council would have.
  static func fewer(_ provision: Provision, attending: Int) -> SEN2Fault? {
    let expected = provision.places - provision.heldByOtherLAs
    guard expected >= 8, attending * 2 < expected else { return nil }
    return SEN2Fault(
      "fewer_than_expected", nil, nil,
      "\(attending) \(attending == 1 ? "child" : "children") of this return attend \(provision.id), which has \(expected) places for the council",
      "Check that its placements are complete, or note in held_by_other_las the places that other councils hold"
    )
  }
}
