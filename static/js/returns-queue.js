// Sends rows one after the other, keeps what cannot be sent, and tries again.

import { send } from "./send.js";

const FIRST_WAIT = 3000;
const LONGEST_WAIT = 30000;
const GONE = [400, 404]; // trying again would not help, and would keep the others waiting

export class Queue {
  /** `answers` has what to do until one comes, and with each kind of them; `store` keeps
   * what is typed. */
  constructor({ url, person, store, answers }) {
    Object.assign(this, { url, person, store, answers });
    this.waiting = new Set();
    this.wait = FIRST_WAIT;
    this.running = null;
  }

  /** Keeps what the row has now and sends it, unless it is on its way already. */
  change(row, { again = false } = {}) {
    const text = JSON.stringify(row.texts());
    if (text === row.queued && !again) return;
    row.queued = text;
    this.keep(row);
    if (row.state === "chosen" && !again) return; // somebody must say first which figure stays
    row.state = "waiting";
    this.answers.sending(row);
    this.waiting.add(row);
    this.run();
  }

  /** What is typed now, and the version that it was typed over. */
  keep(row) {
    this.store.put(row.key, { texts: row.texts(), version: row.version });
  }

  /** The row waits for somebody: it is kept, and not sent. */
  withhold(row) {
    row.queued = JSON.stringify(row.texts());
    this.waiting.delete(row);
    this.keep(row);
  }

  /** Sends everything that waits; ends when nothing is left or nothing gets through. */
  run() {
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async sendAll() {
    clearTimeout(this.timer);
    for (const row of this.waiting) {
      this.waiting.delete(row);
      if (!(await this.send(row))) {
        this.waiting.add(row);
        break;
      }
    }
  }

  /** Whether the server has answered for this row. */
  async send(row) {
    const sent = row.queued;
    const { status, answer, reason } = await this.post(row);
    if (reason) {
      this.hold([row, ...this.waiting], reason);
      return false;
    }
    this.wait = FIRST_WAIT;
    const isNewest = row.queued === sent;
    this.answers[status](row, answer, isNewest);
    if (row.state === "chosen") this.waiting.delete(row);
    else if (!isNewest) this.keep(row);
    else if (status === 200) this.store.removeSent(row.key, sent);
    return true;
  }

  /** Says of these rows why they wait, and tries again: after a while, if that helps. */
  hold(rows, reason) {
    for (const row of rows) this.answers.held(row, reason);
    if (reason === "loggedOut" || reason === "forbidden") return;
    this.timer = setTimeout(() => this.run(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  post(row) {
    const { key, version } = row;
    const data = { ...JSON.parse(row.queued), row: key, version, person: this.person };
    return send(this.url, data, async (response) => {
      if (GONE.includes(response.status)) return { status: "gone", answer: {} };
      if (!(response.status in this.answers)) return { reason: "broken" };
      return { status: response.status, answer: await response.json() };
    });
  }
}
