// Words selected in a paragraph of the text become the heading of a new item; a fact and its words light up together.

for (const form of document.querySelectorAll("form[data-cut]")) {
  const field = form.elements.words;
  form.addEventListener("submit", (event) => {
    const passage = event.submitter?.closest(".passage");
    field.value = passage ? wordsIn(passage.querySelector(".passage__words")) : "";
  });
}

function wordsIn(words) {
  const selection = getSelection();
  if (selection.isCollapsed || !words.contains(selection.anchorNode) || !words.contains(selection.focusNode)) return "";
  const copy = selection.getRangeAt(0).cloneContents();
  for (const unseen of copy.querySelectorAll(".visually-hidden")) unseen.remove();
  return copy.textContent.trim();
}

// What was selected stays selected while the button is pressed.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".passage__cut")) event.preventDefault();
});

const partner = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
for (const begin of ["mouseover", "focusin"]) document.addEventListener(begin, (event) => light(event, true));
for (const end of ["mouseout", "focusout"]) document.addEventListener(end, (event) => light(event, false));

function light(event, on) {
  const link = event.target.closest?.(".review .fact a, .review a.fact");
  if (link?.hash) partner(link)?.classList.toggle("is-lit", on);
}

// On a narrow page the texts of many items are a way too long to scroll: each is folded until it is asked for.
const folds = document.querySelectorAll(".review__fold");
if (folds.length > 1 && matchMedia("(max-width: 40rem)").matches) for (const fold of folds) fold.open = false;

// A place within what is folded away opens on the way to it.
function unfold() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = place?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (place?.closest("details")) place.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
