// Keeps what is typed into the report of a case on the server while it is typed, as a cipher; nothing stays on the telephone.
// Without this file the button "Giữ nháp" does the same.
(() => {
  const { Controller } = window.StimulusModule;

  class CaseDraft extends Controller {
    static targets = ["state"];
    static values = { url: String, kept: String, lost: String };

    disconnect() {
      clearTimeout(this.waiting);
    }

    changed() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.keep(), 1500);
    }

    async keep() {
      const form = this.element.closest("form");
      try {
        const answer = await fetch(this.urlValue, { method: "POST", body: new FormData(form) });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        const { kept } = await answer.json();
        this.stateTarget.textContent = `${this.keptValue} ${kept}`;
      } catch {
        this.stateTarget.textContent = this.lostValue; // signed out or offline: what is typed stays in the boxes
      }
    }
  }

  window.wagtail.app.register("bo-case-draft", CaseDraft);
})();
