/** Of all sheets: A4 pages, black on white. Sizes are those of the paper. */
const COMMON = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
body { color: #000; background: #fff; font: 3.4mm/1.35 system-ui, "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK JP", sans-serif }
.sheet { width: 210mm; height: 297mm; overflow: hidden; display: grid; break-after: page; background: #fff }
.sheet:last-child { break-after: auto }
.card { overflow: hidden; overflow-wrap: anywhere; break-inside: avoid }
.qr { display: block }
.code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; font-weight: 700; white-space: nowrap; overflow-wrap: normal; line-height: 1.1 }
.voter { font-weight: 600 }
h2, .voter, .group, .how { flex: none; display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden }
@media screen { body { background: #ddd } .sheet { margin: 6mm auto; box-shadow: 0 1mm 4mm #0004 } }
`;

const LABELS = `
.sheet { grid-template: repeat(8, 37mm) / repeat(3, 70mm); align-content: center }
.card { display: grid; grid-template: 24mm auto / 24mm 1fr; column-gap: 2.5mm; padding: 2.5mm 4mm 2mm }
.qr { width: 24mm; height: 24mm }
.text { display: flex; flex-direction: column; gap: .7mm; padding-top: .6mm; font-size: 2.35mm; line-height: 1.22 }
h2 { font-size: 2.8mm; line-height: 1.2; -webkit-line-clamp: 2 }
.voter { -webkit-line-clamp: 2 }
.how { -webkit-line-clamp: 3 }
.code { grid-column: 1 / -1; align-self: center; text-align: center; font-size: 6.3mm }
@media screen { .card { outline: .2mm dashed #bbb } }
`;

const BADGES = `
.sheet { grid-template: repeat(4, 60mm) / repeat(2, 90mm); place-content: center; gap: 0 }
.card { display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) 31mm; column-gap: 3mm; padding: 4mm 5mm; outline: .15mm dashed #999 }
h2 { grid-column: 1 / -1; font-size: 3.4mm; line-height: 1.25; font-weight: 500; -webkit-line-clamp: 2; padding-bottom: 1.5mm }
/* A card without a name says what it is for. */
.card:not(:has(.voter)) h2 { font-size: 4.6mm; font-weight: 600 }
.who { display: flex; flex-direction: column; gap: .7mm }
.voter { font-size: 5.4mm; line-height: 1.12; -webkit-line-clamp: 3 }
.long { font-size: 3.8mm; line-height: 1.15; -webkit-line-clamp: 4 }
.group { font-size: 3.4mm; line-height: 1.25; -webkit-line-clamp: 1 }
.how { margin-top: auto; font-size: 2.4mm; line-height: 1.25; -webkit-line-clamp: 3 }
.qr { width: 31mm; height: 31mm; align-self: start }
.code { grid-column: 1 / -1; text-align: center; font-size: 8.2mm; padding-top: 2mm }
`;

const LETTERS = `
.card { position: relative; padding: 105mm 25mm 20mm; font-size: 4mm }
.window { position: absolute; top: 50mm; left: 25mm; width: 80mm; height: 35mm; font-size: 4.4mm }
.voter { -webkit-line-clamp: 3 }
.group { -webkit-line-clamp: 1 }
h2 { font-size: 6.4mm; line-height: 1.25; -webkit-line-clamp: 3; margin-bottom: 8mm }
.ways { display: grid; grid-template-columns: 52mm 1fr; gap: 8mm; align-items: center; margin-bottom: 10mm }
.qr { width: 52mm; height: 52mm; margin: -4mm }
.how { font-size: 4.4mm; margin-bottom: 6mm; -webkit-line-clamp: 5 }
.how .address { font-weight: 600 }
.name { font-size: 3.6mm }
.code { font-size: 10.5mm }
ol { padding-left: 6mm; margin-bottom: 8mm }
li { margin-bottom: 2.5mm; padding-left: 1mm }
.keep { border-top: .2mm solid #888; padding-top: 4mm; font-size: 3.6mm }
`;

export const STYLES = {
  labels: COMMON + LABELS,
  badges: COMMON + BADGES,
  letters: COMMON + LETTERS,
} as const;
