import Foundation

extension Spoiled {
  private static func provisions(_ folder: Folder, _ change: (String) -> String) {
    folder.put("two-schools/provisions.csv", change(folder.text("two-schools/provisions.csv") ?? ""))
  }

  private static func children(_ folder: Folder, _ change: (String) -> String) {
    folder.put("two-schools/children.csv", change(folder.text("two-schools/children.csv") ?? ""))
  }

  private static func workbook(_ folder: Folder, _ change: (inout TinyWorkbook) -> Void) {
    var book = TinyWorkbook.of(folder, "two-schools")
    change(&book)
    book.write(to: folder, "two-schools.xlsx")
  }

  /// The list, in the brief's order.
  static let all: [Spoiled] = [
    Spoiled(
      "missing file",
      lines: [
        "children.csv: the table is missing. Add it with the columns child_id, nc_year, needs, status."
      ]
    ) { try? FileManager.default.removeItem(atPath: $0.path + "/two-schools/children.csv") },
    Spoiled(
      "wrong column",
      lines: [
        "provisions.csv, row 1, places: the column is missing and every row needs it. Add a column headed places: a "
          + "whole number of at least 0."
      ]
    ) { folder in
      provisions(folder) { $0.replacingOccurrences(of: ",places,", with: ",seats,") }
    },
    Spoiled(
      "impossible year range",
      lines: [
        "provisions.csv, row 2, nc_year_min \"11\": the youngest year is above the oldest, 0. Swap them, or correct one."
      ]
    ) { folder in provisions(folder) { $0.replacingOccurrences(of: "90000,0,11", with: "90000,11,0") } },
    Spoiled(
      "a capacity of -3",
      lines: [
        "provisions.csv, row 2, places \"-3\": the number is below nothing. Write a whole number of at least 0."
      ]
    ) { folder in provisions(folder) { $0.replacingOccurrences(of: "ASD,2,", with: "ASD,-3,") } },
    Spoiled(
      "a child twice",
      lines: [
        "children.csv, row 6, child_id \"b\": the same child stands in row 3 already. Delete one of the rows, or correct "
          + "the reference."
      ]
    ) { folder in children(folder) { $0 + "b,450200,90200,2,ASD,new_plan,,vehicle\n" } },
    Spoiled(
      "a provision that is its own host",
      lines: [
        "provisions.csv, row 3, host_id \"South\": the provision is named as its own host. Leave the cell empty where "
          + "there is no host."
      ]
    ) { folder in
      provisions(folder) {
        $0.replacingOccurrences(of: "access\n", with: "access,host_id\n").replacingOccurrences(
          of: "2,yes\n", with: "2,yes,\n"
        ).replacingOccurrences(of: "5,yes\n", with: "5,yes,South\n")
      }
    },
    Spoiled(
      "an unknown need code",
      lines: [
        "children.csv, row 5, needs \"AUT\": there is no need code AUT. Write SPLD, MLD, SLD, PMLD, SEMH, SLCN, HI, VI, "
          + "MSI, PD, ASD, DS, OTH."
      ]
    ) { folder in children(folder) { $0.replacingOccurrences(of: "MLD", with: "AUT") } },
    Spoiled(
      "money that is not a number",
      lines: [
        "fees.csv, row 2, annual_cost_gbp \"NaN\": this is a calculation gone wrong, not a number. Write pounds, such as "
          + "1234.50, or mend the formula."
      ]
    ) { $0.put("two-schools/fees.csv", "provision_id,annual_cost_gbp\nSouth,NaN\n") },
    Spoiled(
      "a postcode that is not one",
      lines: [
        "children.csv, row 2, postcode \"the old mill\": this is not a postcode. Write a full postcode, such as PO30 1UD.",
        "children.csv, row 3, postcode \"PO30 9ZZ\": postcode PO30 9ZZ is not in postcodes.csv. Check it, add it to "
          + "postcodes.csv, or give easting and northing.",
      ]
    ) { folder in
      folder.put("two-schools/postcodes.csv", "pcd,easting,northing\nPO30 1UD,450000,89000\n")
      folder.put(
        "two-schools/children.csv",
        "child_id,postcode,nc_year,needs,status\na,the old mill,4,ASD,new_plan\nb,PO30 9ZZ,2,ASD,new_plan\n"
          + "c,PO30 1UD,2,ASD,new_plan\nd,PO30 1UD,2,ASD,new_plan\n")
    },
    Spoiled(
      "a postcode file without its columns",
      lines: [
        "postcodes.csv: two-schools/postcodes.csv has no column pcd. Add the column, or export the postcode file again."
      ]
    ) { folder in
      folder.put("two-schools/postcodes.csv", "code,place\nPO30 1UD,Newport\n")
      folder.put(
        "two-schools/children.csv",
        "child_id,postcode,nc_year,needs,status\na,PO30 1UD,4,ASD,new_plan\nb,PO30 1UD,2,ASD,new_plan\n"
          + "c,PO30 1UD,2,ASD,new_plan\nd,PO30 1UD,2,ASD,new_plan\n")
    },
    Spoiled(
      "a workbook with an external entity", workbook: true,
      lines: [
        "two-schools.xlsx: part xl/worksheets/s0.xml declares a document type, which no spreadsheet program writes. Check "
          + "where the file came from; open it in a spreadsheet program and save it again as .xlsx."
      ]
    ) { folder in
      folder.put("secret.txt", "private")
      workbook(folder) { book in
        let part = book.parts.firstIndex { $0.name == "xl/worksheets/s0.xml" } ?? 0
        let text = String(decoding: book.parts[part].bytes, as: UTF8.self)
        book.add(
          "xl/worksheets/s0.xml",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://\(folder.path)/secret.txt\">]>"
            + text.replacingOccurrences(of: "<t>a</t>", with: "<t>&e;</t>"))
      }
    },
    Spoiled(
      "a workbook without a sheet", workbook: true,
      lines: [
        "two-schools.xlsx: the sheet children is missing. Add it with the columns child_id, nc_year, needs, status."
      ]
    ) { folder in
      let rest = TinyWorkbook.tables(folder, "two-schools").filter { $0.name != "children" }
      TinyWorkbook(rest).write(to: folder, "two-schools.xlsx")
    },
    Spoiled(
      "a zip bomb", workbook: true,
      lines: [
        "two-schools.xlsx: part xl/sharedStrings.xml unpacks to far more than a workbook's tables would. Check where the "
          + "file came from; or save the tables as CSV files in a folder."
      ]
    ) { folder in
      // Two bytes that say they unpack to 3 GB. (A part that truly does is among the tests of Tables.)
      workbook(folder) { book in
        book.add("xl/sharedStrings.xml", Data([3, 0]))
        book.claims["xl/sharedStrings.xml"] = 3_000_000_000
      }
    },
    Spoiled(
      "a workbook cut in half", workbook: true,
      lines: ["two-schools.xlsx: the workbook is damaged or cut short. Copy or save it again."]
    ) { folder in
      workbook(folder) { _ in }
      let bytes = folder.everything()["two-schools.xlsx"] ?? Data()
      folder.put("two-schools.xlsx", bytes.prefix(bytes.count / 2))
    },
    Spoiled(
      "a road file cut in half",
      lines: [
        "roads.osm.pbf: two-schools/roads.osm.pbf cannot be read as OpenStreetMap roads: it ends in the middle of a "
          + "block. Copy or download the .osm.pbf file again."
      ]
    ) { folder in cutRoads(folder) },
    Spoiled(
      "everything at once",
      lines: [
        "fees.csv, row 2, provision_id \"West\": provisions has no such provision. Add it to provisions, or correct the "
          + "reference.",
        "provisions.csv, row 2, places \"-3\": the number is below nothing. Write a whole number of at least 0.",
        "roads.osm.pbf: two-schools/roads.osm.pbf cannot be read as OpenStreetMap roads: it ends in the middle of a "
          + "block. Copy or download the .osm.pbf file again.",
      ]
    ) { folder in
      cutRoads(folder)
      folder.put("two-schools/fees.csv", "provision_id,annual_cost_gbp\nWest,50000\n")
      provisions(folder) { $0.replacingOccurrences(of: "ASD,2,", with: "ASD,-3,") }
    },
  ]

  private static func cutRoads(_ folder: Folder) {
    let whole =
      (try? Data(contentsOf: URL(fileURLWithPath: packageFolder + "/Data/isle-of-wight/roads.osm.pbf")))
      ?? Data()
    folder.put("two-schools/roads.osm.pbf", whole.prefix(whole.count / 2))
  }
}
