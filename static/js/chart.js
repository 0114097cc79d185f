// Draws each chart of the page from the description beside it, and again in other
// colours when the theme changes or the page is printed. Without Chart.js the tables
// of the page still say everything; the empty box goes away.

import { colours } from "./chart-colours.js";
import { listen } from "./chart-keys.js";
import { configuration } from "./chart-options.js";
import { download } from "./chart-picture.js";

// A4 landscape, in CSS pixels. A trend is low, so that it fits below the verdicts.
const PAPER = { width: 980, heights: { line: 205, spc: 300, cumulative: 300 } };

class ChartFigure {
  constructor(figure) {
    this.figure = figure;
    this.spec = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    this.canvas = figure.querySelector("canvas");
    this.chart = null;
  }

  draw(scheme) {
    this.chart?.destroy();
    this.chart = new window.Chart(this.canvas, configuration(this.spec, colours(scheme)));
  }

  drawOnPaper() {
    if (this.figure.closest("[hidden]")) return;
    const { clientHeight } = this.canvas.parentElement;
    this.draw("light");
    this.chart.resize(PAPER.width, PAPER.heights[this.spec.kind] ?? clientHeight);
  }

  start() {
    const { figure, spec } = this;
    if (!window.Chart) return figure.classList.add("chart--off");
    this.draw();
    listen(this.canvas, figure.querySelector("[aria-live]"), spec, () => this.chart);
    figure
      .querySelector("[data-chart-picture]")
      .addEventListener("click", () =>
        download(spec, figure.dataset.source, this.canvas.parentElement.clientHeight),
      );
    document.addEventListener("themechange", () => this.draw());
    addEventListener("beforeprint", () => this.drawOnPaper());
    addEventListener("afterprint", () => this.draw());
  }
}

// The font first: text on a canvas is not drawn again when a font arrives.
await document.fonts?.ready;
for (const figure of document.querySelectorAll("[data-chart]")) {
  const chart = new ChartFigure(figure);
  const hidden = figure.closest("[hidden]");
  // One in a view that is not shown has no size yet: it is drawn when the view is.
  if (hidden) hidden.addEventListener("viewshown", () => chart.start(), { once: true });
  else chart.start();
}
