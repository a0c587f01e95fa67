// Warns before a page with unsaved changes is left. A page that saves by itself says when all is saved.
let changed = null;

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[method=post]");
  if (form) changed = form;
});
document.addEventListener("submit", (event) => {
  if (event.target === changed) changed = null;
});
document.addEventListener("desk:saved", (event) => {
  if (event.target === changed) changed = null;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
