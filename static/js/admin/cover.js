// Draws boxes on a page of a paper or on a picture: drag with a mouse, tap two opposite corners, or with the keys: Enter adds
// one, the arrows move the last, with Shift they change its size, Delete takes it away. The boxes are lines of numbers in a
// text box (per cent of the page), which can be typed as well; the server burns them in. Without this file they are typed.
(() => {
  const { Controller } = window.StimulusModule;
  const SVG = "http://www.w3.org/2000/svg";
  const ROW = /^\s*(\d{1,3}(?:[.,]\d)?)[;\s]+(\d{1,3}(?:[.,]\d)?)[;\s]+(\d{1,3}(?:[.,]\d)?)[;\s]+(\d{1,3}(?:[.,]\d)?)\s*$/;
  const told = (thousandths) => String(thousandths / 10).replace(".", ",");
  const LEAST = 4; // thousandths: what is smaller was a slip of the hand
  const STEP = 10; // thousandths an arrow key moves
  const FIRST = { left: 400, top: 400, width: 200, height: 200 };
  const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  const bounded = (value, least, most) => Math.min(most, Math.max(least, value));

  class Cover extends Controller {
    static targets = ["sheet", "drawing", "boxes", "how", "undo", "said", "typing"];

    connect() {
      this.howTarget.hidden = false;
      this.sheetTarget.classList.add("bo-che__to--ve");
      this.handlers = { pointerdown: (event) => this.down(event), pointermove: (event) => this.move(event), pointerup: (event) => this.up(event), click: (event) => this.tap(event), keydown: (event) => this.key(event) };
      this.sheetTarget.tabIndex = 0;
      this.sheetTarget.setAttribute("role", "application"); // the arrows are ours, not the screen reader's
      this.sheetTarget.setAttribute("aria-label", this.sheetTarget.querySelector("img")?.alt || "");
      for (const [kind, act] of Object.entries(this.handlers)) this.sheetTarget.addEventListener(kind, act);
      this.typed();
    }

    disconnect() {
      for (const [kind, act] of Object.entries(this.handlers)) this.sheetTarget.removeEventListener(kind, act);
    }

    point(event) {
      const area = this.sheetTarget.getBoundingClientRect();
      const within = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000);
      return { x: within((event.clientX - area.left) / area.width), y: within((event.clientY - area.top) / area.height) };
    }

    between(one, other) {
      return { left: Math.min(one.x, other.x), top: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
    }

    down(event) {
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      this.start = this.point(event);
      this.sheetTarget.setPointerCapture(event.pointerId);
    }

    move(event) {
      if (!this.start) return;
      this.draw(this.between(this.start, this.point(event)));
    }

    up(event) {
      if (!this.start) return;
      const box = this.between(this.start, this.point(event));
      this.start = null;
      this.dragged = box.width >= LEAST && box.height >= LEAST;
      if (this.dragged) this.add(box);
      else this.draw();
    }

    tap(event) {
      if (this.dragged) { this.dragged = false; return; } // the click that ends a drag
      const here = this.point(event);
      if (!this.corner) {
        this.corner = here;
        this.draw({ left: Math.max(0, here.x - 6), top: Math.max(0, here.y - 4), width: 12, height: 8 });
        return;
      }
      const box = this.between(this.corner, here);
      this.corner = null;
      if (box.width >= LEAST && box.height >= LEAST) this.add(box);
      else this.draw();
    }

    add(box) {
      const row = [box.left, box.top, box.width, box.height].map(told).join(" ");
      const kept = this.boxesTarget.value.trimEnd();
      this.boxesTarget.value = kept ? `${kept}\n${row}` : row;
      this.boxesTarget.dispatchEvent(new Event("change", { bubbles: true })); // the form knows that something would be lost
      this.typed();
    }

    key(event) {
      const last = this.rows().at(-1);
      if (event.key === "Enter") this.add(FIRST);
      else if (last && event.key in ARROWS) this.shift(last, ARROWS[event.key], event.shiftKey);
      else if (last && (event.key === "Delete" || event.key === "Backspace")) this.undo();
      else return;
      event.preventDefault(); // neither sends the form nor scrolls the page
    }

    shift(box, [right, down], resizes) {
      const next = resizes
        ? { ...box, width: bounded(box.width + right, STEP, 1000 - box.left), height: bounded(box.height + down, STEP, 1000 - box.top) }
        : { ...box, left: bounded(box.left + right, 0, 1000 - box.width), top: bounded(box.top + down, 0, 1000 - box.height) };
      this.boxesTarget.value = this.boxesTarget.value.trimEnd().split("\n").slice(0, -1).join("\n");
      this.add(next);
    }

    undo() {
      if (this.corner) this.corner = null;
      else this.boxesTarget.value = this.boxesTarget.value.trimEnd().split("\n").slice(0, -1).join("\n");
      this.typed();
    }

    typed() {
      this.draw();
      const count = this.rows().length;
      this.undoTarget.disabled = !count;
      this.saidTarget.textContent = count ? `${count} ô` : "";
    }

    rows() {
      return this.boxesTarget.value.split("\n").map((row) => ROW.exec(row)).filter(Boolean)
        .map((found) => found.slice(1).map((part) => Math.round(Number(part.replace(",", ".")) * 10)))
        .map(([left, top, width, height]) => ({ left, top, width, height }));
    }

    draw(more) {
      const rects = [...this.rows(), ...(more ? [more] : [])].map((box) => {
        const rect = document.createElementNS(SVG, "rect");
        for (const [name, value] of [["x", box.left], ["y", box.top], ["width", box.width], ["height", box.height]]) rect.setAttribute(name, value);
        return rect;
      });
      this.drawingTarget.replaceChildren(...rects);
      this.undoTarget.disabled = !rects.length;
    }
  }

  window.wagtail.app.register("bo-cover", Cover);
})();
