"""How the web page looks; `COLUMNS` stands for the number of articles."""

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; max-width: calc(COLUMNS * 38rem); margin: 1rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; }
h2 { font-size: 1.1rem; }
h3, .ref, small, dt { font: .85rem/1.5 system-ui, sans-serif; }
h3 { margin: 0; color: GrayText; }
section { border-top: 1px solid GrayText; padding: .4rem 0; }
section.told { border-top-width: 3px; }
.columns { display: grid; grid-template-columns: repeat(COLUMNS, minmax(0, 1fr)); gap: 1.5rem; }
.columns, dd { overflow-wrap: anywhere; }
.titles { position: sticky; top: 0; background: Canvas; padding: .4rem 0; }
p { margin: .3rem 0; }
.ref { white-space: pre; color: GrayText; }
.aside { color: GrayText; font-style: italic; }
u { text-decoration-style: dotted; }
mark { outline: 1px solid; }
th, td { padding: 0 1rem 0 0; text-align: right; font: .85rem/1.5 system-ui, sans-serif; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dd { margin: 0; }
@media (max-width: 50rem) { .columns { grid-template-columns: 1fr; gap: .2rem; } .titles { position: static; } }
@media print { .titles { position: static; } section { break-inside: avoid; } }
"""
