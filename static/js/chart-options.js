// A chart's description, made in Python (scorecard/charts.py), as Chart.js wants it.

import { breakDates, breakLines, makeRoom } from "./chart-breaks.js";
import { fan, forecastAtEnd } from "./chart-forecast.js";
import { levels, marked, names, spcLegend } from "./chart-spc.js";
import { describe, fitting, ownWords, wrapped } from "./chart-words.js";

const POINTS = ["rect", "triangle", "rectRot", "rectRounded", "star"];
const DASHES = [[], [8, 3], [3, 3], [10, 3, 3, 3], [1, 3]];
const MOST_DASHES = 12; // with more periods a target is a stepped line

export function configuration(spec, colours) {
  const make = spec.kind === "bar" ? bars : lines;
  return make(spec, colours);
}

function shared(spec, colours) {
  const font = { family: colours.font, size: 15 };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    color: colours.text,
    font,
    plugins: {
      title: {
        display: Boolean(spec.unit),
        text: spec.unit,
        align: "start",
        color: colours.quiet,
        font: { ...font, weight: "normal" },
        padding: { top: 4, bottom: 10 },
        weight: 500, // below the legend, next to the axis that it belongs to
      },
      legend: {
        align: "start",
        maxHeight: 160,
        labels: {
          color: colours.text,
          font,
          usePointStyle: true,
          boxHeight: 9,
          filter: inLegend,
          generateLabels: shortened,
        },
      },
      tooltip: {
        backgroundColor: colours.text,
        titleColor: colours.page,
        bodyColor: colours.page,
        titleFont: font,
        bodyFont: font,
        footerColor: colours.page,
        footerFont: { ...font, weight: "600" },
        padding: 10,
        usePointStyle: true,
      },
      annotation: { annotations: {}, common: {} },
    },
  };
}

// Names as long as the chart is wide at most: the page has them whole.
function shortened(chart) {
  const { defaults } = window.Chart;
  const items = defaults.plugins.legend.labels.generateLabels(chart);
  const { family, size } = chart.options.plugins.legend.labels.font;
  chart.ctx.font = `${size}px ${family}`;
  return items.map((item) => ({
    ...item,
    text: fitting(chart, item.text),
    lineDash: dashes(chart.data.datasets[item.datasetIndex]),
  }));
}

// A dashed line is dashed in the legend too: shorter, as the line there is short.
function dashes({ borderDash, pointStyle, showLine }) {
  const dashed = pointStyle === "line" && borderDash && showLine !== false;
  return dashed ? borderDash.map((length) => Math.ceil(length / 2)) : [];
}

// A line that another one stands for has no name of its own.
function inLegend({ text }) {
  return Boolean(text);
}

function axis(colours, { numbers = false } = {}) {
  const ticks = { color: colours.text, font: { family: colours.font, size: 14 } };
  if (numbers) ticks.callback = (value) => value.toLocaleString("en-GB");
  return {
    ticks: { ...ticks, maxRotation: 0 },
    grid: { color: colours.grid, display: numbers },
    border: { color: colours.quiet, display: !numbers },
  };
}

// Lines over time

function lines(spec, colours) {
  const options = shared(spec, colours);
  options.interaction = { mode: "index", intersect: false };
  options.scales = {
    x: { ...axis(colours), offset: true },
    y: { ...axis(colours, { numbers: true }), beginAtZero: spec.begin_at_zero, grace: "8%" },
  };
  options.plugins.tooltip.filter = ({ dataset }) => !dataset.series.silent;
  options.plugins.tooltip.callbacks = {
    label: ({ dataset, dataIndex }) => {
      const { series } = dataset;
      const words =
        series.role === "own" ? ownWords(spec, series, dataIndex) : series.texts[dataIndex];
      return wrapped(` ${series.name}: ${words}`);
    },
    footer: ([item]) => item && wrapped(notes(spec, item.dataIndex)),
  };
  options.plugins.annotation.annotations = {
    ...bandBoxes(spec, colours),
    ...breakLines(spec, colours),
  };
  const datasets = spec.series.map((series) => {
    const alike = spec.series.filter(({ role }) => role === series.role);
    return MAKERS[series.role](spec, series, colours, alike.indexOf(series));
  });
  makeRoom(spec, options.plugins.title);
  const plugins = [breakDates(spec, colours)];
  if (spec.kind === "spc") {
    Object.assign(options.plugins.legend, spcLegend(spec, colours));
    plugins.push(names(spec, colours));
  }
  if (spec.forecast) {
    datasets.push(...fan(spec, colours));
    plugins.push(forecastAtEnd(spec, colours));
  }
  return { type: "line", data: { labels: spec.labels, datasets }, options, plugins };
}

