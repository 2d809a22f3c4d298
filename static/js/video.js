// A film's frame is made by a click and by nothing else; without this script the same link opens the film's own page.
"use strict";
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-embed]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.src = `${link.dataset.embed}?autoplay=1&rel=0`;
  frame.title = link.dataset.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  link.parentElement.replaceChildren(frame);
  frame.focus();
});
