// Shows the print button where printing by script works; without this file the browser's own menu prints.
for (const place of document.querySelectorAll("[data-print]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => window.print());
}