const MAKERS = {
  own: (spec, series, colours) =>
    spec.kind === "spc"
      ? { ...own(spec, series, colours), ...marked(series, colours, radius(spec)) }
      : own(spec, series, colours),
  target,
  comparator: other,
  mean: levels,
  limit: levels,
  // An earlier year: behind the others' lines, the newest in front; no change cuts it.
  earlier: (_spec, series, colours, index) => ({
    ...dashed(series, colours, index),
    order: 3 + index,
  }),
};

// What is said of a point besides its numbers: its rule, its recording change.
function notes(spec, index) {
  const told = spec.kind === "spc" ? spec.columns.map(({ texts }) => texts[index]) : [];
  const changes = spec.breaks.filter(({ at }) => at === index);
  return [...told, ...changes.map(({ date }) => `[b] ${date}`)].filter(Boolean).join(". ");
}

function radius(spec) {
  if (spec.labels.length > 48) return 1.5;
  return spec.labels.length > 24 ? 3 : 4.5;
}

function own(spec, series, colours) {
  return {
    series,
    label: series.name,
    data: series.values,
    order: 0,
    borderColor: colours.own,
    borderWidth: 3,
    backgroundColor: colours.own,
    pointStyle: "circle",
    pointRadius: radius(spec),
    pointHoverRadius: radius(spec) + 2,
    pointBorderWidth: 2,
    // A provisional figure is a hollow point.
    pointBackgroundColor: series.values.map((_, index) =>
      series.provisional?.[index] ? colours.page : colours.own,
    ),
    segment: cutAt(spec),
  };
}

// What a recording change separates, no line joins.
function cutAt({ cuts }) {
  return {
    borderColor: ({ p1DataIndex }) => (cuts.includes(p1DataIndex) ? "transparent" : undefined),
  };
}

function target(spec, series, colours) {
  const running = spec.kind === "cumulative"; // there it is a line that rises
  const short = spec.labels.length <= MOST_DASHES && !running;
  return {
    series,
    label: series.name,
    data: series.values,
    order: 1,
    showLine: !short,
    stepped: !running && "middle",
    borderColor: colours.target,
    borderDash: [7, 4],
    borderWidth: 2,
    backgroundColor: "transparent",
    pointStyle: "line",
    pointRadius: short ? 16 : 0,
    pointHoverRadius: short ? 16 : 0,
    pointBorderWidth: 2,
  };
}

function other(spec, series, colours, index) {
  return { ...dashed(series, colours, index), order: 2, segment: cutAt(spec) };
}

function dashed(series, colours, index) {
  const colour = colours.lines[index % colours.lines.length];
  return {
    series,
    label: series.name,
    data: series.values,
    borderColor: colour,
    borderDash: DASHES[index % DASHES.length],
    borderWidth: 2,
    backgroundColor: colour,
    pointStyle: POINTS[index % POINTS.length],
    pointRadius: 4,
  };
}

// Green, amber and red ground behind each period; `null` ends at the chart's edge.

function bandBoxes(spec, colours) {
  const boxes = {};
  for (const [number, band] of spec.bands.entries()) {
    spec.labels.forEach((_, index) => {
      for (const [colour, from, to] of grounds(band, index)) {
        boxes[`band-${number}-${index}-${colour}-${from}`] = {
          type: "box",
          drawTime: "beforeDraw",
          adjustScaleRange: false,
          xMin: index - 0.5,
          xMax: index + 0.5,
          yMin: from ?? undefined,
          yMax: to ?? undefined,
          backgroundColor: colours[colour],
          borderWidth: 0,
        };
      }
    });
  }
  return boxes;
}

