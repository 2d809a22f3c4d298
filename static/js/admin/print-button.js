// Shows the button that opens the print dialogue; without this file the page says which key does.
(() => {
  const { Controller } = window.StimulusModule;

  class PrintButton extends Controller {
    connect() {
      this.element.hidden = false;
    }

    print() {
      window.print();
    }
  }

  window.wagtail.app.register("bo-print-button", PrintButton);
})();
