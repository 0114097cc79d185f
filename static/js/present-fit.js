// A slide that is fuller than the screen is set smaller, step by step; if even the
// smallest type is not enough, it scrolls, and nothing is ever cut.

const SMALLEST = 4;
const stage = matchMedia("(min-width: 60em) and (min-height: 33em)");

export function fit(slide) {
  const body = slide.querySelector(".slide__body");
  for (let step = 0; step <= SMALLEST; step += 1) {
    slide.dataset.fit = step;
    if (!stage.matches || !isTooFull(body)) break;
  }
  // What scrolls must be reached by keyboard.
  if (stage.matches && isTooFull(body)) body.tabIndex = 0;
  else body.removeAttribute("tabindex");
}

function isTooFull(body) {
  return [body, ...body.querySelectorAll(".beside, .said, .chart-slide")].some(
    (part) =>
      part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1,
  );
}
