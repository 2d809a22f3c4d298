// Tells roles with a second factor, two minutes before, that they will be signed out for want of work. Work seen in this
// page counts too, so nobody is signed out while writing. When it happens what was typed stays: sign in again in another
// tab and go on here. Without this file the server signs out all the same.
(() => {
  const { Controller } = window.StimulusModule;
  const KEY = "so-mo-seen"; // the moment of the last sign of life, shared by the tabs
  const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.split("=")[1] || "";

  class Idle extends Controller {
    static targets = ["warning", "ended", "left", "refused"];
    static values = { after: Number, warn: Number, url: String };

    connect() {
      this.busy = () => { this.worked = true; };
      this.wrote = (event) => { this.typed ||= !this.element.contains(event.target); };
      for (const kind of ["keydown", "pointerdown", "input"]) document.addEventListener(kind, this.busy, { passive: true });
      document.addEventListener("input", this.wrote);
      this.seen = Date.now();
      localStorage.setItem(KEY, String(this.seen));
      this.clock = setInterval(() => this.look(), 5000);
    }

    disconnect() {
      clearInterval(this.clock);
      for (const kind of ["keydown", "pointerdown", "input"]) document.removeEventListener(kind, this.busy);
      document.removeEventListener("input", this.wrote);
    }

    idleSeconds() {
      this.seen = Math.max(this.seen, Number(localStorage.getItem(KEY)) || 0);
      return (Date.now() - this.seen) / 1000;
    }

    look() {
      const idle = this.idleSeconds();
      if (this.element.open && !this.over && idle < this.afterValue - this.warnValue) this.element.close(); // another tab answered
      if (this.over) return;
      if (idle >= this.afterValue) return this.end();
      if (this.worked && !this.element.open && idle > 60) this.say();
      else if (idle >= this.afterValue - this.warnValue) this.warn(this.afterValue - idle);
    }

    warn(seconds) {
      this.leftTarget.textContent = String(Math.max(1, Math.ceil(seconds / 60)));
      if (!this.element.open) this.element.showModal();
    }

    end() {
      if (!this.typed) return location.reload(); // the server answers with the sign-in page and the reason
      this.over = true;
      this.warningTarget.hidden = true;
      this.endedTarget.hidden = false;
      if (!this.element.open) this.element.showModal();
    }

    async say() {
      this.worked = false;
      let answer;
      try {
        answer = await fetch(this.urlValue, { method: "POST", headers: { "X-CSRFToken": cookie("csrftoken") } });
      } catch {
        return false; // offline: the clock goes on
      }
      if (!answer.ok) return false;
      this.seen = Date.now();
      localStorage.setItem(KEY, String(this.seen));
      return true;
    }

    async stay(event) {
      event.preventDefault();
      if (await this.say()) this.element.close();
      else this.end();
    }

    async back(event) {
      event.preventDefault();
      this.refusedTarget.hidden = await this.say();
      if (!this.refusedTarget.hidden) return;
      // Signing in made a new token; the forms of this page learn it.
      for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = cookie("csrftoken");
      this.over = false;
      this.warningTarget.hidden = false;
      this.endedTarget.hidden = true;
      this.element.close();
    }

    hold(event) {
      if (this.over) event.preventDefault(); // Escape does not bare the page of somebody who went away
    }
  }

  window.wagtail.app.register("so-idle", Idle);
})();
