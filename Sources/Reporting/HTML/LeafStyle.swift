/// How pages look that print a leaf for each run, school or family.
enum LeafStyle {
  static let text = """
    .leaf{position:relative;overflow:hidden;margin:2.5rem 0;padding:1rem 1.2rem;border:1px solid var(--line)}
    .leaf h2{border:0;margin:0 0 .3rem;padding:0;font-size:1.35rem}
    .leaf h3{margin-top:.9rem}
    .leaf>*{position:relative;z-index:1}
    .leaf.proposal::before{content:"PROPOSAL: NOT DECIDED";position:absolute;z-index:0;top:40%;left:0;right:0;
    text-align:center;transform:rotate(-24deg);font-size:3.1rem;font-weight:800;white-space:nowrap;color:#8c2f00;opacity:.12}
    .leaf .banner{margin:.5rem 0}
    .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(15.5rem,1fr));gap:.1rem .9rem;margin:.5rem 0}
    .facts div{display:flex;gap:.4rem;border-bottom:1px solid var(--line);padding:.15rem 0}
    .facts dt{color:var(--soft);min-width:6.2rem}
    .facts dd{margin:0;font-weight:600}
    .blank dd{flex:1;border-bottom:1px dotted var(--ink);min-height:1.3rem}
    .leaf table{font-size:.88rem}
    .leaf tbody tr:nth-child(even){background:none}
    .leaf tbody tr.school{background:var(--fill)}
    .leaf td .small,.leaf th .small{display:block;color:var(--soft);font-size:.9em}
    .leaf tbody th{min-width:0;font-weight:650}
    .stop{break-inside:avoid}
    .where{min-width:8.5rem}.who{min-width:6.5rem}.crew{min-width:11rem}
    .letter p{max-width:42rem}
    @media print{
    .leaves .screen{display:none}
    .leaf{break-before:page;border:0;margin:0;padding:0;min-height:250mm}
    main>.leaf:first-of-type{break-before:auto}
    .leaf h2{font-size:15pt;margin:0}
    .leaf table{font-size:8.3pt}
    .leaf.proposal::before{font-size:28pt;top:120mm}
    .facts{grid-template-columns:repeat(3,1fr);gap:0 8pt}
    .leaf .banner{padding:3pt 6pt}
    }
    """
}
