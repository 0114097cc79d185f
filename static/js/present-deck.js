// The slides: which one is shown, which belong to the choice, and where one goes next.

import { fit } from "./present-fit.js";

export class Deck {
  constructor(element, words) {
    this.element = element;
    this.words = words;
    this.slides = [...element.querySelectorAll(".slide")];
    this.count = element.querySelector("[data-count]");
    this.everything = element.querySelector("[data-do=everything]");
    this.asking = element.querySelector("[data-asking]");
    this.current = null;
    this.onshow = () => {};
  }

  start() {
    this.element.classList.add("deck--live");
    this.element.querySelector("[data-controls]").hidden = false;
    this.showEverything(history.state?.all ?? this.showsEverything);
    this.show(this.named() ?? this.slides[0]);
    addEventListener("hashchange", () => this.show(this.named() ?? this.current));
    addEventListener("resize", () => this.fit());
    document.fonts?.ready.then(() => this.fit());
  }

  get showsEverything() {
    return this.element.dataset.show === "all";
  }

  /** The slides of the choice, in their order. */
  chosen() {
    if (this.showsEverything) return this.slides;
    return this.slides.filter((slide) => !isExtra(slide));
  }

  named() {
    const name = decodeURIComponent(location.hash.slice(1));
    return this.slides.find((slide) => slide.id === name);
  }

  show(slide) {
    if (isExtra(slide) && !this.showsEverything) this.showEverything(true);
    this.current?.classList.remove("is-current");
    this.current = slide;
    slide.classList.add("is-current");
    this.remember();
    this.tell();
    this.fit();
    scrollTo(0, 0);
    slide.querySelector(".slide__title").focus({ preventScroll: true });
    this.onshow();
  }

  /** For a reload: the slide in the address, the choice beside it. */
  remember() {
    if (!this.current) return;
    history.replaceState({ all: this.showsEverything }, "", `#${this.current.id}`);
  }

  /** How far along it is, in the controls and in the tab's title. */
  tell() {
    const chosen = this.chosen();
    const place = chosen.indexOf(this.current) + 1;
    this.count.textContent = this.words.count
      .replace("{place}", place)
      .replace("{count}", chosen.length);
    const title = this.current.querySelector(".slide__title").textContent.trim();
    document.title = `${title} – ${this.element.dataset.name}`;
    if (this.asking) this.asking.hidden = !this.current.dataset.indicator;
  }

  fit() {
    if (this.current) fit(this.current);
  }

  move(by) {
    const chosen = this.chosen();
    const to = chosen[chosen.indexOf(this.current) + by];
    if (to) this.show(to);
  }

  toEnd(side) {
    this.show(this.chosen().at(side < 0 ? 0 : -1));
  }

  toDigit(digit) {
    const slide = this.slides.find((item) => item.dataset.digit === digit);
    if (slide) this.show(slide);
  }

  toggleEverything() {
    this.showEverything(!this.showsEverything);
    const { current } = this;
    if (this.chosen().includes(current)) return this.tell();
    const before = this.slides.slice(0, this.slides.indexOf(current));
    this.show(before.findLast((slide) => !isExtra(slide)));
  }

  showEverything(all) {
    this.element.dataset.show = all ? "all" : "exceptions";
    this.everything.setAttribute("aria-pressed", String(all));
    this.remember();
  }
}

function isExtra(slide) {
  return slide.classList.contains("slide--extra");
}
