// What a chart says: the same words in the tooltip, to a reader aloud and in the table.

// `1,234 offences`, `29.8% of violent crime`; a text without a number stays as it is.
export function amount(spec, series, index) {
  const text = series.texts[index] || "";
  if (series.values[index] === null || !spec.unit) return text;
  return `${text} ${spec.unit.replace(/^[%£]\s*/, "")}`.trim();
}

// `30,883 offences, provisional, red`
export function ownWords(spec, series, index) {
  const extras = [series.states?.[index], series.statuses?.[index]?.toLowerCase()];
  return [amount(spec, series, index), ...extras].filter(Boolean).join(", ");
}

// Words in lines of so many letters at most: a tooltip does not break its own.
export function wrapped(text, letters = 44) {
  const lines = [];
  for (const word of text.split(/(?<=\S) /)) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + word.length < letters) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}

// One point, whole: `2016/17: 30,883 offences, final, red. Target: 27,261. Break: ...`
export function describe(spec, index) {
  const parts = spec.series.flatMap((series) => {
    if (series.role === "own" || spec.kind === "bar") {
      return [`${spec.labels[index]}: ${ownWords(spec, series, index)}`];
    }
    const text = series.values[index] === null ? "" : series.texts[index];
    return text ? [`${series.name}: ${text}`] : [];
  });
  for (const { name, texts } of spec.columns ?? []) {
    if (texts[index]) parts.push(`${name}: ${texts[index]}`);
  }
  const breaks = spec.breaks.filter((item) => item.at === index);
  return [...parts, ...breaks.map((item) => item.label)].join(". ");
}

const OTHERWISE = 48; // the width of a point of a legend and the space around it

// A name that is no wider than the chart, by the pen's own font.
export function fitting({ ctx, width }, text) {
  const room = width - OTHERWISE;
  if (ctx.measureText(text).width <= room) return text;
  let letters = text.length;
  while (letters && ctx.measureText(`${text.slice(0, letters)}…`).width > room) letters -= 1;
  return `${text.slice(0, letters).trimEnd()}…`;
}
