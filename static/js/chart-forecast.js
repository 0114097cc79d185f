// What the year to date has besides a line chart: where it may end.

const NARROW = 560; // below it the words under the chart have the numbers
const BAR = 10; // the width of the bar that a forecast ends in

// From the newest sum to both ends of the range. In no colour of a status.
export function fan({ labels, series: [own], forecast }, colours) {
  const last = labels.length - 1;
  const line = (end, extra) => {
    const data = labels.map(() => null);
    data[forecast.from] = own.values[forecast.from];
    data[last] = forecast[end];
    const texts = labels.map((_, index) => (index === last ? forecast.text : ""));
    return {
      series: { role: "fan", name: forecast.name, texts, silent: true },
      label: forecast.name,
      data,
      spanGaps: true,
      order: 9,
      borderColor: colours.quiet,
      borderDash: [2, 3],
      borderWidth: 1.5,
      backgroundColor: colours.forecast,
      pointStyle: "line",
      pointRadius: 0,
      pointHoverRadius: 0,
      ...extra,
    };
  };
  return [line("high", { fill: "+1" }), line("low", { label: "" })];
}

// The range itself: a hollow bar at the end of the year with its numbers beside it.
export function forecastAtEnd({ labels, forecast }, colours) {
  return {
    id: "forecastAtEnd",
    afterDatasetsDraw({ ctx, scales, chartArea, width }) {
      const x = scales.x.getPixelForValue(labels.length - 1);
      const [top, bottom] = [forecast.high, forecast.low].map((value) =>
        scales.y.getPixelForValue(value),
      );
      const height = Math.max(bottom - top, 4);
      ctx.save();
      ctx.fillStyle = colours.page;
      ctx.strokeStyle = colours.text;
      ctx.lineWidth = 2;
      ctx.fillRect(x - BAR / 2, top, BAR, height);
      ctx.strokeRect(x - BAR / 2, top, BAR, height);
      ctx.beginPath();
      const middle = scales.y.getPixelForValue(forecast.middle);
      ctx.moveTo(x - BAR, middle);
      ctx.lineTo(x + BAR, middle);
      ctx.stroke();
      if (width >= NARROW) label(ctx, { x, top, chartArea });
      ctx.restore();
    },
  };

  function label(ctx, { x, top, chartArea }) {
    ctx.font = `14px ${colours.font}`;
    ctx.fillStyle = colours.text;
    ctx.textAlign = "right";
    ctx.textBaseline = "bottom";
    const y = Math.max(top - 6, chartArea.top + 16);
    const at = [`${forecast.name}: ${forecast.text}`, Math.min(x + 60, chartArea.right), y];
    ctx.strokeStyle = colours.page; // a rim, as the lines of other years pass here
    ctx.lineJoin = "round";
    ctx.lineWidth = 5;
    ctx.strokeText(...at);
    ctx.fillText(...at);
  }
}
