/* Dragging a row by its handle, with everything below it, or all lines that are selected with it.
 *
 * The pointer is compared with where the rows are at that very moment, in every frame, so
 * that scrolling meanwhile, by wheel or at the window's edge, makes it no other row.
 */

// px from the editor's bar, and from the window's end with the page's own bar, where it scrolls.
const EDGES = { top: 32, bottom: 96 };
const START = 4; // px of movement that make a press a drag

export class Drag {
  /* `rows` returns the rows, `run(index)` those that move with the one at `index`, and
   * `drop(run, to, depth)` is called with where they go. */
  constructor({ list, bar, model, rows, run, drop }) {
    Object.assign(this, { list, bar, model, rows, run, drop });
    this.mark = document.createElement("div");
    this.mark.className = "outline-mark";
    list.addEventListener("pointerdown", (event) => this.press(event));
  }

  press(event) {
    const handle = event.target.closest(".outline-handle");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    this.item = handle.closest(".outline-row");
    this.start = this.pointer = { x: event.clientX, y: event.clientY };
    this.isActive = false;
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", (moved) => this.follow(moved), { signal });
    handle.addEventListener("pointerup", () => this.end(true), { signal });
    handle.addEventListener("pointercancel", () => this.end(false), { signal });
    document.addEventListener("keydown", (key) => this.cancel(key), { signal, capture: true });
  }

  follow(event) {
    this.pointer = { x: event.clientX, y: event.clientY };
    const { x, y } = this.start;
    if (this.isActive || Math.hypot(event.clientX - x, event.clientY - y) < START) return;
    this.isActive = true;
    this.moving().forEach((item) => item.classList.add("is-dragged"));
    this.list.after(this.mark);
    this.frame();
  }

  cancel(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.end(false);
  }

  end(drops) {
    const target = this.isActive && drops ? this.target() : null;
    this.listeners.abort();
    this.moving().forEach((item) => item.classList.remove("is-dragged"));
    this.isActive = false;
    this.mark.remove();
    if (target) this.drop(this.run(this.index()), target.to, target.depth);
  }

  frame() {
    if (!this.isActive) return;
    this.scroll();
    this.show(this.target());
    requestAnimationFrame(() => this.frame());
  }

  scroll() {
    const { y } = this.pointer;
    const list = this.list.getBoundingClientRect();
    const top = Math.max(0, this.bar.getBoundingClientRect().bottom) + EDGES.top;
    const bottom = window.innerHeight - EDGES.bottom;
    if (y < top && list.top < top) window.scrollBy(0, (y - top) / 4);
    if (y > bottom && list.bottom > bottom) window.scrollBy(0, (y - bottom) / 4);
  }

  index() {
    return [...this.list.children].indexOf(this.item);
  }

  moving() {
    const { start, end } = this.run(this.index());
    return [...this.list.children].slice(start, end);
  }

  /* Where the rows would go: {to, depth}, or null for nowhere. */
  target() {
    const rows = this.rows();
    const run = this.run(this.index());
    const to = this.place(run);
    const [least, most] = this.model.depthsAt(rows, run, to);
    if (least > most) return null;
    const inwards = (this.pointer.x - this.start.x) * (this.isRightToLeft() ? -1 : 1);
    const wished = rows[run.start].depth + Math.round(inwards / this.step());
    return { to, depth: Math.min(Math.max(wished, least), most) };
  }

  place({ start, end }) {
    const items = [...this.list.children];
    const below = items.findIndex((item) => {
      const { top, height } = item.getBoundingClientRect();
      return this.pointer.y < top + height / 2;
    });
    const to = below < 0 ? items.length : below;
    return to >= start && to <= end ? start : to;
  }

  isRightToLeft() {
    return getComputedStyle(this.list).direction === "rtl";
  }

  step() {
    return parseFloat(getComputedStyle(this.list).getPropertyValue("--outline-step"));
  }

  show(target) {
    this.mark.hidden = !target;
    if (!target) return;
    const around = this.list.parentElement.getBoundingClientRect();
    const list = this.list.getBoundingClientRect();
    const here = this.list.children[target.to]?.getBoundingClientRect().top ?? list.bottom;
    const before = this.isRightToLeft() ? around.right - list.right : list.left - around.left;
    this.mark.dir = this.isRightToLeft() ? "rtl" : "ltr";
    this.mark.style.setProperty("--outline-start", `${before + target.depth * this.step()}px`);
    this.mark.style.setProperty("--outline-top", `${here - around.top}px`);
  }
}
