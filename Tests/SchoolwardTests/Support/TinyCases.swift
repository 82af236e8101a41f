/// Tiny named authorities, written as the CSV files an officer would give.
///
/// Parameters are chosen for easy sums: 100 school days, GBP 10 a day and GBP 1 a mile for a shared seat, a second
/// of journey one way worth 20 pence a year. `travel_times` gives every journey, so nothing rests on a map.
enum Tiny {
  static let parameters = """
    name,value
    base_date,2025-01-16
    school_days,100
    travel_shared_day_gbp,10
    travel_shared_mile_gbp,1
    journey_value_gbp_per_hour,3.60
    over_places_percent,0

    """

  static let provisionHeader =
    "provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,wheelchair_access\n"

  /// Two Schools: North, a special school with 2 places, one of them taken by a; South, at GBP 50,000 a place.
  ///
  /// Top-up at North 24,000 - 10,000 = GBP 14,000. A seat over 1 mile: 100 days x (10 + 2) = GBP 1,200; over 2 miles
  /// 1,400. F of b: North 14,000 + 1,200 + 120 for 600 s = 15,320, South 50,000 + 1,400 + 180 = 51,580; of c: North
  /// 15,580, South 51,260. b North and c South: GBP 66,580 (the other way 67,160). Nobody takes the need of d.
  static func twoSchools(into folder: Folder, _ name: String = "two-schools") {
    folder.put(name + "/parameters.csv", parameters)
    folder.put(
      name + "/provisions.csv",
      provisionHeader + """
        North,North School,special,450000,90000,0,11,ASD,2,yes
        South,South House,independent_special,452000,91000,0,11,ASD,5,yes

        """)
    folder.put(name + "/fees.csv", "provision_id,annual_cost_gbp\nSouth,50000\n")
    folder.put(
      name + "/children.csv",
      """
      child_id,easting,northing,nc_year,needs,status,current_provision_id,travel
      a,450100,90100,4,ASD,settled,North,not_eligible
      b,450200,90200,2,ASD,new_plan,,vehicle
      c,450300,90300,7,ASD,phase_transfer,South,vehicle
      d,450400,90400,3,MLD,new_plan,,vehicle

      """)
    folder.put(
      name + "/travel_times.csv",
      """
      from_id,to_id,metres,seconds
      a,North,804,200
      a,South,3000,700
      b,North,1609,600
      b,South,3219,900
      c,North,3219,900
      c,South,1609,300
      d,North,1609,600
      d,South,1609,600

      """)
  }

  /// One Road: North at its end, its children on the way there; ten metres a second as the crow flies.
  ///
  /// - Parameters:
  ///   - children: each with the easting of its home; all settled at North and carried.
  ///   - vehicle: a row of `vehicles`.
  static func oneRoad(
    into folder: Folder, _ name: String, children: [(id: String, easting: Int)], vehicle: String,
    iterations: Int = 1
  ) {
    folder.put(
      name + "/parameters.csv",
      "name,value\nbase_date,2025-01-16\nstraight_line_factor,1\nstraight_line_kmh,36\n"
        + "route_iterations,\(iterations)\n")
    folder.put(
      name + "/provisions.csv",
      """
      provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,bell_start,bell_end
      North,North School,special,450000,90000,0,13,*,20,09:00,15:00

      """)
    folder.put(
      name + "/children.csv",
      "child_id,easting,northing,nc_year,needs,status,current_provision_id,travel\n"
        + children.map { "\($0.id),\($0.easting),90000,5,ASD,settled,North,vehicle\n" }.joined())
    folder.put(
      name + "/vehicles.csv",
      "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp,available\n\(vehicle)\n")
  }

  /// Over-full: one place and three children who want it; two await.
  static func overFull(into folder: Folder) {
    folder.put("over-full/parameters.csv", parameters)
    folder.put(
      "over-full/provisions.csv", provisionHeader + "Only,Only School,special,450000,90000,0,11,ASD,1,yes\n")
    folder.put(
      "over-full/children.csv",
      """
      child_id,easting,northing,nc_year,needs,status,travel
      a,450100,90100,4,ASD,new_plan,not_eligible
      b,450200,90200,2,ASD,new_plan,not_eligible
      c,450300,90300,7,ASD,phase_transfer,not_eligible

      """)
  }

  /// Requests: m asks under section 38 for a school whose codes do not fit; n asks for one an officer has ruled out
  /// with a ground; o asks for nothing.
  static func requests(into folder: Folder) {
    twoSchools(into: folder, "requests")
    folder.put(
      "requests/children.csv",
      """
      child_id,easting,northing,nc_year,needs,status,current_provision_id,travel
      m,450200,90200,2,MLD,new_plan,,not_eligible
      n,450300,90300,3,ASD,new_plan,,not_eligible

      """)
    folder.put("requests/travel_times.csv", "from_id,to_id,metres,seconds\nm,North,1000,100\n")
    folder.put(
      "requests/requests.csv",
      "child_id,provision_id,rank,basis,released_ground\nm,North,1,s38,\nn,South,1,s38,efficient_resources\n")
  }

  /// Two Schools with ways to add places: North +1 or +2, rivals, and a budget that pays for one.
  static func options(into folder: Folder) {
    twoSchools(into: folder, "options")
    folder.put("options/parameters.csv", parameters + "capital_budget_gbp,100000\n")
    folder.put(
      "options/options.csv",
      """
      option_id,name,provision_id,places,capital_gbp,rival_set
      north1,North plus one,North,1,30000,north
      north2,North plus two,North,2,60000,north
      south9,South plus nine,South,9,900000,

      """)
  }
}
