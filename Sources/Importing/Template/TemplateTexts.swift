/// Words of the template.
enum TemplateTexts {
  /// Head and text of each instruction.
  static let instructions: [(String, String)] = [
    (
      "What to fill in",
      "Each sheet after the example is one table. Provisions and children are needed; leave the others empty if you have "
        + "nothing for them. One row a thing, from row 2 on; row 1 stays as it is."
    ),
    (
      "Headings",
      "Orange headings are needed in every row. Hold the pointer over a heading to read what it means."
    ),
    (
      "No names",
      "Write no name, UPN or date of birth of a child anywhere in this workbook: child_id is a reference of your own."
    ),
    ("Dates and times", "2025-09-01 and 08:45. Days first, as in 1/9/2025, are read too."),
    ("Lists of things", "Needs, layouts and references stand in one cell with ; between them: ASD;SLCN."),
    ("Your own columns", "Columns that Schoolward does not know are kept and left alone."),
    (
      "When it is filled in",
      "schoolward check WORKBOOK.xlsx says what is wrong, cell by cell. schoolward import workbook WORKBOOK.xlsx --into "
        + "CASE brings it into a case; running it again brings what is new."
    ),
  ]

  /// What a spreadsheet says of a word that is not in a list.
  static let notInList = "Choose from the list; the heading's note says what each means."

  /// Tables of the example: name, columns, rows. SYNTHETIC.
  static let example: [(String, [String], [[String]])] = [
    (
      "provisions",
      [
        "provision_id", "name", "kind", "postcode", "nc_year_min", "nc_year_max", "needs", "places",
        "bell_start", "bell_end",
      ],
      [
        [
          "oak", "SYNTHETIC Oak Primary School", "mainstream", "PO30 1UD", "0", "6", "*", "12", "08:45",
          "15:15",
        ],
        [
          "elm", "SYNTHETIC Elm School", "special", "PO30 5QT", "0", "11", "ASD;SLD;PMLD", "40", "09:00",
          "15:00",
        ],
      ]
    ),
    (
      "children",
      ["child_id", "postcode", "nc_year", "needs", "status", "current_provision_id", "travel", "mobility"],
      [
        ["A001", "PO30 2AA", "3", "SLCN", "settled", "oak", "not_eligible", "walks"],
        ["A002", "PO31 7QT", "7", "ASD;SLCN", "phase_transfer", "oak", "vehicle", "walks"],
        ["A003", "PO36 8AA", "5", "PMLD", "settled", "elm", "vehicle", "wheelchair"],
      ]
    ),
  ]
}
