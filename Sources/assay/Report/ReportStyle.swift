/// How a report's page looks, in light and in dark surroundings and on paper.
enum ReportStyle {
  /// The style sheet.
  static let sheet = """
    :root { color-scheme: light dark; --ink: #1c1e21; --dim: #5c636b; --paper: #ffffff;
      --line: #d9dde2; --bar: #2f6db5; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e7e9ec; --dim: #a2aab4; --paper: #16181b; --line: #3a4047; --bar: #6aa5e8; } }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.7rem; margin: 0; }
    h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
    .note { color: var(--dim); font-size: .88rem; margin: .3rem 0; }
    .facts { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0; }
    .facts div { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .9rem; }
    dt { color: var(--dim); font-size: .85rem; }
    dd { margin: 0; font-size: 1.25rem; font-weight: 600; }
    li { margin-bottom: .5rem; }
    .both { display: flex; flex-wrap: wrap; gap: 1.2rem; align-items: flex-start; }
    figure { flex: 1 1 30rem; min-width: 0; margin: 0; }
    svg { width: 100%; max-width: 36rem; height: auto; display: block; overflow: visible; }
    @media (max-width: 30rem) { figure { overflow-x: auto; } svg { min-width: 26rem; } }
    svg text { fill: var(--ink); font-size: 13px; }
    svg .end { text-anchor: end; }
    svg .small { text-anchor: middle; font-size: 11px; }
    svg rect { fill: var(--bar); }
    svg line { stroke: var(--line); }
    table { border-collapse: collapse; font-size: .9rem; flex: 0 1 auto; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { padding: .15rem .7rem; border-bottom: 1px solid var(--line); text-align: right; }
    th:first-child { text-align: left; font-weight: 400; overflow-wrap: anywhere; }
    thead th, thead th:first-child { color: var(--dim); font-weight: 600; }
    code { font-size: .85rem; overflow-wrap: anywhere; }
    @media print { main { max-width: none; } section { break-inside: avoid; } }
    """
}