function grounds(band, index) {
  const [green, amber] = [band.green_to[index], band.amber_to[index]];
  const [greenFrom, amberFrom] = [band.green_from?.[index], band.amber_from?.[index]];
  if (green === null && (greenFrom ?? null) === null) return [];
  if (band.better === "lower") {
    return [["green", null, green], ["amber", green, amber], ["red", amber, null]];
  }
  if (band.better === "higher") {
    return [["green", green, null], ["amber", amber, green], ["red", null, amber]];
  }
  const found = [["green", greenFrom ?? null, green]];
  if (green !== null) found.push(["amber", green, amber], ["red", amber, null]);
  if ((greenFrom ?? null) !== null) {
    found.push(["amber", amberFrom, greenFrom], ["red", null, amberFrom]);
  }
  return found;
}

// Areas side by side

function bars(spec, colours) {
  const [series] = spec.series;
  const interval = (spec.columns ?? []).find((column) => column.highs);
  const options = shared(spec, colours);
  options.indexAxis = "y";
  options.interaction = { mode: "nearest", axis: "y", intersect: false };
  options.layout = { padding: { right: 60 } };
  options.plugins.legend.display = false;
  options.scales = {
    x: {
      ...axis(colours, { numbers: true }),
      beginAtZero: true,
      suggestedMax: interval && Math.max(...interval.highs),
    },
    y: axis(colours),
  };
  const bold = (context) => ({
    family: colours.font,
    size: 14,
    weight: series.roles[context.index] === "own" ? "bold" : "normal",
  });
  Object.assign(options.scales.y.ticks, { autoSkip: false, font: bold });
  options.plugins.tooltip.callbacks = {
    title: () => "",
    label: ({ dataIndex }) => ` ${describe(spec, dataIndex)}`,
  };
  const colour = { own: colours.own, country: colours.country };
  const dataset = {
    series,
    label: series.name,
    data: series.values,
    backgroundColor: series.roles.map((role) => colour[role] ?? colours.others),
    barPercentage: 0.8,
    categoryPercentage: 0.95,
  };
  const config = { type: "bar", data: { labels: spec.labels, datasets: [dataset] }, options };
  return { ...config, plugins: [valuesAtEnds(colours, interval)] };
}

// The value after the bar, or after its interval where that reaches further.
function valuesAtEnds(colours, interval) {
  return {
    id: "valuesAtEnds",
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      const { series } = chart.data.datasets[0];
      const place = (value) => chart.scales.x.getPixelForValue(value);
      ctx.save();
      ctx.fillStyle = colours.text;
      ctx.textBaseline = "middle";
      chart.getDatasetMeta(0).data.forEach((bar, index) => {
        const high = interval?.highs[index] ?? null;
        if (high !== null) {
          whisker(ctx, colours, bar, place(interval.lows[index]), place(high));
        }
        const weight = series.roles[index] === "own" ? "bold" : "normal";
        ctx.font = `${weight} 14px ${colours.font}`;
        const end = high === null ? bar.x : Math.max(bar.x, place(high));
        ctx.fillText(series.texts[index], end + 6, bar.y);
      });
      ctx.restore();
    },
  };
}

// A line between two places with a stroke at either end, edged so that it stands out
// from a bar of whatever colour.
function whisker(ctx, colours, { y, height }, from, to) {
  const half = Math.min(height / 2, 8) / 2;
  ctx.beginPath();
  ctx.moveTo(from, y);
  ctx.lineTo(to, y);
  for (const end of [from, to]) {
    ctx.moveTo(end, y - half);
    ctx.lineTo(end, y + half);
  }
  for (const [colour, width] of [[colours.page, 4], [colours.text, 1.5]]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}
