// A question or an action, noted without leaving the slide.

import { show } from "./present-asked.js";
import { Outbox } from "./present-outbox.js";

const PATIENCE = 4000; // longer than this nobody waits in front of a dialog

export class Asking {
  constructor(box, words, say, changed) {
    Object.assign(this, { box, words, say, changed });
    this.form = box.querySelector("form");
    this.problems = box.querySelector("[data-problems]");
    this.key = null;
    const { url, person } = box.dataset;
    this.outbox = new Outbox({ url, person, changed: (note) => this.list(note) });
    this.form.addEventListener("submit", (event) => this.save(event));
    this.list();
    this.outbox.run();
  }

  isWaiting() {
    return this.outbox.entries().some((entry) => entry.state !== "sent");
  }

  /** What was typed for this indicator and not saved is still there. */
  open(kind, slide, entry = null) {
    const { indicator, partner } = slide?.dataset ?? {};
    if (!indicator && !entry) return this.say(this.words.noIndicator);
    const { form } = this;
    const code = entry?.indicator ?? indicator;
    if (entry || this.code !== code) {
      form.reset();
      form.elements.partner.value = entry?.partner ?? partner;
      for (const name of ["text", "person", "due"]) {
        form.elements[name].value = entry?.[name] ?? "";
      }
      this.key = entry?.key ?? null;
    }
    this.code = code;
    form.elements.kind.value = kind;
    const title = document.querySelector(`#indicator-${CSS.escape(code)}-title`);
    this.box.querySelector("[data-ask-title]").textContent =
      title.firstChild.textContent.trim();
    this.complain(entry?.problems ?? []);
    this.box.showModal();
    form.elements.text.focus();
  }

  async save(event) {
    event.preventDefault();
    const entry = this.read();
    if (!entry.text) return this.complain([this.words.noText]);
    this.key = entry.key;
    const sent = this.outbox.add(entry);
    const late = new Promise((done) => setTimeout(done, PATIENCE));
    await Promise.race([sent, late]);
    const now = this.outbox.entry(entry.key);
    if (now?.state === "refused") {
      this.outbox.remove(entry.key);
      return this.complain(now.problems);
    }
    this.code = this.key = null;
    this.box.close();
  }

  read() {
    const { elements } = this.form;
    const value = (name) => elements[name].value.trim();
    const chosen = elements.partner.selectedOptions[0];
    return {
      key: this.key ?? newKey(),
      kind: value("kind"),
      indicator: this.code,
      text: value("text"),
      partner: value("partner"),
      partner_name: chosen?.textContent ?? "",
      person: value("person"),
      due: value("due"),
    };
  }

  complain(sentences) {
    this.problems.replaceChildren(
      ...sentences.map((text) => {
        const line = document.createElement("p");
        line.textContent = text;
        return line;
      }),
    );
    this.problems.hidden = sentences.length === 0;
    if (sentences.length) this.form.elements.text.focus();
  }

  /** Lists everything at its indicators, and says what has just happened. */
  list(note = "") {
    show(this.outbox.entries(), this.words, {
      change: (entry) => this.open(entry.kind, null, entry),
      discard: (entry) => this.outbox.remove(entry.key),
    });
    if (note) this.say(this.words[note]);
    this.changed();
  }
}

// randomUUID is only there on https and on the machine itself.
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
