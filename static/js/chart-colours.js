// The colours of css/theme.css as a canvas can use them.

const NAMES = {
  text: "--text",
  quiet: "--text-quiet",
  page: "--page",
  own: "--chart-own",
  others: "--chart-others",
  country: "--chart-england",
  target: "--chart-target",
  grid: "--chart-grid",
  break: "--chart-break",
  green: "--chart-band-green",
  amber: "--chart-band-amber",
  red: "--chart-band-red",
  limit: "--chart-limit",
  forecast: "--chart-forecast",
  improvement: "--spc-improvement",
  concern: "--spc-concern",
  neutral: "--spc-neutral",
};

// Lines of other areas differ in colour, dash and point, so that none is needed alone.
export const OTHERS = ["--chart-england", "--chart-others", "--chart-3", "--chart-4", "--chart-5"];

// A custom property holds light-dark(...) as text; only an element that uses it as a
// colour has the answer. `scheme` is "light" for paper and pictures.
export function colours(scheme = "") {
  const probe = document.createElement("span");
  probe.hidden = true;
  if (scheme) probe.style.colorScheme = scheme;
  document.body.append(probe);
  const read = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const found = Object.fromEntries(
    Object.entries(NAMES).map(([key, name]) => [key, read(name)]),
  );
  found.lines = OTHERS.map(read);
  found.font = getComputedStyle(document.body).fontFamily;
  probe.remove();
  return found;
}
