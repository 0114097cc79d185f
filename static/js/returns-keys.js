// The grid by keyboard: Enter and the arrow keys go from cell to cell, as in a sheet.

const DOWN = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

/** `leave(cell)` is called before Enter goes on. */
export function listen(grid, leave) {
  grid.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === "Enter" && cell.matches("input.cell")) {
      event.preventDefault();
      leave(cell);
      go(nextRow(grid, cell, event.shiftKey ? -1 : 1));
      return;
    }
    if (!("column" in cell.dataset) || event.shiftKey) return;
    const to = destination(grid, cell, event.key);
    if (!to) return;
    event.preventDefault();
    go(to);
  });
}

function destination(grid, cell, key) {
  if (key in DOWN) return nextRow(grid, cell, DOWN[key]);
  const { selectionStart: start, selectionEnd: end, value } = cell;
  const whole = start === 0 && end === value.length;
  if (key === "ArrowLeft" && (whole || end === 0)) return beside(cell, -1);
  if (key === "ArrowRight" && (whole || start === value.length)) return beside(cell, 1);
  return null;
}

/** The row below or above that is open: its cell of the same column, or its only one. */
function nextRow(grid, cell, step) {
  const number = cell.dataset.column ?? "0";
  const bodies = [...grid.querySelectorAll("tbody[data-open]")];
  const body = bodies[bodies.indexOf(cell.closest("tbody")) + step];
  const same = body?.querySelector(`input[data-column="${number}"]`);
  return same ?? body?.querySelector("input[data-column]");
}

function beside(cell, step) {
  const cells = [...cell.closest("tbody").querySelectorAll("input[data-column]")];
  return cells[cells.indexOf(cell) + step];
}

function go(cell) {
  if (!cell) return;
  cell.focus();
  cell.select();
}
