// A block copied in a spreadsheet fills the cells down and across from where it is pasted.

/** `done(rows, count, left)`: rows that changed, cells filled, values without a cell. */
export function listen(grid, done) {
  grid.addEventListener("paste", (event) => {
    const lines = block(event.clipboardData.getData("text/plain"));
    if (!("column" in event.target.dataset) || !isBlock(lines)) return;
    event.preventDefault();
    fill(grid, event.target, lines, done);
  });
}

function block(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  return lines.map((line) => line.split("\t"));
}

function isBlock(lines) {
  return lines.length > 1 || lines[0].length > 1;
}

// Every row of the page takes a line, so that a column of the whole sheet stays beside
// its indicators; a closed row lets its value go. An empty value changes nothing.
function fill(grid, cell, lines, done) {
  const bodies = [...grid.querySelectorAll("tbody[data-row]")];
  const first = bodies.indexOf(cell.closest("tbody"));
  const column = Number(cell.dataset.column);
  const changed = new Set();
  let count = 0;
  let left = 0;
  lines.forEach((values, down) => {
    values.forEach((value, across) => {
      if (!value.trim()) return;
      const body = bodies[first + down];
      const target = body?.querySelector(`input[data-column="${column + across}"]`);
      if (!target) {
        left += 1;
        return;
      }
      target.value = value.trim();
      changed.add(body.dataset.row);
      count += 1;
    });
  });
  done([...changed], count, left);
}
