// One row of the grid: reads its cells, writes what the server says into it.

import { list } from "./returns-words.js";

export class Row {
  constructor(body) {
    this.body = body;
    this.key = body.dataset.row;
    this.title = body.dataset.title;
    this.version = Number(body.dataset.version);
    this.fields = [...body.querySelectorAll("[name].cell")];
    this.queued = JSON.stringify(this.texts());
    this.state = "saved"; // waiting, refused, chosen (two figures to choose from)
  }

  /** What stands in its cells, by name. */
  texts() {
    return Object.fromEntries(this.fields.map((field) => [field.name, field.value]));
  }

  field(name) {
    return this.fields.find((field) => field.name === name);
  }

  slot(name) {
    return this.body.querySelector(`[data-slot="${name}"]`);
  }

  /** Takes what the server holds as saved: what is being typed differs from it. */
  holds(texts) {
    const held = this.fields.map(({ name, value }) => [name, texts[name] ?? value]);
    this.queued = JSON.stringify(Object.fromEntries(held));
    this.state = "saved";
  }

  /** Writes texts into the cells; the cell that somebody is in is left as it is. */
  write(texts, { also = null } = {}) {
    for (const field of this.fields) {
      const text = texts[field.name];
      if (text === undefined || field.value === text) continue;
      if (field !== document.activeElement || field === also) field.value = text;
    }
    this.open();
  }

  /** Shows the fields that the row needs as it is now. */
  open() {
    const missing = this.field("state").value === "not_available";
    this.part("note").hidden = !missing;
  }

  part(name) {
    return this.body.querySelector(`[data-field="${name}"]`);
  }

  /** What the server says of the row: its status, its sentence, what it lacks. */
  judge(answer) {
    const badge = document.createElement("b");
    badge.className = `status ${answer.status}`;
    badge.textContent = answer.status_label;
    this.slot("status").replaceChildren(...(answer.status ? [badge] : []));
    this.slot("sentence").textContent = answer.sentence;
    list(this.slot("warnings"), answer.warnings);
    this.part("warning_reason").hidden =
      !answer.warnings.length && !this.field("warning_reason").value;
    this.slot("needed").textContent = answer.done ? answer.missing.join("; ") : "";
    this.body.toggleAttribute("data-done", answer.done);
    const late = this.slot("overdue");
    if (late) late.hidden = answer.done;
    const plan = this.slot("plan");
    if (plan) plan.hidden = answer.status !== "red";
  }

  /** Says how it stands: saved, waiting, refused; `kind` is a class. */
  tell(text, kind = "") {
    this.slot("saved").textContent = text;
    this.slot("saved").className = kind;
  }

  /** Sentences below the cells, which are marked; what is asked is not said twice. */
  complain({ cells = {}, problems = [], unclear = [] } = {}) {
    const wrong = Object.keys(cells).filter((name) => !unclear.includes(name));
    list(this.slot("errors"), [...wrong.map((name) => cells[name]), ...problems]);
    for (const field of this.fields) {
      const isWrong =
        field.name in cells || (problems.length > 0 && "column" in field.dataset);
      if (isWrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  /** Puts a question below the row, or takes it away. */
  ask(element = null) {
    this.slot("asked").replaceChildren(...(element ? [element] : []));
  }

  /** A question from a template; `answers` has a function for each of its buttons. */
  question(name, text, answers) {
    const part = document.getElementById(`returns-${name}`).content.cloneNode(true);
    const aside = part.firstElementChild;
    aside.setAttribute("aria-label", `${this.title}: ${text}`);
    part.querySelector("[data-words]").textContent = text;
    for (const button of part.querySelectorAll("[data-choose]")) {
      button.addEventListener("click", () => {
        this.ask();
        answers[button.dataset.choose]();
      });
    }
    this.ask(part);
    return aside;
  }
}
