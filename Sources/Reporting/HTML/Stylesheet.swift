/// How every page looks, on a screen and on A4.
///
/// Text on its ground has a contrast of at least 7 to 1 (WCAG 2.2 AAA for body text); colour never carries a
/// meaning alone.
enum Stylesheet {
  static let text = """
    :root{--ink:#14213d;--soft:#3d4a66;--line:#c5ccd9;--fill:#eef2f8;--bar:#2a6f97;--over:#8c2f00;--warn:#fff3cd}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.5rem;max-width:62rem;color:var(--ink);background:#fff;
    font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
    h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
    h2{font-size:1.25rem;margin:2.25rem 0 .5rem;padding-top:.5rem;border-top:3px solid var(--ink)}
    h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
    p{margin:.4rem 0;max-width:48rem}
    a{color:#0b4f8a}
    .lead{color:var(--soft);font-size:1.05rem}
    .note{color:var(--soft);font-size:.9rem}
    .banner,.proof{margin:.75rem 0;padding:.6rem .9rem;border-left:6px solid var(--ink);background:var(--fill);
    max-width:none}
    .banner{border-color:#7a5b00;background:var(--warn)}
    .banner strong{text-transform:uppercase;letter-spacing:.04em}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));gap:.6rem;margin:1rem 0}
    .tiles div{border:1px solid var(--line);border-radius:4px;padding:.5rem .7rem}
    .tiles dt{color:var(--soft);font-size:.85rem}
    .tiles dd{margin:0;font-size:1.5rem;font-weight:650;font-variant-numeric:tabular-nums}
    .tiles dd small{display:block;font-size:.8rem;font-weight:400;color:var(--soft);line-height:1.3}
    nav ul{columns:3;padding-left:1.1rem;margin:.5rem 0}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.9rem}
    caption{text-align:left;font-weight:600;padding:.25rem 0}
    th,td{padding:.28rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
    thead th{border-bottom:2px solid var(--ink);vertical-align:bottom}
    tbody th{font-weight:400;min-width:8.5rem}
    thead .n{white-space:normal}
    .sheet td:last-child:not(.n){min-width:13.5rem}
    .sheet h2{margin-top:1rem}
    tbody tr:nth-child(even){background:#f7f9fc}
    tfoot th,tfoot td{font-weight:650;border-top:2px solid var(--ink)}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    svg{display:block;max-width:100%;height:auto;margin:.75rem 0}
    svg text{font:13px system-ui,"Segoe UI",Roboto,Arial,"Liberation Sans",sans-serif;fill:#14213d}
    .mark{font-weight:650}
    footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.5rem;color:var(--soft);font-size:.85rem}
    @media print{
    @page{size:A4;margin:14mm 13mm}@page sheet{size:A4;margin:9mm 11mm}.sheet{page:sheet}
    html{font-size:9.5pt}html:has(.sheet){font-size:7.8pt}
    body{padding:0;max-width:none;font-size:9.5pt;line-height:1.35;print-color-adjust:exact;
    -webkit-print-color-adjust:exact}
    h1{font-size:17pt}h2{font-size:12.5pt;margin-top:14pt;break-after:avoid}h3,caption{break-after:avoid}
    .tiles{grid-template-columns:repeat(4,1fr);gap:4pt}.tiles dd{font-size:13pt}.tiles div{padding:3pt 5pt}
    .sheet{font-size:8.2pt;line-height:1.25}.sheet h1{font-size:15pt}.sheet h2{font-size:11pt;margin-top:7pt;padding-top:3pt}
    .sheet table{font-size:7.8pt;margin:3pt 0}.sheet th,.sheet td{padding:1.5pt 3.5pt}.sheet p{margin:2pt 0;max-width:none}
    .sheet h3{margin:5pt 0 1pt}.sheet ul{margin:2pt 0}.sheet footer{margin-top:6pt;padding-top:2pt;font-size:7.8pt}
    .sheet .note,.sheet caption{font-size:7.8pt}.sheet .banner,.sheet .proof{margin:4pt 0;padding:3pt 6pt}
    .sheet td:last-child:not(.n){min-width:11rem}
    .after-first{break-before:page}
    nav{display:none}
    .scroll{overflow:visible}
    table{font-size:8.5pt}thead{display:table-header-group}tr,svg,.tiles div{break-inside:avoid}
    a{color:inherit;text-decoration:none}
    }
    """
}
