// Rows of a delivery note: "Thêm dòng" adds one at once. Without this file the button sends the form and it comes back longer.
(() => {
  const { Controller } = window.StimulusModule;

  class Rows extends Controller {
    static targets = ["list", "row", "blank", "more"];
    static values = { longest: Number };

    get total() {
      return this.element.querySelector("input[name$=-TOTAL_FORMS]");
    }

    connect() {
      this.limit();
    }

    add(event) {
      event.preventDefault();
      const count = Number(this.total.value);
      if (count >= this.longestValue) return;
      const row = this.blankTarget.content.firstElementChild.cloneNode(true);
      for (const part of [row, ...row.querySelectorAll("*")]) {
        for (const { name, value } of [...part.attributes]) if (value.includes("__prefix__")) part.setAttribute(name, value.replaceAll("__prefix__", count));
      }
      row.setAttribute("aria-label", `${row.getAttribute("aria-label").trim()} ${count + 1}`);
      this.listTarget.append(row);
      this.total.value = count + 1;
      row.querySelector("select, input").focus();
      this.limit();
    }

    limit() {
      this.moreTarget.hidden = Number(this.total.value) >= this.longestValue;
    }
  }

  window.wagtail.app.register("bo-rows", Rows);
})();
