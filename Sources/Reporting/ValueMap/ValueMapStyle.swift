extension ValueMapPage {
  static let style = """
    body{max-width:66rem}
    .choose{display:flex;flex-wrap:wrap;gap:1rem;margin:.75rem 0}
    .choose label{font-weight:650}
    .choose select{font:inherit;padding:.3rem .5rem;margin-left:.3rem;border:1px solid var(--ink);border-radius:4px;
    background:#fff;color:var(--ink);max-width:22rem}
    figure{margin:0}
    #map{width:100%;background:#fff;border:1px solid var(--line)}
    #cells rect:hover{stroke:#14213d;stroke-width:2}
    .lanes{fill:none;stroke:#14213d;stroke-opacity:.16;stroke-width:.6;pointer-events:none}
    .roads{fill:none;stroke:#14213d;stroke-opacity:.5;stroke-width:1.3;stroke-linejoin:round;pointer-events:none}
    .own{fill:#8c2f00;stroke:#fff;stroke-width:1.5}
    .other{fill:#14213d;fill-opacity:.75}
    #marks{pointer-events:none}
    #marks circle{fill:#fff;stroke:#14213d;stroke-width:2}
    #marks text{font-weight:700;font-size:12px}
    .bar path{fill:none;stroke:#14213d;stroke-width:1.5}
    .legend,#legend{display:flex;flex-wrap:wrap;gap:.2rem .9rem;align-items:center;font-size:.9rem}
    .legend i{display:inline-block;width:1.1rem;height:1.1rem;margin-right:.35rem;vertical-align:-.2rem;
    border:1px solid #6b7690}
    .legend .key{border:1px solid #fff}
    .legend i.own{width:.7rem;height:.7rem;background:#8c2f00;vertical-align:-.05rem}
    .legend i.other{width:.4rem;height:.4rem;background:#14213d;vertical-align:.05rem}
    #here{min-height:1.6rem;margin:.3rem 0}
    #best tbody th{min-width:0;font-weight:650}
    #best td:nth-child(2){min-width:13rem}
    @media print{.choose,#here{display:none}}
    """

  static let script = """
    "use strict";
    (function () {
    var data = JSON.parse(document.getElementById("data").textContent);
    var need = document.getElementById("need"), phase = document.getElementById("phase");
    var here = document.getElementById("here"), cells = document.getElementById("cells").children;
    var shown = data.layers[0];
    function find(n, p) {
    return data.layers.find(function (l) { return l.need === n && l.phase === p; });
    }
    function put(id, html) { document.getElementById(id).innerHTML = html; }
    function say(id, text) { document.getElementById(id).textContent = text; }
    function offer() {
    Array.from(phase.options).forEach(function (o) { o.disabled = !find(need.value, o.value); });
    }
    function show() {
    offer();
    var layer = find(need.value, phase.value);
    if (!layer) {
    layer = data.layers.find(function (l) { return l.need === need.value; });
    phase.value = layer.phase;
    }
    shown = layer;
    for (var i = 0; i < cells.length; i++) {
    cells[i].setAttribute("fill", layer.level[i] < 0 ? "#eceef2" : layer.colours[layer.level[i]]);
    }
    put("legend", layer.legend); put("best", layer.best); put("marks", layer.marks);
    say("headline", layer.headline); say("basis", layer.basis); say("awaiting", layer.awaiting);
    }
    need.addEventListener("change", show);
    phase.addEventListener("change", show);
    document.getElementById("cells").addEventListener("pointerover", function (event) {
    var i = event.target.dataset.i;
    if (i === undefined) { return; }
    var pounds = shown.value[i].toLocaleString("en-GB");
    var text = data.where[i] + ": ";
    text += shown.level[i] < 0 ? "worth nothing" : "worth \\u00a3" + pounds + " a year";
    if (data.gaining) {
    var n = shown.children[i];
    text += n === 1 ? "; 1 child would gain" : "; " + n + " children would gain";
    }
    here.textContent = text + ".";
    });
    offer();
    })();
    """
}
