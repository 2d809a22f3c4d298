// Follows what is typed in a money form: the server answers with the parts of the page that depend on it.
// Without this file the same parts appear after submitting.
(() => {
  const { Controller } = window.StimulusModule;

  class LiveForm extends Controller {
    static targets = ["part"];
    static values = { url: String };

    disconnect() {
      clearTimeout(this.waiting);
      this.request?.abort();
    }

    changed(event) {
      if (event.target.type === "file") return;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(), event.type === "change" ? 0 : 250);
    }

    async ask() {
      this.request?.abort();
      this.request = new AbortController();
      const form = this.element.closest("form");
      try {
        const answer = await fetch(this.urlValue, { method: "POST", body: this.withoutFiles(new FormData(form)), signal: this.request.signal });
        if (!answer.ok) return;
        const { parts } = await answer.json();
        for (const target of this.partTargets) this.show(target, parts[target.dataset.part]);
      } catch (error) {
        if (error.name !== "AbortError") return; // offline: the parts stay, the server says the rest on submit
      }
    }

    withoutFiles(typed) {
      for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name); // sent once, with the form
      return typed;
    }

    show(target, html) {
      if (html === undefined || target.dataset.shown === html) return;
      if (target.contains(document.activeElement)) return; // never take a choice from under a person's finger
      target.innerHTML = html; // rendered and escaped by our own server
      target.dataset.shown = html;
    }
  }

  // Opens the print dialogue once; what is printed again from the same page is a preview (server: views/printing.py).
  class Print extends Controller {
    static values = { paper: String };

    connect() {
      if (this.printed) return;
      this.printed = true;
      window.addEventListener("afterprint", () => this.done(), { once: true });
      this.waiting = setTimeout(() => window.print(), 150);
    }

    disconnect() {
      clearTimeout(this.waiting);
    }

    done() {
      document.querySelector(this.paperValue)?.classList.add("bo-giay--xem");
    }
  }

  window.wagtail.app.register("bo-live", LiveForm);
  window.wagtail.app.register("bo-print", Print);
})();
