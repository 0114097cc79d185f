// What a control chart has besides a line chart: levels, marked points, their legend.

import { fitting } from "./chart-words.js";

const SHAPES = { improvement: "rect", concern: "rectRot", neutral: "triangle" };
const DASH = [5, 4];
const SHORT_DASH = [4, 3]; // in the legend, where a line is short
const DASHED = ["provisional", "target"];
const SIZE = 15;
const NARROW = 640; // below it there is no room for names beside the chart
const LINE = 17; // the height of a name

// The mean or a limit: level through each stretch, dashed where it is provisional.
export function levels(spec, series, colours) {
  const cuts = new Set(spec.cuts);
  const mean = series.role === "mean";
  return {
    series,
    label: series.name,
    data: series.values,
    order: 3,
    borderColor: mean ? colours.quiet : colours.limit,
    borderWidth: 2,
    backgroundColor: "transparent",
    pointStyle: "line",
    pointRadius: 0,
    pointHoverRadius: 0,
    segment: {
      borderColor: ({ p1DataIndex }) => (cuts.has(p1DataIndex) ? "transparent" : undefined),
      borderDash: ({ p0DataIndex }) =>
        !mean && series.provisional[p0DataIndex] ? DASH : undefined,
    },
  };
}

// Points out of the ordinary differ in shape and size as well as in colour.
export function marked(series, colours, radius) {
  const each = (usual, other) => series.marks.map((mark) => (mark ? other(mark) : usual));
  return {
    borderWidth: 2,
    pointStyle: each("circle", (mark) => SHAPES[mark]),
    pointRadius: each(radius * 0.9, () => radius * 1.8),
    pointHoverRadius: each(radius + 2, () => radius * 1.8 + 2),
    pointBorderWidth: 2,
    pointBorderColor: each(colours.own, () => colours.page),
    pointBackgroundColor: each(colours.own, (mark) => colours[mark]),
  };
}

// The lines that there are, and the shapes. Nothing is switched off by a click: a
// control chart without its limits says something else.
export function spcLegend(spec, colours) {
  return {
    onClick: () => {},
    labels: {
      color: colours.text,
      font: { family: colours.font, size: SIZE },
      usePointStyle: true,
      boxHeight: 11,
      generateLabels: (chart) => spec.keys.map((key) => entry(chart, key, colours)),
    },
  };
}

function entry(chart, { mark, name }, colours) {
  chart.ctx.font = `${SIZE}px ${colours.font}`;
  const common = { text: fitting(chart, name), fontColor: colours.text, hidden: false };
  if (mark === "own" || mark in SHAPES) {
    const colour = colours[mark];
    const pointStyle = SHAPES[mark] ?? "circle";
    return { ...common, pointStyle, fillStyle: colour, strokeStyle: colour };
  }
  const strokes = { mean: colours.quiet, target: colours.target };
  return {
    ...common,
    pointStyle: "line",
    lineWidth: 2,
    strokeStyle: strokes[mark] ?? colours.limit,
    lineDash: DASHED.includes(mark) ? SHORT_DASH : [],
  };
}

// The name and number of each level at its newest end, pushed apart where they touch.
export function names(spec, colours) {
  const told = spec.series.filter(({ role }) => role !== "own");
  const newest = (series) => series.values.findLastIndex((value) => value !== null);
  const font = `14px ${colours.font}`;
  return {
    id: "names",
    beforeLayout(chart) {
      chart.ctx.font = font;
      const widths = told.map((series) => chart.ctx.measureText(words(series)).width);
      const room = chart.width < NARROW ? 0 : Math.max(0, ...widths) + 12;
      chart.options.layout.padding = { right: room };
    },
    afterDatasetsDraw(chart) {
      if (chart.width < NARROW) return;
      const { ctx, chartArea, scales } = chart;
      const places = told
        .filter((series) => newest(series) >= 0)
        .map((series) => ({
          text: words(series),
          y: scales.y.getPixelForValue(series.values[newest(series)]),
        }))
        .sort((one, other) => one.y - other.y);
      apart(places, chartArea);
      ctx.save();
      ctx.font = font;
      ctx.fillStyle = colours.text;
      ctx.textBaseline = "middle";
      for (const { text, y } of places) ctx.fillText(text, chartArea.right + 6, y);
      ctx.restore();
    },
  };

  function words(series) {
    const place = newest(series);
    return place < 0 ? "" : `${series.name} ${series.texts[place]}`;
  }
}

// Down until each is clear of the one above it, then up from the bottom.
function apart(places, { top, bottom }) {
  let edge = top - LINE / 2;
  for (const place of places) edge = place.y = Math.max(place.y, edge + LINE);
  edge = bottom + LINE / 2;
  for (const place of places.toReversed()) edge = place.y = Math.min(place.y, edge - LINE);
}
