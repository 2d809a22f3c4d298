// Offers communes while one is typed; what is typed travels in the body of a request, never in an address. Without this file
// the commune is typed, and the server finds it in the list all the same.
(() => {
  const { Controller } = window.StimulusModule;

  class Suggest extends Controller {
    static targets = ["list"];
    static values = { url: String };

    disconnect() {
      clearTimeout(this.waiting);
      this.request?.abort();
    }

    typed(event) {
      if (event.target.name !== "commune" || event.target.value.trim().length < 2) return;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(event.target), 300);
    }

    async ask(input) {
      this.request?.abort();
      this.request = new AbortController();
      const asked = new FormData();
      asked.set("commune", input.value);
      asked.set("province", input.form.elements.province?.value || "");
      asked.set("csrfmiddlewaretoken", input.form.elements.csrfmiddlewaretoken.value);
      try {
        const answer = await fetch(this.urlValue, { method: "POST", body: asked, signal: this.request.signal });
        if (!answer.ok || answer.redirected) return;
        const { communes } = await answer.json();
        this.listTarget.replaceChildren(...communes.map((name) => new Option(name, name)));
      } catch (error) {
        if (error.name !== "AbortError") this.listTarget.replaceChildren(); // offline: typing goes on
      }
    }
  }

  window.wagtail.app.register("bo-suggest", Suggest);
})();
