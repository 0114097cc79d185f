// A chart by keyboard: arrow keys walk its points, each is shown and read aloud.

import { describe } from "./chart-words.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// `current()` gives the chart as drawn now: another theme draws it anew.
export function listen(canvas, live, spec, current) {
  const last = spec.labels.length - 1;
  let index = null;

  const go = (to) => {
    index = Math.min(last, Math.max(0, to));
    show(current(), index);
    live.textContent = describe(spec, index);
  };
  const leave = () => {
    index = null;
    show(current(), null);
  };

  canvas.addEventListener("keydown", (event) => {
    const to = destination(event.key, index, last);
    if (to === null) return event.key === "Escape" && leave();
    event.preventDefault();
    go(to);
  });
  canvas.addEventListener("blur", leave);
}

function destination(key, index, last) {
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (!(key in STEPS)) return null;
  return index === null ? (STEPS[key] > 0 ? 0 : last) : index + STEPS[key];
}

function show(chart, index) {
  if (!chart) return;
  const active =
    index === null
      ? []
      : chart.data.datasets.flatMap((dataset, datasetIndex) =>
          (dataset.data[index] ?? null) === null ? [] : [{ datasetIndex, index }],
        );
  chart.setActiveElements(active);
  chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
  chart.update();
}
