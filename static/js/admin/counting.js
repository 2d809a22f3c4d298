// Adds up a table of notes and coins while it is filled (donations/backoffice/denominations.py). The server adds up anew.
(() => {
  const { Controller } = window.StimulusModule;
  const grouped = (amount) => String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ".");
  const money = (amount) => `${amount < 0 ? "−" : ""}${grouped(amount)} đ`;

  class Count extends Controller {
    static targets = ["count", "line"];
    static values = { wordsUrl: String };

    connect() {
      const scope = this.element.closest("form") ?? this.element;
      const said = scope.querySelector("[data-counted=total][data-total]")?.dataset.total;
      this.add();
      if (this.typed && said !== undefined && Number(said) !== this.total) this.spell(); // a refused form: the words follow what was typed
    }

    disconnect() {
      clearTimeout(this.waiting);
      this.request?.abort();
    }

    changed() {
      this.add();
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.spell(), 250);
    }

    pieces(input) {
      const text = input.value.trim();
      if (!/^(\d+|\d{1,3}([., ])\d{3}(\2\d{3})*)?$/.test(text)) return 0; // the server says what is wrong with it
      return Number(text.replace(/\D/g, ""));
    }

    add() {
      this.total = 0;
      this.typed = this.countTargets.some((input) => input.value.trim() !== "");
      let pieces = 0;
      this.countTargets.forEach((input, row) => {
        const counted = this.pieces(input);
        const sum = counted * Number(input.dataset.value);
        this.lineTargets[row].textContent = grouped(sum);
        this.total += sum;
        pieces += counted;
      });
      this.show("pieces", () => grouped(pieces));
      this.show("total", (element) => {
        element.dataset.total = this.total;
        return money(this.total);
      });
      this.show("difference", (element) => money(this.total - Number(element.dataset.book)));
      this.dispatch("changed", { detail: { total: this.total, pieces } });
    }

    show(what, text) {
      const scope = this.element.closest("form") ?? this.element;
      for (const element of scope.querySelectorAll(`[data-counted=${what}]`)) {
        const shown = text(element);
        element.textContent = this.typed ? shown : (element.dataset.blank ?? shown); // nothing typed is no count yet
      }
    }

    async spell() {
      this.request?.abort();
      this.request = new AbortController();
      try {
        const answer = await fetch(`${this.wordsUrlValue}?so=${this.total}`, { signal: this.request.signal });
        if (!answer.ok) return;
        const { words } = await answer.json();
        this.show("words", () => words);
      } catch (error) {
        if (error.name !== "AbortError") this.show("words", () => "…"); // offline: the server spells it on sending
      }
    }

    down(event) {
      this.step(event, 1);
    }

    up(event) {
      this.step(event, -1);
    }

    step(event, by) {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = this.countTargets[this.countTargets.indexOf(event.target) + by];
      next?.focus();
      next?.select();
    }
  }

  window.wagtail.app.register("bo-count", Count);
})();
