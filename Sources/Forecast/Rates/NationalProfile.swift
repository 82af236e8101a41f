import CaseModel

/// Plans in England by age on 31 August 2024 and broad area of need, January 2025.
///
/// Source: Department for Education, *Education, health and care plans* 2025 (Open Government Licence v3.0);
/// `Data/england/plans_by_age.csv` has the single needs. Plans without a recorded need (4,870) are left out here and
/// so shared out like the rest.
enum NationalProfile {
  /// Ages 0 to 25.
  static let ages = 26
  /// Plans in January 2024 and January 2025.
  static let total2024 = 576_474.0
  static let total2025 = 638_745.0
  /// Yearly growth of plans in England from January 2019 to January 2024 (from 10.3 % a year 2019 to 2025).
  static let growth = 0.102

  /// Communication, cognition, social and emotional, sensory and physical: one row an age, from 2 (`under 3`) to 25.
  private static let rows: [[Double]] = [
    [183, 135, 4, 200], [2924, 675, 48, 568], [18020, 2177, 581, 1345], [24591, 2755, 1532, 1665],
    [23466, 3277, 3016, 1839], [22832, 4228, 4679, 2080], [22725, 5332, 5757, 2324],
    [22278, 6681, 6799, 2329], [22324, 8207, 8179, 2404], [23718, 9842, 10159, 2707],
    [22732, 10579, 10725, 2813], [21703, 10310, 12367, 2640], [20770, 10084, 13303, 2672],
    [19184, 9419, 13251, 2742], [17679, 8857, 12432, 2751], [15155, 7951, 10509, 2614],
    [11936, 6806, 7585, 2102], [8773, 5393, 4856, 1660], [6201, 4092, 2932, 1188], [4214, 2918, 1768, 840],
    [2726, 2015, 913, 548], [1773, 1339, 518, 374], [958, 805, 260, 185], [154, 128, 44, 44],
  ]

  /// Plans of an age and broad area.
  static func plans(age: Int, need: Int) -> Double {
    rows.indices.contains(age - 2) ? rows[age - 2][need] : 0
  }

  /// Plans of an age.
  static func plans(age: Int) -> Double { (0..<4).reduce(0) { $0 + plans(age: age, need: $1) } }
}
