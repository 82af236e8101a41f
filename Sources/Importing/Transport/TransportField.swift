/// What a council's transport list may say, and by which headers it is known.
struct TransportField: Sendable {
  /// Its name in a mapping file.
  let name: String
  /// Headers that mean it for sure, letters and digits alone.
  let aliases: [String]
  /// Words in a header that suggest it.
  let words: [String]
  /// Whether the list is of no use without it.
  let isRequired: Bool
  /// What it is, for the officer who edits the mapping.
  let about: String

  init(_ name: String, _ about: String, required: Bool = false, _ aliases: [String], words: [String] = []) {
    self.name = name
    self.about = about
    isRequired = required
    self.aliases = aliases
    self.words = words
  }

  /// A header's letters and digits alone, lower case.
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter {
          (97...122).contains($0.value) || (48...57).contains($0.value)
        }))
  }

  /// Fields of a rider list.
  static let riders: [TransportField] = [
    .init(
      "child_id", "the running reference of the case",
      ["childid", "childref", "childreference", "pupilref", "pupilreference", "pupilid", "passengerid"],
      words: ["ref"]),
    .init("upn", "unique pupil number", ["upn", "uniquepupilnumber", "pupilnumber"]),
    .init("uln", "unique learner number", ["uln", "uniquelearnernumber"]),
    .init(
      "surname", "family name",
      ["surname", "lastname", "familyname", "pupilsurname", "childsurname", "studentsurname"]),
    .init(
      "forename", "first name",
      [
        "forename", "firstname", "givenname", "pupilforename", "childforename", "studentforename",
        "pupilfirstname",
      ]),
    .init(
      "name", "first name and family name in one cell",
      [
        "name", "pupilname", "childname", "childsname", "studentname", "passengername", "passenger", "pupil",
        "fullname",
      ]),
    .init(
      "date_of_birth", "date of birth", ["dateofbirth", "dob", "birthdate", "pupildob"], words: ["birth"]),
    .init(
      "route_id", "the route", required: true,
      ["route", "routeid", "routeno", "routenumber", "routeref", "routecode", "run", "runno", "runnumber"],
      words: ["route"]),
    .init(
      "half", "am, pm or both; without it both",
      ["ampm", "half", "session", "journey", "direction", "journeytype"],
      words: ["ampm"]),
    .init(
      "vehicle_type", "type of vehicle, as in vehicles", required: true,
      ["vehicle", "vehicletype", "typeofvehicle", "vehiclesize", "transporttype"], words: ["vehicle"]),
    .init(
      "sequence", "order in which children are met in the morning",
      ["sequence", "seq", "stop", "stopno", "stopnumber", "stoporder", "pickuporder", "order"],
      words: ["order", "sequence"]),
    .init(
      "pickup_time", "time at which the child is met, where no order is given",
      [
        "pickuptime", "pickup", "amtime", "amcollection", "ampickup", "ampickuptime", "timeofpickup",
        "collectiontime",
      ],
      words: ["pickup", "collect"]),
    .init(
      "urn", "the school's URN; without it where the case says the child is",
      ["urn", "schoolurn", "establishmenturn"]),
    .init(
      "contract_id", "the contract that pays",
      ["contract", "contractid", "contractno", "contractnumber", "contractref"],
      words: ["contract"]),
    .init("duty_id", "the vehicle and driver", ["duty", "dutyid", "vehicleid", "vehicleno", "fleetno"]),
    .init(
      "assistant", "passenger assistant: none, shared, own, or yes",
      [
        "assistant", "passengerassistant", "pa", "escort", "escortrequired", "parequired",
        "assistantrequired",
      ],
      words: ["escort", "assistant"]),
    .init(
      "solo", "travels alone", ["solo", "solotravel", "travelsalone", "single", "individualtransport"],
      words: ["solo"]),
    .init(
      "wheelchair_type", "wheelchair and tie-down", ["wheelchair", "wheelchairtype", "wheelchairuser"],
      words: ["wheelchair"]),
    .init(
      "restraint", "restraint or harness",
      ["restraint", "harness", "seat", "seattype", "carseat", "specialseating"],
      words: ["harness", "restraint", "seat"]),
    .init(
      "rescue_medication", "rescue medication travels along",
      ["rescuemedication", "medication", "emergencymedication", "buccal", "epipen"], words: ["medication"]),
    .init(
      "handover", "to whom the child is handed over", ["handover", "handoverto", "meetandgreet"],
      words: ["handover"]),
    .init(
      "boarding_min", "minutes to board", ["boardingmin", "boardingtime", "boardingminutes", "loadingtime"],
      words: ["boarding", "loading"]),
  ]

  /// Fields of a contracts register.
  static let contracts: [TransportField] = [
    .init(
      "contract_id", "its reference", required: true,
      [
        "contract", "contractid", "contractno", "contractnumber", "contractref", "contractreference",
        "reference", "ref",
      ],
      words: ["contract"]),
    .init(
      "operator", "who drives",
      ["operator", "operatorname", "supplier", "suppliername", "contractor", "provider", "company"],
      words: ["operator", "supplier", "contractor"]),
    .init("lot", "the lot", ["lot", "lotno", "lotnumber"], words: ["lot"]),
    .init(
      "day_rate_gbp", "pounds a day",
      [
        "dayrate", "dailyrate", "costperday", "dailycost", "priceperday", "dailyprice", "rateperday",
        "dayrategbp", "perday",
      ], words: ["daily", "perday", "dayrate", "contractprice"]),
    .init(
      "assistant_rate_gbp", "pounds a day for the passenger assistant",
      [
        "assistantrate", "parate", "escortrate", "assistantcostperday", "pacost", "pacostperday",
        "escortcost",
        "assistantrategbp", "passengerassistantrate", "padailyrate", "escortdailyrate",
      ], words: ["escort", "assistant", "pa"]),
    .init(
      "from", "first day",
      [
        "from", "start", "startdate", "contractstart", "contractstartdate", "datefrom", "validfrom",
        "commencement",
      ],
      words: ["start", "from"]),
    .init(
      "to", "last day",
      [
        "to", "end", "enddate", "contractend", "contractenddate", "dateto", "validto", "expiry", "expirydate",
      ],
      words: ["end", "expir"]),
    .init(
      "notice_days", "notice in days", ["noticedays", "noticeperioddays", "noticeindays"], words: ["notice"]),
  ]
}
