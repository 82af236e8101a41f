import CaseModel
import Tables

/// A case of two schools and two children, any table of which is replaced.
enum SmallCase {
  private static let tables = [
    "provisions.csv": """
    provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places
    North,North School,special,450000,90000,0,11,ASD,2
    South,South House,independent_special,452000,91000,0,11,*,5

    """,
    "children.csv": """
    child_id,easting,northing,nc_year,needs,status,current_provision_id,travel
    a,450100,90100,4,ASD,settled,North,not_eligible
    b,450200,90200,2,ASD,new_plan,,vehicle

    """,
    "options.csv": """
    option_id,provision_id,name,kind,places,capital_gbp
    wing,North,A wing,expansion,4,500000

    """,
    "fees.csv": "provision_id,annual_cost_gbp\nSouth,50000\n",
    "parameters.csv": "name,value\nbase_date,2025-01-16\n",
  ]

  /// The case read with files in the place of its own, or beside them.
  static func reading(_ files: [String: [UInt8]]) -> CaseReading {
    let whole = tables.mapValues { Array($0.utf8) }.merging(files) { _, given in given }
    return CaseReader.read(path: "small", replacing: whole)
  }
}
