import CaseModel
import Running

extension Draft {
  /// Records officers' views for some children: mainstream schools that cannot meet a child who needs a special
  /// school and has no request that stands, a near school that can, consultations still unanswered.
  mutating func recordViews() {
    var generator = stream(.levels)
    let kinds = SiteKinds(self)
    let everyMainstream = SiteKinds(everyPlace: self).mainstream
    let standing = Set(requests.lazy.filter { $0.releasedGround == nil && $0.basis == .s38 }.map(\.childID))
    var seen = Set(suitability.map { $0.childID + "|" + $0.provisionID })
    let base = parameters.baseDate
    let sites = self.sites
    func record(_ child: Int, _ site: Int, _ view: SuitabilityView, _ ground: StatutoryGround? = nil) {
      let id = sites[site].provision.id
      guard seen.insert(String(child) + "|" + id).inserted else { return }
      let asked = base.dayNumber - 10 - Int32(generator.below(40))
      let answered = view == .awaiting ? nil : CalendarDate(dayNumber: asked + 5 + Int32(generator.below(15)))
      suitability.append(
        SuitabilityRecord(
          childID: String(child), provisionID: id, view: view, ground: ground,
          consultedOn: CalendarDate(dayNumber: asked), repliedOn: answered,
          recordedBy: view == .awaiting ? nil : "SEN officer"))
    }
    for child in children.indices where children[child].status.isDueDecision {
      let draft = children[child]
      func inYear(_ site: Int) -> Bool { draft.fits(sites[site].provision, year: draft.yearNext) }
      func coded(_ site: Int) -> Bool {
        inYear(site) && sites[site].provision.needs.contains(draft.person.need)
      }
      if draft.level == .special, !standing.contains(String(child)) {
        let all = everyMainstream.filter(coded)
        let asked = all.count <= 60 ? all : nearest(4, to: draft.home, of: all, where: { _ in true })
        for site in asked { record(child, site, .cannotMeet, .ageAbilityAptitudeSEN) }
      }
      // A child with severe needs who is doing well at a mainstream school may stay: the school has said so.
      if let site = draft.site, sites[site].provision.kind == .mainstream, inYear(site), !coded(site),
        generator.below(10) < 7
      {
        record(child, site, .canMeet)
      }
      let draw = generator.below(100)
      guard draw < 12 else { continue }
      let pool = draft.level == .special ? kinds.special : kinds.mainstream
      if let site = nearest(1, to: draft.home, of: pool, where: coded).first {
        record(child, site, draw < 6 ? .canMeet : .awaiting)
      }
    }
  }
}
