// Many numbers in a column: Enter and the arrow keys go to the next box instead of sending the form.
(() => {
  const { Controller } = window.StimulusModule;

  class Down extends Controller {
    move(event) {
      const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const boxes = [...this.element.form.querySelectorAll("[data-controller~=bo-down]")];
      const next = boxes[boxes.indexOf(this.element) + step];
      if (next) {
        next.focus();
        next.select();
      }
    }
  }

  window.wagtail.app.register("bo-down", Down);
})();
