// Warns before a page with unsaved changes is left.
let changed = false;
let leaving = false;

document.addEventListener("input", (event) => {
  if (event.target.closest("form[method=post]")) changed = true;
});
document.addEventListener("submit", () => { leaving = true; });
window.addEventListener("beforeunload", (event) => {
  if (changed && !leaving) event.preventDefault();
});
