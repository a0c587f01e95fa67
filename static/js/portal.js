// Makes what works without a script instant: the reading controls, copying a number, printing one item.

const SIZES = ["87.5", "100", "112.5", "125", "150", "175", "200"];
const CONTRASTS = ["less", "normal", "more"];
const page = document.documentElement.dataset;
let sent = Promise.resolve();

const next = (list, now, by) => list[list.indexOf(now) + by] ?? now;

function show(verb) {
  const by = { nho: -1, lon: 1, giam: -1, tang: 1 }[verb];
  if (verb === "vua") page.size = "100";
  else if (verb === "nho" || verb === "lon") page.size = next(SIZES, page.size, by);
  else page.contrast = next(CONTRASTS, page.contrast ?? "normal", by);
}

// The server keeps the choice and answers with the buttons as they now are, in the page's language.
async function keep(form, body) {
  const headers = { "X-Requested-With": "fetch" };
  const answer = await fetch(form.action, { method: "POST", body, headers });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").forms[0];
  for (const button of fresh.querySelectorAll("button")) {
    const old = form.querySelector(`[value="${button.value}"]`);
    old.innerHTML = button.innerHTML;
    for (const name of ["aria-disabled", "aria-pressed"]) {
      old.toggleAttribute(name, button.hasAttribute(name));
      if (button.hasAttribute(name)) old.setAttribute(name, "true");
    }
  }
  form.querySelector("[role]").textContent = fresh.querySelector("[role]").textContent;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const verb = event.submitter?.value;
  if (!form.matches(".reading") || verb === "bo") return;
  event.preventDefault();
  show(verb);
  const body = new URLSearchParams(new FormData(form, event.submitter));
  sent = sent.then(() => keep(form, body)).catch(() => {});
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-copy],[data-print]");
  if (!link) return;
  event.preventDefault();
  if ("print" in link.dataset) return print();
  await navigator.clipboard.writeText(link.dataset.copy);
  link.textContent = link.dataset.done;
});
