// The numbers of a chart as a table, for those who would rather read than look.

export function fill(table, spec) {
  const head = table.createTHead().insertRow();
  head.append(cell("th", table.dataset.first, "col"));
  for (const series of spec.series) head.append(cell("th", series.name, "col"));
  const body = table.createTBody();
  spec.labels.forEach((label, index) => {
    const row = body.insertRow();
    row.append(cell("th", label, "row"));
    for (const series of spec.series) {
      row.append(cell("td", series.texts[index] || "–"));
    }
  });
}

function cell(tag, text, scope = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (scope) made.scope = scope;
  return made;
}
