// A page of several parts in one form: Enter in a box presses the button of its own part. Without this file Enter writes nothing.
(() => {
  const { Controller } = window.StimulusModule;

  class Parts extends Controller {
    static targets = ["part"];

    enter(event) {
      if (!event.target.matches("input:not([type=file]), select")) return;
      event.preventDefault();
      const part = this.partTargets.find((one) => one.contains(event.target));
      part?.querySelector("button[type=submit]")?.click();
    }
  }

  window.wagtail.app.register("bo-parts", Parts);
})();
