// Recording changes on a chart: a line across time with its date above it. The cause
// stands below the chart, where no words are cut off.

const ROW = 18;
const GAP = 8;

const rowsFor = (spec) => Math.min(spec.breaks.length, 2);

export function breakLines(spec, colours) {
  const line = ({ at }) => ({
    type: "line",
    scaleID: "x",
    value: at - 0.5,
    borderColor: colours.break,
    borderWidth: 2,
    borderDash: [4, 4],
  });
  return Object.fromEntries(
    spec.breaks.map((item, number) => [`break-${number}`, line(item)]),
  );
}

// Room above the chart for the dates: below the unit, so that they never meet it.
export function makeRoom(spec, title) {
  if (!spec.breaks.length) return;
  title.display = true;
  title.text ||= " ";
  title.padding = { top: 4, bottom: 6 + ROW * rowsFor(spec) };
}

export function breakDates(spec, colours) {
  return {
    id: "breakDates",
    afterDraw({ ctx, chartArea, scales }) {
      const ends = []; // where each row is free again
      ctx.save();
      ctx.font = `600 13px ${colours.font}`;
      ctx.fillStyle = colours.break;
      ctx.textBaseline = "bottom";
      for (const { at, date } of spec.breaks) {
        const text = `[b] ${date}`;
        const { width } = ctx.measureText(text);
        const line = scales.x.getPixelForValue(at) - half(scales.x);
        const most = chartArea.right - width;
        const x = Math.max(chartArea.left, Math.min(line - width / 2, most));
        let row = ends.findIndex((end) => end + GAP <= x);
        if (row < 0) row = Math.min(ends.length, rowsFor(spec) - 1);
        ends[row] = x + width;
        ctx.fillText(text, x, chartArea.top - 3 - ROW * row);
      }
      ctx.restore();
    },
  };
}

const half = (scale) => (scale.getPixelForValue(1) - scale.getPixelForValue(0)) / 2;
