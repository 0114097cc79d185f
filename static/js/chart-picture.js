// A chart as a PNG for a report: light, on white, with its title and source on it.

import { colours } from "./chart-colours.js";
import { configuration } from "./chart-options.js";
import { wrapped } from "./chart-words.js";

const WIDTH = 1200;
const MARGIN = 40;
const TITLE = 70;
const FOOT = 60;
const SCALE = 2; // sharp when printed
const LINE = 24;
const LETTERS = 130; // in a line of words below the chart

export function download(spec, source, height) {
  const palette = colours("light");
  const chart = drawn(spec, palette, height);
  const causes = causesOf(spec);
  const page = document.createElement("canvas");
  page.width = WIDTH * SCALE;
  page.height = (height + TITLE + FOOT + LINE * causes.length) * SCALE;
  const pen = page.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = palette.page;
  pen.fillRect(0, 0, page.width, page.height);
  pen.fillStyle = palette.text;
  pen.font = `bold 28px ${palette.font}`;
  pen.fillText(spec.title, MARGIN, 50, WIDTH - 2 * MARGIN);
  pen.drawImage(chart.canvas, MARGIN, TITLE, WIDTH - 2 * MARGIN, height);
  pen.fillStyle = palette.quiet;
  pen.font = `16px ${palette.font}`;
  [...causes, source].forEach((words, number) => {
    pen.fillText(words, MARGIN, height + TITLE + 36 + LINE * number, WIDTH - 2 * MARGIN);
  });
  chart.destroy();
  page.toBlob((blob) => save(blob, fileName(spec.title)));
}

// What [b] on the chart stands for, in lines.
function causesOf({ causes = [] }) {
  return causes.flatMap(({ date, label }) => wrapped(`[b] ${date}: ${label}`, LETTERS));
}

function drawn(spec, palette, height) {
  const config = configuration(spec, palette);
  Object.assign(config.options, { responsive: false, devicePixelRatio: SCALE });
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH - 2 * MARGIN;
  canvas.height = height;
  return new window.Chart(canvas, config);
}

function fileName(title) {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${words.replace(/^-|-$/g, "") || "chart"}.png`;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
