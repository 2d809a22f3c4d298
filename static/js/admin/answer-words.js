// The answer to a group tells the hour and day of the boxes above it: the words follow while these are typed. Without this file
// the server does the same when the answer is saved.
(() => {
  const { Controller } = window.StimulusModule;
  const pad = (number) => String(number).padStart(2, "0");

  class AnswerWords extends Controller {
    static targets = ["text", "said"];
    static values = { when: String, pattern: String };

    connect() {
      const now = this.composed();
      this.when = [now, this.whenValue].find((one) => one && this.textTarget.value.includes(one)) || "";
    }

    follow() {
      const next = this.composed();
      if (!next || !this.when || next === this.when || !this.textTarget.value.includes(this.when)) return;
      this.textTarget.value = this.textTarget.value.replaceAll(this.when, next);
      this.when = next;
      if (this.hasSaidTarget) this.saidTarget.hidden = false;
    }

    // "10:30 ngày 30/11/2026" of the two boxes; "" while either is not understood yet.
    composed() {
      const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(this.box("date"));
      const hour = /^(\d{1,2})\s*[:.hg]\s*(\d{2})?$/i.exec(this.box("starts"));
      if (!day || !hour || Number(hour[1]) > 23 || Number(hour[2] || 0) > 59 || Number(day[1]) > 31 || Number(day[2]) > 12) return "";
      return this.patternValue
        .replace("{time}", `${pad(hour[1])}:${pad(hour[2] || 0)}`)
        .replace("{day}", `${pad(day[1])}/${pad(day[2])}/${day[3]}`);
    }

    box(name) {
      return (this.element.querySelector(`[name=${name}]`)?.value || "").trim();
    }
  }

  window.wagtail.app.register("bo-answer", AnswerWords);
})();
