// Warns before a page with unsaved changes is left.
let changed = null;

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[method=post]");
  if (form) changed = form;
});
document.addEventListener("submit", (event) => {
  if (event.target === changed) changed = null;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
