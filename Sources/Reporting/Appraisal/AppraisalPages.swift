import CaseModel
import Tables

/// What an appraisal says, as sections for a page that is no report of a plan.
public enum AppraisalPages {
  /// The options of a case.
  public static func options(_ council: Case) -> String { AppraisalSection.options(council, nil) }

  /// Options, worth for council and public, affordability, sensitivity, chance and regret.
  ///
  /// - Parameter tables: of the appraisal's results folder (`ReportCompanions.appraisalFiles`).
  public static func sections(_ council: Case, _ tables: [BesideTable]) -> String {
    options(council) + AppraisalSection.worth(council, ReportCompanions(appraisal: tables))
  }

  /// A course's name for people.
  public static func names(_ council: Case, _ tables: [BesideTable]) -> (String) -> String {
    AppraisalSection.names(council, ReportCompanions(appraisal: tables))
  }
}
